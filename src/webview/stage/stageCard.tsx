import { useMemo } from 'preact/hooks';
import type { ProjectView } from '../../shared/panel/protocol.ts';
import { lastArrived } from '../../shared/panel/shown.ts';
import type { StageState } from '../../shared/run.ts';
import { agentNames, type StageName, stageNames, stageTitles } from '../../shared/stages.ts';
import { ArtifactView, ChannelsView } from '../artifact/artifactView.tsx';
import { formatMeta } from '../artifact/format.ts';
import { IconButton, Message } from '../bits.tsx';
import { EditForm } from '../form/editForm.tsx';
import { beginEdit } from '../form/edits.ts';
import { Icon, stageIcons, statusIcons } from '../icon.tsx';
import { cutChannels } from '../live/liveText.ts';
import { RunningView } from '../live/runningView.tsx';
import { now, shownStatus, statusLabel, trusted } from '../store.ts';
import { StanceView } from '../strategy/stanceView.tsx';
import { remember, stageKey, uiState } from '../uiState.ts';
import { AttemptsView } from './attemptsView.tsx';
import { FailureView } from './failureView.tsx';
import { FeedbackForm, GateBar } from './gateBar.tsx';
import { StaleView } from './staleView.tsx';
import { UsedView } from './usedView.tsx';

const tasks: Readonly<Record<StageName, string>> = {
	strategy: 'Reads the brief: what is asked, in whose words, and what is unclear.',
	research: 'Looks up the open questions, each answer with its source.',
	draft: 'Writes each deliverable.',
	quality: 'Checks the draft against every requirement.',
	delivery: 'Finishes the files and writes the cover note.',
};

export const StageCard = ({ view, stage }: { view: ProjectView; stage: StageName }) => {
	const state = view.state.stages[stage] as StageState;
	const status = shownStatus(state);
	const key = `${stageKey(view.state.id, stage)}/${status}`;
	const editing = uiState.value.edits[stageKey(view.state.id, stage)] !== undefined;
	const hasBody = status !== 'todo' || state.artifact !== undefined;
	const open = hasBody && (editing || (uiState.value.open[key] ?? opensItself(view, stage)));
	const title = `${agentNames[stage]}, ${stageTitles[stage]}`;
	return (
		<section class={`card ${status}`} id={`card-${stage}`} aria-label={`${title}: ${statusLabel(state)}`} tabIndex={-1}>
			<CardHead view={view} stage={stage} open={open} onToggle={hasBody && !editing ? () => remember('open', key, !open) : undefined} />
			{status === 'running' && <div class="progress" role="progressbar" aria-label={`${agentNames[stage]} is working`} />}
			{!hasBody && <p class="card-task">{tasks[stage]}</p>}
			{open && <div class="card-body">{editing ? <EditForm view={view} stage={stage} /> : <CardBody view={view} stage={stage} />}</div>}
		</section>
	);
};

/** What asks for something is open; of several stale results the first one, where to begin. */
function opensItself(view: ProjectView, stage: StageName): boolean {
	const status = shownStatus(view.state.stages[stage]);
	if (status === 'stale') return stageNames.find((one) => shownStatus(view.state.stages[one]) === 'stale') === stage;
	return status !== 'accepted';
}

const CardHead = ({
	view,
	stage,
	open,
	onToggle,
}: {
	view: ProjectView;
	stage: StageName;
	open: boolean;
	onToggle: (() => void) | undefined;
}) => {
	const state = view.state.stages[stage] as StageState;
	const status = shownStatus(state);
	const names = (
		<>
			<Icon name={onToggle ? (open ? 'chevron-down' : 'chevron-right') : stageIcons[stage]} />
			<span class="card-names">
				<span class="agent">{agentNames[stage]}</span>
				<span class="stage-name">{stageTitles[stage]}</span>
			</span>
			<span class={`pill ${status}`}>
				<Icon name={statusIcons[status]} />
				{statusLabel(state)}
			</span>
		</>
	);
	const meta = metaOf(state);
	return (
		<header class="card-head">
			<h2>
				{onToggle ? (
					<button type="button" class="card-toggle" aria-expanded={open} onClick={onToggle}>
						{names}
					</button>
				) : (
					<span class="card-toggle">{names}</span>
				)}
			</h2>
			{(meta || status === 'accepted') && (
				<div class="meta">
					<span class="meta-text">{meta}</span>
					<span class="spring" />
					{status === 'accepted' && <AcceptedTools view={view} stage={stage} />}
				</div>
			)}
		</header>
	);
};

/** An accepted result can still be changed; what was made from it becomes stale. */
const AcceptedTools = ({ view, stage }: { view: ProjectView; stage: StageName }) => {
	const key = stageKey(view.state.id, stage);
	if (!trusted.value || uiState.value.edits[key]) return null;
	const onRerun = () => {
		remember('feedback', key, uiState.value.feedback[key] ?? '');
		remember('open', `${key}/accepted`, true);
	};
	return (
		<>
			<IconButton icon="edit" label={`Edit the ${agentNames[stage]}'s result`} onClick={() => beginEdit(view, stage)} />
			<IconButton icon="refresh" label={`Rerun the ${agentNames[stage]} with feedback`} onClick={onRerun} />
		</>
	);
};

const CardBody = ({ view, stage }: { view: ProjectView; stage: StageName }) => {
	const state = view.state.stages[stage] as StageState;
	const status = shownStatus(state);
	const writing = uiState.value.feedback[stageKey(view.state.id, stage)] !== undefined;
	const cut = status === 'failed' || status === 'stopped' || status === 'interrupted';
	const arrived = cut ? lastArrived(state.attempts) : undefined;
	const partial = arrived?.partial;
	return (
		<>
			<UsedView run={view.state.id} state={state} />
			{status === 'running' ? <RunningView view={view} stage={stage} /> : null}
			{status === 'stale' && <StaleView view={view} stage={stage} />}
			{cut && <FailureView view={view} stage={stage} />}
			{partial && <PartialResult run={view.state.id} stage={stage} texts={partial} />}
			{stage === 'strategy' && status !== 'running' && <StanceView view={view} />}
			{status !== 'running' && state.artifact && (
				<ArtifactView run={view.state.id} stage={stage} artifact={state.artifact} hash={state.hash} />
			)}
			{status !== 'running' && <AttemptsView view={view} stage={stage} />}
			{writing && status !== 'running' ? (
				<FeedbackForm view={view} stage={stage} />
			) : (
				status === 'waiting' && <GateBar view={view} stage={stage} />
			)}
			{status === 'stale' && state.status === 'waiting' && !writing && <GateBar view={view} stage={stage} />}
		</>
	);
};

const PartialResult = ({ run, stage, texts }: { run: string; stage: StageName; texts: Readonly<Record<string, string>> }) => {
	const channels = useMemo(() => cutChannels(stage, texts), [stage, texts]);
	return (
		<div class="partial-result">
			<Message kind="warning">Partial, not a result: this is what had arrived.</Message>
			<ChannelsView run={run} stage={stage} channels={channels} />
		</div>
	);
};

/** The attempt that the shown result came from, or the last one. */
function metaOf(state: StageState): string {
	const attempt = state.attempts.find((one) => one.number === state.fromAttempt && state.status !== 'running') ?? state.attempts.at(-1);
	if (!attempt) return '';
	const time = attempt.milliseconds ?? (attempt.outcome === 'running' ? now.value - attempt.startedAt : undefined);
	const meta = formatMeta(attempt.model, time, state.usage);
	return state.edited ? `${meta} · edited by you` : meta;
}
