import type { CoverNote, Quality, Strategy } from '../../../shared/artifacts.ts';
import type { StageContext } from '../../agent.ts';
import { askForText } from '../../ask.ts';
import { PipelineError } from '../../errors.ts';
import { promptFor } from '../../prompt.ts';
import type { NotedFile } from './coverNote.ts';

export type Worded = { readonly ok: true; readonly note: CoverNote } | { readonly ok: false; readonly reason: string };

/**
 * Lets the model put the note into prose, and takes it only when it passes. Errors that the person has to settle first
 * (key, quota, connection) are thrown; an answer that is merely no use is a reason for the rule's note.
 */
export async function wordByModel(
	context: StageContext,
	byRule: CoverNote,
	strategy: Strategy,
	quality: Quality,
	files: readonly NotedFile[],
): Promise<Worded> {
	const messages = promptFor({ ...context, upstream: { strategy } }, taskFor(byRule, strategy.language));
	try {
		const reply = await askForText(context, { stage: 'delivery', channel: noteChannel }, messages);
		const text = withoutFence(reply.text);
		const reason = reply.complete ? objectionTo(text, context, quality, files) : 'its answer was cut';
		if (reason) return { ok: false, reason };
		return { ok: true, note: { language: strategy.language || byRule.language, subject: byRule.subject, text: `${text}\n`, by: 'model' } };
	} catch (error) {
		if (PipelineError.is(error) && ['tooLong', 'cut', 'blocked', 'badReply'].includes(error.reason))
			return { ok: false, reason: 'it gave no usable answer' };
		throw error;
	}
}

export const noteChannel = 'cover-note.md';

const withoutFence = (text: string): string => /^\s*```\w*\n([\s\S]*?)\n```\s*$/.exec(text)?.[1]?.trim() ?? text.trim();

/** Why a note can't go to the client; undefined when nothing speaks against it. */
export function objectionTo(
	text: string,
	context: Pick<StageContext, 'brief'>,
	quality: Quality,
	files: readonly NotedFile[],
): string | undefined {
	if (text.length < 40) return 'its text is empty or nearly so';
	const unnamed = files.find((file) => !text.includes(file.path));
	if (unnamed) return `its text does not name ${unnamed.path}`;
	if (/\[[^\]\n]{2,40}\](?!\()|\bas an AI\b|lorem ipsum/i.test(text)) return 'its text holds a placeholder';
	if (
		/\b(?:human[- ]?(?:made|written)|hand[- ]?(?:made|written|crafted)|(?:made|written) by (?:a )?human|without (?:any )?AI|no AI|tanpa AI|buatan manusia)\b/i.test(
			text,
		)
	) {
		return 'its text says how the work was made, which was not measured';
	}
	if (/!\[[^\]]*\][([]|<[a-z!/]|\]\(\s*(?!https?:|mailto:|#)[a-z][a-z0-9+.-]*:/i.test(text))
		return 'its text holds a picture, markup or a link that does something else than open a page';
	const known = [context.brief.text, ...quality.files.map((file) => file.content)].join('\n');
	const invented = (text.match(/https?:\/\/[^\s)>"'\]]+/g) ?? []).find((url) => !known.includes(url.replace(/[.,;:!?]+$/, '')));
	return invented ? 'its text holds a link that is in no file' : undefined;
}

export const taskFor = (
	byRule: CoverNote,
	language: string,
): string => `You are the Formatter. Write the cover note to the client that goes with the delivery, as Markdown, in the brief's language (${language}).
These are the facts, and the only ones you may use:

${byRule.text}
Name every file with its exact path. Keep what is called an outline, in part, not answered or open as such. Say where the most important points are answered, ask the open questions, name the date.
Warm, brief, plain: at most 250 words. No heading for the subject, no placeholder, no link that is not in the brief, no name under the closing, nothing about how or by whom the work was made, nothing that is not among the facts.
Answer with the note alone.`;
