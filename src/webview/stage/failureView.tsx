import type { FailureReason } from '../../shared/failures.ts';
import { keptSentence } from '../../shared/keptSentence.ts';
import { billedSentence } from '../../shared/models/billed.ts';
import type { ProjectView } from '../../shared/panel/protocol.ts';
import { agentNames, type StageName } from '../../shared/stages.ts';
import { Button, Message } from '../bits.tsx';
import { send } from '../host.ts';
import { trusted } from '../store.ts';
import { remember, stageKey, uiState } from '../uiState.ts';

/** Why a stage did not come to its end, and each way on. */
export const FailureView = ({ view, stage }: { view: ProjectView; stage: StageName }) => {
	const { status, attempts } = view.state.stages[stage];
	const failure = status === 'failed' ? attempts.at(-1)?.failure : undefined;
	const said = [keptSentence(view.state.stages[stage]), billedSentence(view.state.stages[stage])].filter(Boolean);
	const run = view.state.id;
	const key = stageKey(run, stage);
	return (
		<div class="failure">
			<Message kind={status === 'failed' ? 'error' : 'info'}>
				<p>{failure?.message ?? sentences[status === 'stopped' ? 'stopped' : status === 'interrupted' ? 'interrupted' : 'failed']}</p>
				{said.map((sentence) => (
					<p key={sentence}>{sentence}</p>
				))}
				{failure?.requestId && <p class="muted">Request {failure.requestId}</p>}
			</Message>
			{trusted.value && (
				<div class="buttons">
					<Button
						id={`accept-${stage}`}
						look="primary"
						icon={status === 'failed' ? 'refresh' : 'play'}
						label={status === 'failed' ? 'Try again' : 'Go on'}
						onClick={() => send({ type: 'resume', run })}
					/>
					{failure && <Remedies reason={failure.reason} />}
					{attempts.length > 0 && (
						<Button
							label="Rerun…"
							hint={`Rerun the ${agentNames[stage]} with feedback`}
							onClick={() => remember('feedback', key, uiState.value.feedback[key] ?? '')}
						/>
					)}
				</div>
			)}
		</div>
	);
};

const Remedies = ({ reason }: { reason: FailureReason }) => (
	<>
		{['auth', 'quota'].includes(reason) && <Button icon="key" label="Set API key" onClick={() => send({ type: 'setApiKey' })} />}
		{modelReasons.includes(reason) && <Button icon="chip" label="Choose model" onClick={() => send({ type: 'chooseModel' })} />}
		{reason === 'trust' && <Button icon="shield" label="Manage workspace trust" onClick={() => send({ type: 'manageTrust' })} />}
		{reason === 'internal' && <Button icon="output" label="Show log" onClick={() => send({ type: 'showLog' })} />}
	</>
);

const modelReasons: readonly FailureReason[] = ['auth', 'access', 'quota', 'noModel', 'tooLong', 'blocked', 'badReply', 'network'];

const sentences = {
	failed: 'This stage failed. What was accepted is kept.',
	stopped: 'You stopped this stage. What was accepted is kept, and it goes on where it stopped.',
	interrupted: 'The window was closed while this stage ran. What was accepted is kept, and it goes on where it stopped.',
};
