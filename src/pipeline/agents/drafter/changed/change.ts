import type { Deliverable, DraftFile, Strategy } from '../../../../shared/artifacts.ts';
import type { StageContext } from '../../../agent.ts';
import { askForText, type Reply } from '../../../asking/ask.ts';
import { pagedPromptFor } from '../../../asking/prompt.ts';
import type { Message } from '../../../ports.ts';
import type { Needed } from '../order/needed.ts';
import { elisionIn, isMuchShorter } from '../sections/elisions.ts';
import { changeTask } from '../task.ts';
import { unwrap } from '../unwrap.ts';
import { applyEdits, hasBlocks } from './applyEdits.ts';
import { shapedLike } from './lineEnds.ts';
import type { Original } from './original.ts';

interface Wanted {
	readonly strategy: Strategy;
	readonly deliverable: Deliverable;
	readonly original: Original;
	readonly needed?: Needed;
}

type Changed = { readonly ok: true; readonly content: string } | { readonly ok: false; readonly reasons: readonly string[] };

/**
 * Has the model change a file that is there: by edit blocks, or by the whole new file where little of the old one stays. What does
 * not fit is sent back once with the reasons; then the file stays as it was, to the letter, with a note. Throws like a request.
 */
export async function changeByModel(context: StageContext, wanted: Wanted): Promise<DraftFile> {
	const { strategy, deliverable, original, needed } = wanted;
	const messages = pagedPromptFor(withoutPrevious(context), changeTask(strategy, deliverable, original, context.ports.hash, needed));
	const first = await ask(context, wanted, messages);
	if (first.changed.ok) return told(context, wanted, first.changed.content);
	context.emit({ type: 'doing', stage: 'draft', text: `The changes of ${deliverable.path} did not fit; asking once more` });
	context.emit({ type: 'reset', stage: 'draft', channel: deliverable.path });
	const second = await ask(context, wanted, [
		...messages,
		{ role: 'assistant', content: first.reply.text || '(no answer)' },
		{ role: 'user', content: retryTask(first.changed.reasons) },
	]);
	if (second.changed.ok) return told(context, wanted, second.changed.content);
	return kept(wanted, second.changed.reasons[0] ?? '');
}

/** The artifact of the attempt before holds every file; this one's text is in the task. */
export const withoutPrevious = ({ previous: _, ...context }: StageContext): StageContext => context;

/** Where there is one file alone its answer ends the stage, and there is nothing to keep it for. */
export const keepsIf = ({ deliverables }: Strategy, keepIf: (text: string) => boolean) => (deliverables.length > 1 ? { keepIf } : {});

async function ask(
	context: StageContext,
	wanted: Wanted,
	messages: readonly Message[],
): Promise<{ readonly reply: Reply; readonly changed: Changed }> {
	const keeping = keepsIf(wanted.strategy, (text) => changedBy({ text, complete: true }, wanted).ok);
	const reply = await askForText(context, { stage: 'draft', channel: wanted.deliverable.path, ...keeping }, messages);
	return { reply, changed: changedBy(reply, wanted) };
}

function changedBy(reply: Pick<Reply, 'text' | 'complete'>, { deliverable, original }: Wanted): Changed {
	if (!reply.complete) return { ok: false, reasons: ['The answer was cut before its end.'] };
	if (hasBlocks(reply.text) || saysNoChange(reply.text)) {
		const { content, failures } = applyEdits(original.text, reply.text, deliverable.path);
		return failures.length > 0 ? { ok: false, reasons: failures } : { ok: true, content };
	}
	const content = unwrap(reply.text, deliverable);
	const left = elisionIn(content, deliverable.path, original.text);
	if (content === '') return { ok: false, reasons: ['The answer is empty.'] };
	if (left) return { ok: false, reasons: [`The answer leaves out a part of the file (${JSON.stringify(left)}).`] };
	if (isMuchShorter(content, original.text))
		return { ok: false, reasons: ['The answer has less than half of the lines of the file; what is to go has to go by edit blocks.'] };
	return { ok: true, content: shapedLike(content, original.text) };
}

const saysNoChange = (text: string): boolean => /^\W*no changes?\W*$/i.test(text);

/** The channel ends with what the file is now, and not with the blocks that made it so. */
function told(context: StageContext, { deliverable, original }: Wanted, content: string): DraftFile {
	const to = { stage: 'draft', channel: deliverable.path } as const;
	context.emit({ type: 'reset', ...to });
	context.emit({ type: 'delta', ...to, text: content });
	const same = content === original.text ? 'The model saw nothing to change in this file.' : undefined;
	return { ...fileFrom(deliverable, content), by: 'model', complete: true, ...(same && { note: same }) };
}

const kept = ({ deliverable, original }: Wanted, reason: string): DraftFile => ({
	...fileFrom(deliverable, original.text),
	by: 'model',
	// What an earlier attempt wrote was whole; the client's file without the change is not what was asked for.
	complete: original.from === 'draft',
	note: `The Drafter's changes did not fit this file, and it stands here as it was${original.from === 'draft' ? '' : `, unchanged, from ${original.name}`}. ${reason} Rerun this stage, or make the change yourself.`,
});

export const fileFrom = (
	{ id, path, format }: Deliverable,
	content: string,
): Pick<DraftFile, 'deliverableId' | 'path' | 'format' | 'content'> => ({
	deliverableId: id,
	path,
	format,
	content,
});

const retryTask = (reasons: readonly string[]): string =>
	`Nothing was changed, because:\n${reasons.map((reason) => `- ${reason}`).join('\n')}\nThe file is still as it was. Answer again with all edit blocks alone.`;
