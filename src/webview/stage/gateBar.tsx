import { useEffect, useRef } from 'preact/hooks';
import { stanceOf } from '../../shared/aiStance.ts';
import type { Draft, DraftFile, Quality } from '../../shared/artifacts.ts';
import type { ProjectView } from '../../shared/panel/protocol.ts';
import { agentNames, type StageName, stageTitles } from '../../shared/stages.ts';
import { Button, Message } from '../bits.tsx';
import { beginEdit } from '../form/edits.ts';
import { send } from '../host.ts';
import { trusted } from '../store.ts';
import { offersOffline } from '../strategy/stance.ts';
import { remember, stageKey, uiState } from '../uiState.ts';

/** Where a run waits for a person. */
export const GateBar = ({ view, stage }: { view: ProjectView; stage: StageName }) => {
	const run = view.state.id;
	const key = stageKey(run, stage);
	const { hash = '' } = view.state.stages[stage];
	const reason = whyNotAccept(view, stage);
	const missing = stage === 'draft' ? missingFrom(view) : [];
	const hasRule = stage === 'strategy' && stanceOf(view.state.stages.strategy.artifact) !== undefined;
	const offline = hasRule && offersOffline(view);
	if (!trusted.value) return null;
	return (
		<fieldset class="gate" aria-label={`Your decision on the ${agentNames[stage]}'s result`}>
			<GateSubject project={view.state.project} what={stageTitles[stage]} />
			{missing.length > 0 ? <Missing files={missing} /> : reason && <p class="field-hint">{reason}</p>}
			<div class="buttons">
				{missing.length > 0 && (
					<Button
						label="Ask for what is missing"
						icon="refresh"
						look="primary"
						hint="Nothing else is asked for again"
						onClick={() => send({ type: 'rerun', run, stage, feedback: '' })}
					/>
				)}
				{offline && (
					<Button
						label="Go on offline (no AI)"
						icon="check"
						look="primary"
						hint="Accept the strategy, and let rules alone make the rest"
						onClick={() => send({ type: 'accept', run, stage, hash, offline: true })}
					/>
				)}
				<Button
					id={`accept-${stage}`}
					label={hasRule ? 'Read and accept' : 'Accept'}
					{...(offline ? {} : { icon: 'check' })}
					look={offline || missing.length > 0 ? 'secondary' : 'primary'}
					disabled={reason !== ''}
					hint={reason || undefined}
					onClick={() => send({ type: 'accept', run, stage, hash })}
				/>
				<Button label="Edit" onClick={() => beginEdit(view, stage)} />
				<Button label="Rerun…" onClick={() => remember('feedback', key, uiState.value.feedback[key] ?? '')} />
				<Button label="Stop" hint="Stop this project here; it can go on later" onClick={() => send({ type: 'stop', run })} />
			</div>
		</fieldset>
	);
};

/** What the buttons below are about: the bar stays in sight when nothing else that says it does. */
export const GateSubject = ({ project, what }: { project: string; what: string }) => (
	<p class="gate-subject" title={`${what} of ${project}`}>
		<strong>{what}</strong> of {project}
	</p>
);

/** What a model did not write to its end. */
const Missing = ({ files }: { files: readonly DraftFile[] }) => (
	<Message kind="warning">
		{files.map(({ path, note }) => (
			<p key={path}>
				<span class="path">{path}</span> is incomplete. {note}
			</p>
		))}
		<p>Only what is missing is asked for again; everything else stays as it is. Or finish it in the editor.</p>
	</Message>
);

const missingFrom = (view: ProjectView): readonly DraftFile[] =>
	view.state.stages.draft.artifact?.files.filter(({ complete, by }) => !complete && by === 'model') ?? [];

/** Written feedback for another attempt. Half a sentence survives a reload. */
export const FeedbackForm = ({ view, stage }: { view: ProjectView; stage: StageName }) => {
	const run = view.state.id;
	const key = stageKey(run, stage);
	const feedback = uiState.value.feedback[key] ?? '';
	const element = useRef<HTMLTextAreaElement>(null);
	useEffect(() => element.current?.focus(), []);
	const close = () => remember('feedback', key, undefined);
	const onSend = () => {
		send({ type: 'rerun', run, stage, feedback });
		close();
	};
	const onKeyDown = (event: KeyboardEvent) => {
		if (event.key === 'Escape') close();
		if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSend();
	};
	return (
		<div class="gate">
			<label class="feedback-label" for={`feedback-${stage}`}>
				What should the {agentNames[stage]} do differently?
			</label>
			<textarea
				id={`feedback-${stage}`}
				ref={element}
				class="input feedback"
				rows={4}
				maxLength={20_000}
				value={feedback}
				onInput={(event) => remember('feedback', key, event.currentTarget.value)}
				onKeyDown={onKeyDown}
			/>
			<p class="muted">This attempt stays reachable below the result.</p>
			<div class="buttons to-end">
				<Button label="Cancel" onClick={close} />
				<Button label="Rerun" icon="refresh" look="primary" hint="Ctrl+Enter" onClick={onSend} />
			</div>
		</div>
	);
};

/** A cut file is never accepted as it is. */
function whyNotAccept(view: ProjectView, stage: StageName): string {
	if (stage !== 'draft' && stage !== 'quality') return '';
	const artifact: Draft | Quality | undefined = view.state.stages[stage].artifact;
	const cut = artifact?.files.filter((file: DraftFile) => !file.complete) ?? [];
	if (cut.length === 0) return '';
	const names = cut.map((file: DraftFile) => file.path).join(', ');
	return `${names} ${cut.length === 1 ? 'is' : 'are'} incomplete: finish in the editor, or rerun.`;
}
