import type { Deliverable, DraftFile, Strategy } from '../../../shared/artifacts.ts';
import type { StageContext } from '../../agent.ts';
import { askForText, onlyThoughtsText } from '../../asking/ask.ts';
import { pagedPromptFor } from '../../asking/prompt.ts';
import type { InSlot } from '../../asking/slots.ts';
import { PipelineError, toFailure } from '../../errors.ts';
import type { Message } from '../../ports.ts';
import { changeByModel, fileFrom, keepsIf, withoutPrevious } from './changed/change.ts';
import type { Original } from './changed/original.ts';
import { wordsOfLong } from './length.ts';
import type { Needed } from './order/needed.ts';
import { elisionIn, isWholeText } from './sections/elisions.ts';
import { writeBySection } from './sections/sections.ts';
import { draftTask } from './task.ts';
import { unwrap } from './unwrap.ts';

export interface Written {
	readonly file: DraftFile;
	/** Why it could not be written; the file then holds what arrived. */
	readonly error?: unknown;
}

export interface ToWrite {
	readonly strategy: Strategy;
	readonly deliverable: Deliverable;
	/** What is there already under its name. */
	readonly original?: Original;
	/** The files that it builds on. */
	readonly needed?: Needed;
}

/** Has the model write one file, streamed to the channel of its path. Never throws: a failure costs this file and no other. */
export async function writeByModel(context: StageContext, wanted: ToWrite, inSlot: InSlot): Promise<Written> {
	const { strategy, deliverable, original, needed } = wanted;
	const arrived: string[] = [];
	const listening: StageContext = {
		...withoutPrevious(context),
		emit: (progress) => {
			if (progress.type === 'delta' && progress.channel === deliverable.path) arrived.push(progress.text);
			if (progress.type === 'reset' && progress.channel === deliverable.path) arrived.length = 0;
			context.emit(progress);
		},
	};
	try {
		if (original) {
			return await inSlot(async () => {
				begin(context, `Changing ${deliverable.path}`);
				return { file: await changeByModel(listening, { strategy, deliverable, original, ...(needed && { needed }) }) };
			});
		}
		const messages = pagedPromptFor(listening, draftTask(strategy, deliverable, context.ports.hash, needed));
		const words = context.model ? wordsOfLong(strategy, deliverable, context.model, messages) : undefined;
		if (words !== undefined) {
			const long = await writeBySection(listening, { strategy, deliverable, words, ...(needed && { needed }) }, inSlot).catch(
				withoutOutline,
			);
			if (long) return { file: fileOf(deliverable, long.content, long.problem), ...(long.error !== undefined && { error: long.error }) };
		}
		return await inSlot(async () => {
			begin(context, `Writing ${deliverable.path}`);
			return { file: await writeWhole(listening, wanted, messages) };
		});
	} catch (error) {
		const content = original ? original.text : unwrap(arrived.join(''), deliverable);
		const kept = original ? ` The file stands here unchanged, from ${original.name}.` : '';
		return { file: fileOf(deliverable, content, `${toFailure(error).message}${kept}`), error };
	}
}

/** A model that gives no outline of the agreed form can still write the text in one go. */
function withoutOutline(error: unknown): undefined {
	if (PipelineError.is(error, 'badReply') || PipelineError.is(error, 'cut')) return;
	throw error;
}

function begin(context: StageContext, text: string): void {
	context.signal.throwIfAborted();
	context.emit({ type: 'doing', stage: 'draft', text });
}

/** A text that leaves parts of itself out is asked for once more, and then it is not whole. */
async function writeWhole(context: StageContext, { strategy, deliverable }: ToWrite, messages: readonly Message[]): Promise<DraftFile> {
	const to = { stage: 'draft', channel: deliverable.path, ...keepsIf(strategy, isWholeText(deliverable)) } as const;
	const first = await askForText(context, to, messages);
	const content = unwrap(first.text, deliverable);
	if (first.onlyThoughts) throw new PipelineError('cut', onlyThoughtsText);
	if (content === '')
		throw new PipelineError('badReply', `The model wrote nothing for ${deliverable.path}. Rerun this stage, or choose another model.`);
	const left = first.complete ? elisionIn(content, deliverable.path) : undefined;
	if (!left) return fileOf(deliverable, content, first.complete ? undefined : cutNote(first.finish));
	context.emit({ type: 'doing', stage: 'draft', text: `${deliverable.path} came without some of its parts; asking once more` });
	context.emit({ type: 'reset', stage: 'draft', channel: deliverable.path });
	const second = await askForText(context, to, [
		...messages,
		{ role: 'assistant', content: first.text },
		{
			role: 'user',
			content: `A part of the file is left out here: ${JSON.stringify(left)}. Answer again with the whole file, every line of it.`,
		},
	]);
	const whole = unwrap(second.text, deliverable) || content;
	const still = elisionIn(whole, deliverable.path);
	const note = `The model left out a part of this file, also when asked again (${JSON.stringify(still)}). What arrived is kept. Rerun this stage, or choose another model.`;
	return fileOf(deliverable, whole, still ? note : second.complete ? undefined : cutNote(second.finish));
}

const fileOf = (deliverable: Deliverable, content: string, problem: string | undefined): DraftFile => ({
	...fileFrom(deliverable, content),
	by: 'model',
	complete: problem === undefined,
	...(problem !== undefined && { note: problem }),
});

const cutNote = (finish: string): string =>
	finish === 'length'
		? "The text was cut at the model's output limit. What arrived is kept. Rerun this stage, or choose a model with a larger output."
		: 'The text was cut before its end. What arrived is kept. Rerun this stage.';
