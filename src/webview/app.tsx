import { useEffect } from 'preact/hooks';
import type { ProjectView, Snapshot } from '../shared/panel/protocol.ts';
import { stageNames } from '../shared/stages.ts';
import { Button, IconButton, Message } from './bits.tsx';
import { LandingCard } from './delivery/landingCard.tsx';
import { toShow } from './hand/following.ts';
import { showCard } from './hand/showCard.ts';
import { send } from './host.ts';
import { Icon } from './icon.tsx';
import { Header, ModelButton } from './stage/header.tsx';
import { StageCard } from './stage/stageCard.tsx';
import { Stepper } from './stage/stepper.tsx';
import { announcement, focusAsked, notice, snapshot, trusted } from './store.ts';
import { BriefView } from './strategy/briefView.tsx';
import { forgetProjectsExcept } from './uiState.ts';

export const App = () => {
	const shown = snapshot.value;
	return (
		<>
			<div class="reader-only" role="status" aria-live="polite">
				{announcement.value}
			</div>
			<NoticeArea />
			{shown && !shown.trusted && <Untrusted />}
			{shown?.current?.readOnly && <ReadOnly why={shown.current.readOnly} />}
			{shown && (shown.current ? <Project snapshot={shown} view={shown.current} /> : <Empty snapshot={shown} />)}
		</>
	);
};

const Project = ({ snapshot: shown, view }: { snapshot: Snapshot; view: ProjectView }) => {
	useEffect(() => forgetProjectsExcept(shown.projects.map((project) => project.id).concat(view.state.id)), [shown.projects.length]);
	useEffect(() => {
		if (focusAsked.value > 0) focusWaiting(view);
	}, [focusAsked.value]);
	useEffect(() => {
		if (toShow.value) showCard(toShow.value.card, toShow.value);
	}, [toShow.value]);
	return (
		<>
			<Header snapshot={shown} view={view} />
			<Stepper view={view} />
			<main class="cards">
				<BriefView view={view} />
				<Halted view={view} />
				{stageNames.map((stage) => (
					<StageCard key={`${view.state.id}/${stage}`} view={view} stage={stage} />
				))}
				<LandingCard view={view} />
			</main>
		</>
	);
};

/** A project that was stopped between two stages; within one, the stage's card says it. */
const Halted = ({ view }: { view: ProjectView }) => {
	const { halted, stages, status } = view.state;
	const said = stageNames.some((stage) => ['running', 'failed', 'stopped', 'interrupted'].includes(stages[stage].status));
	if (halted === 'no' || said || status === 'done') return null;
	return (
		<div class="failure">
			<Message kind="info">
				{halted === 'stopped' ? 'You stopped this project.' : 'The window was closed while this project ran.'} All results are kept.
			</Message>
			{trusted.value && (
				<div class="buttons">
					<Button look="primary" icon="play" label="Go on" onClick={() => send({ type: 'resume', run: view.state.id })} />
				</div>
			)}
		</div>
	);
};

const NoticeArea = () => {
	const said = notice.value;
	return (
		<div class="notice" role={said?.kind === 'error' ? 'alert' : 'status'}>
			{said && (
				<div class="notice-row">
					<Message kind={said.kind}>{said.text}</Message>
					<IconButton icon="close" label="Dismiss" onClick={() => (notice.value = null)} />
				</div>
			)}
		</div>
	);
};

const Untrusted = () => (
	<div class="banner">
		<Message kind="warning">
			<p>This workspace is not trusted. Earlier projects can be read; nothing runs and nothing is written.</p>
			<Button icon="shield" label="Manage workspace trust" onClick={() => send({ type: 'manageTrust' })} />
		</Message>
	</div>
);

const ReadOnly = ({ why }: { why: string }) => (
	<div class="banner" role="status">
		<Message kind="warning">
			<p>{why}</p>
		</Message>
	</div>
);

const Empty = ({ snapshot: shown }: { snapshot: Snapshot }) => (
	<main class="empty">
		<p>
			Open a client's brief, and five agents work through it one after another. You accept, edit or rerun each result. Nothing is written
			before you say so.
		</p>
		<Button
			look="primary"
			label="Run pipeline on the open file"
			disabled={!shown.trusted}
			onClick={() => send({ type: 'runActiveFile' })}
		/>
		<Button label="Open a brief…" disabled={!shown.trusted} onClick={() => send({ type: 'openBriefFile' })} />
		<Button label="New brief from clipboard" disabled={!shown.trusted} onClick={() => send({ type: 'newBriefFromClipboard' })} />
		<ol class="chain">
			{chain.map(([name, task]) => (
				<li key={name}>
					<strong>{name}</strong> <span class="muted">{task}</span>
				</li>
			))}
		</ol>
		<div class="empty-model">
			<ModelButton name={shown.model} />
			<p class="muted">Works offline without AI; choose a model for drafts.</p>
		</div>
		{shown.projects.length > 0 && (
			<section class="part">
				<div class="part-head">
					<h4>Projects</h4>
				</div>
				<ul class="sources">
					{shown.projects.map((project) => (
						<li key={project.id}>
							<button type="button" class="source" onClick={() => send({ type: 'select', run: project.id })}>
								<Icon name="file" />
								<span class="source-text">
									<span>{project.project}</span>
									<span class="muted">{project.brief}</span>
								</span>
							</button>
						</li>
					))}
				</ul>
			</section>
		)}
	</main>
);

const chain = [
	['Strategist', 'what is asked'],
	['Researcher', 'what is known'],
	['Drafter', 'the deliverables'],
	['Quality Controller', 'what is missing'],
	['Formatter', 'the package'],
] as const;

/** Puts the focus on the decision that the project waits for. */
function focusWaiting(view: ProjectView): void {
	const target =
		view.state.waitingFor ?? stageNames.find((stage) => ['failed', 'stopped', 'interrupted'].includes(view.state.stages[stage].status));
	if (!target) return;
	showCard(target);
	document.getElementById(target === 'landing' ? 'review-files' : `accept-${target}`)?.focus();
}
