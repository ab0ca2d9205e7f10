import type { RunState, StageState } from '../../shared/run.ts';
import type { StageName } from '../../shared/stages.ts';
import type { StageContext } from '../agent.ts';
import type { ModelClient, ModelRequest, Ports } from '../ports.ts';
import { isComplete } from '../run/nextStep.ts';

/** What a model is asked, as a hash: an answer is only ever taken for the same question to the same model. */
export const hashOfAsked = (hash: Ports['hash'], { choice }: ModelClient, { messages, schema }: ModelRequest): string =>
	hash(JSON.stringify([choice.provider, choice.model, messages, schema ?? null]));

/** What goes over from attempts that did not come to their end, so that nothing is asked and paid for twice. */
export function keptFrom(
	{ journal }: Pick<Ports, 'journal'>,
	state: RunState,
	stage: StageName,
): Pick<StageContext, 'keptAnswer' | 'unfinished'> {
	const calls = unfinishedAttempts(state.stages[stage]).flatMap((attempt) => attempt.calls);
	const texts = new Map(calls.flatMap(({ kept }) => (kept ? [[kept.asked, kept.text] as const] : [])));
	const keptAnswer = async (asked: string) => {
		const text = texts.get(asked);
		return text === undefined ? undefined : journal.readText(state.id, text);
	};
	return { keptAnswer, ...(stage === 'draft' && unfinishedDraft(state)) };
}

/** The last ones, up to one that gave a whole result. */
function unfinishedAttempts({ stage, artifact, fromAttempt, attempts }: StageState): StageState['attempts'] {
	const isWhole = (one: StageState['artifact']) => isComplete({ stage, artifact: one });
	// A person may have completed by hand what the last attempt left out: what they ask for then is another draft.
	if (attempts.at(-1)?.number === fromAttempt && isWhole(artifact)) return [];
	return attempts.slice(attempts.findLastIndex((attempt) => isWhole(attempt.artifact)) + 1);
}

/** A draft some of whose files are missing, made from what its upstream is now. */
function unfinishedDraft({ stages: { draft } }: RunState): Pick<StageContext, 'unfinished'> {
	const { artifact, staleBecause, attempts, fromAttempt } = draft;
	if (!artifact || isComplete(draft) || staleBecause.length > 0) return {};
	const model = attempts.find(({ number }) => number === fromAttempt)?.model;
	return model ? { unfinished: { files: artifact.files, model } } : {};
}
