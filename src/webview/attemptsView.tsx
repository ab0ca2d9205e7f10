import { useState } from 'preact/hooks';
import type { ProjectView } from '../shared/protocol.ts';
import type { Attempt, StageState } from '../shared/run.ts';
import type { StageName } from '../shared/stages.ts';
import { Button } from './bits.tsx';
import { formatModel, formatTime, plural } from './format.ts';
import { send } from './host.ts';
import { trusted } from './store.ts';

/** So many of the latest attempts are listed at first. */
const listedFirst = 10;

/** Earlier attempts stay reachable: to compare, and to take one back. */
export const AttemptsView = ({ view, stage }: { view: ProjectView; stage: StageName }) => {
	const state = view.state.stages[stage] as StageState;
	const [all, setAll] = useState(false);
	if (state.attempts.length < 2) return null;
	const from = all ? 0 : Math.max(0, state.attempts.length - listedFirst);
	const listed = state.attempts.filter(({ number }, index) => index >= from || number === state.fromAttempt);
	const left = state.attempts.length - listed.length;
	return (
		<section class="part">
			<div class="part-head">
				<h4>
					Attempts<span class="count">{state.attempts.length}</span>
				</h4>
			</div>
			{left > 0 && <Button look="plain" icon="history" label={`Show ${plural(left, 'earlier attempt')}`} onClick={() => setAll(true)} />}
			<ol class="items">
				{listed.map((attempt) => (
					<AttemptView key={attempt.number} view={view} state={state} attempt={attempt} />
				))}
			</ol>
		</section>
	);
};

const AttemptView = ({ view, state, attempt }: { view: ProjectView; state: StageState; attempt: Attempt }) => {
	const run = view.state.id;
	const { stage, fromAttempt } = state;
	const inUse = attempt.number === fromAttempt;
	const usable = attempt.outcome === 'complete' && !inUse;
	const [older, newer] = attempt.number < (fromAttempt ?? 0) ? [attempt.number, fromAttempt ?? 0] : [fromAttempt ?? 0, attempt.number];
	return (
		<li class={inUse ? 'item attempt in-use' : 'item attempt'}>
			<div class="item-head">
				<span class="attempt-name">Attempt {attempt.number}</span>
				<span class="muted">
					{inUse ? (state.edited ? 'shown, edited by you' : 'shown') : attempt.outcome === 'complete' ? '' : attempt.outcome}
				</span>
				<span class="spring" />
				<span class="muted">
					{formatModel(attempt.model)}
					{attempt.milliseconds !== undefined && ` · ${formatTime(attempt.milliseconds)}`}
				</span>
			</div>
			{attempt.feedback && <p class="feedback-text">“{attempt.feedback}”</p>}
			{usable && (
				<div class="buttons">
					{older > 0 && (
						<Button look="plain" icon="diff" label="Compare" onClick={() => send({ type: 'compareAttempts', run, stage, older, newer })} />
					)}
					{trusted.value && (
						<Button
							look="plain"
							icon="discard"
							label="Use this"
							onClick={() => send({ type: 'useAttempt', run, stage, attempt: attempt.number })}
						/>
					)}
				</div>
			)}
		</li>
	);
};
