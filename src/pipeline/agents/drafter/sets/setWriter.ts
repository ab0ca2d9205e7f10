import type { Deliverable, DraftFile, Strategy } from '../../../../shared/artifacts.ts';
import type { StageContext } from '../../../agent.ts';
import { askForText } from '../../../asking/ask.ts';
import { pagedPromptFor } from '../../../asking/prompt.ts';
import type { InSlot } from '../../../asking/slots.ts';
import { PipelineError } from '../../../errors.ts';
import { withoutPrevious } from '../changed/change.ts';
import { neededFrom } from '../order/needed.ts';
import { setTask } from '../task.ts';
import { unwrap } from '../unwrap.ts';
import { filesInReply, routed } from './filesInReply.ts';
import { setsOf } from './setOf.ts';

export interface SetWriter {
	/** The text of a file that is made with others; undefined where it is none of a set, or the answer did not have it whole: it is then written by itself. */
	textOf(one: Deliverable, needed: readonly DraftFile[]): Promise<string | undefined>;
}

/** Has the model write each set of drawings in one request, with the first of them that is asked for. */
export function createSetWriter(
	context: StageContext,
	strategy: Strategy,
	inSlot: InSlot,
	isOpen: (one: Deliverable) => boolean,
): SetWriter {
	const sets = context.model ? setsOf(strategy, isOpen) : [];
	const begun = new Map<readonly Deliverable[], Promise<ReadonlyMap<string, string>>>();
	return {
		async textOf(one, needed) {
			const set = sets.find((files) => files.includes(one));
			if (!set) return undefined;
			const writing = begun.get(set) ?? inSlot(() => writeSet(context, strategy, set, needed));
			begun.set(set, writing);
			return (await writing).get(one.path);
		},
	};
}

async function writeSet(
	context: StageContext,
	strategy: Strategy,
	set: readonly Deliverable[],
	needed: readonly DraftFile[],
): Promise<ReadonlyMap<string, string>> {
	const { model, signal, ports } = context;
	const [first] = set;
	if (!model || !first) return new Map();
	signal.throwIfAborted();
	context.emit({ type: 'doing', stage: 'draft', text: `Drawing ${set.length} files as one set` });
	const paths = set.map(({ path }) => path);
	const listening = { ...withoutPrevious(context), emit: routed(context.emit, first.path, paths) };
	const messages = pagedPromptFor(listening, setTask(strategy, set, ports.hash, neededFrom(needed, model)));
	try {
		const reply = await askForText(listening, { stage: 'draft', channel: first.path, keepIf: () => true }, messages);
		const found = filesInReply(reply.text, paths);
		// The last one of a cut answer is not whole.
		const whole = reply.complete ? found : found.slice(0, -1);
		return new Map(
			whole.flatMap(({ path, text }) => {
				const content = unwrap(text, { path });
				return content === '' ? [] : [[path, content] as const];
			}),
		);
	} catch (error) {
		signal.throwIfAborted();
		if (!PipelineError.is(error)) throw error;
		ports.log.warn(`A set of ${set.length} drawings is written one by one: ${error.message}`);
		return new Map();
	}
}
