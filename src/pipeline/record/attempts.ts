import type { RecordedAttempt } from '../../shared/record/record.ts';
import type { Attempt, CallRecord, RunState, StageState } from '../../shared/run.ts';
import { type StageName, stageNames } from '../../shared/stages.ts';
import { recordedCost, recordedUsage } from './usage.ts';

/** Every attempt at every stage, in the order of the stages. */
export function recordedAttempts(state: RunState, priceTable?: string): RecordedAttempt[] {
	return stageNames.flatMap((name) => {
		const stage: StageState = state.stages[name];
		return stage.attempts.map((attempt) => recordedAttempt(stage, attempt, priceTable));
	});
}

/** Stages in which a model was asked, whatever became of what it said. */
export const stagesWithModel = (state: RunState): ReadonlySet<StageName> =>
	new Set(stageNames.filter((name) => state.stages[name].attempts.some(({ calls }) => calls.length > 0)));

function recordedAttempt(stage: StageState, attempt: Attempt, priceTable: string | undefined): RecordedAttempt {
	const { model, calls, hash } = attempt;
	const served = calls.flatMap((call) => call.served ?? []);
	return {
		stage: stage.stage,
		attempt: attempt.number,
		cause: attempt.cause,
		outcome: outcomeOf(stage, attempt),
		startedOn: new Date(attempt.startedAt).toISOString(),
		seconds: attempt.milliseconds === undefined ? null : seconds(attempt.milliseconds),
		model:
			model.provider === 'offline'
				? null
				: { provider: model.provider, requested: model.model, served: [...new Set(served)], host: model.host },
		calls: calls.map((call) => recordedCall(call, attempt, priceTable)),
		usage: recordedUsage(calls.map(({ usage }) => usage)),
		cost: recordedCost(calls, model, priceTable),
		inputs: Object.entries(attempt.inputs).map(([name, sha256]) => ({ name, digest: { sha256 } })),
		output: hash === undefined ? null : { name: stage.stage, digest: { sha256: hash } },
		feedbackGiven: attempt.feedback !== undefined,
		findingsSentBack: attempt.findings?.length ?? 0,
		instructions: (attempt.custom ?? []).map((use) => ({ name: use.path, digest: { sha256: use.hash } })),
		// The sentence may quote a server or a path: the record says the kind alone.
		...(attempt.failure && { failure: attempt.failure.reason }),
	};
}

function recordedCall(call: CallRecord, { model }: Attempt, priceTable: string | undefined): RecordedAttempt['calls'][number] {
	return {
		purpose: call.purpose,
		requested: call.requested,
		served: call.served ?? null,
		...(call.requestId && { requestId: call.requestId }),
		finishReason: call.finish,
		complete: call.complete,
		...(call.at !== undefined && { finishedOn: new Date(call.at).toISOString() }),
		seconds: seconds(call.milliseconds),
		usage: recordedUsage([call.usage]),
		cost: recordedCost([call], model, priceTable),
		retries: (call.retries ?? []).map(({ reason, waitedMs }) => ({ reason, waitedSeconds: seconds(waitedMs) })),
	};
}

function outcomeOf(stage: StageState, { number, outcome }: Attempt): RecordedAttempt['outcome'] {
	if (outcome === 'running') return 'unfinished';
	if (outcome !== 'complete') return outcome;
	if (stage.fromAttempt !== number) return 'superseded';
	if (stage.status !== 'accepted') return 'open';
	return stage.edited ? 'edited' : 'accepted';
}

/** Milliseconds as seconds; a clock that went backwards makes no negative ones. */
const seconds = (milliseconds: number): number => Math.max(0, Math.round(milliseconds) / 1000);
