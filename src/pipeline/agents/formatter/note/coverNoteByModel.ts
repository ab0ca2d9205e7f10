import type { CoverNote } from '../../../../shared/artifacts.ts';
import type { StageContext } from '../../../agent.ts';
import { askForText, type Reply } from '../../../asking/ask.ts';
import { pagedPromptFor } from '../../../asking/prompt.ts';
import { PipelineError } from '../../../errors.ts';
import type { Message } from '../../../ports.ts';
import { missingLines } from './coverNote.ts';
import type { NoteFacts } from './noteFacts.ts';
import { objectionToSentence, sentencesIn, untold, withoutMarks } from './noteProof.ts';
import { noteTask } from './noteTask.ts';
import { phrasesFor } from './phrases.ts';

export type Worded = { readonly ok: true; readonly note: CoverNote } | { readonly ok: false; readonly reason: string };

export const noteChannel = 'cover-note.md';

/**
 * Has the model write the note, each sentence with what it rests on, and takes what is proven. What is not goes back once with the
 * reasons; a sentence that then still rests on nothing is left out, and what the note is silent about is added by rule. Errors
 * that the person has to settle first (key, quota, connection) are thrown; an answer that is no use is a reason for the rule's note.
 */
export async function wordByModel(context: StageContext, byRule: CoverNote, facts: NoteFacts): Promise<Worded> {
	const messages = pagedPromptFor({ ...context, upstream: { strategy: facts.strategy } }, noteTask(facts, context.ports.hash));
	try {
		let reply = await ask(context, messages);
		const objections = reply.complete ? objectionsTo(reply.text, context, facts) : ['the answer was cut before its end'];
		if (objections.length > 0) {
			context.emit({ type: 'reset', stage: 'delivery', channel: noteChannel });
			reply = await ask(context, [...messages, { role: 'assistant', content: reply.text || '(no answer)' }, again(objections)]);
		}
		const { text: whole, subject } = noteIn(reply.text);
		const proven = reply.complete ? provenPart(whole, facts) : '';
		const reason = reply.complete ? objectionToText(proven, context, facts) : 'its answer was cut';
		if (reason) return { ok: false, reason };
		const text = [proven, ...addedByRule(whole, facts)].join('\n\n');
		const { language } = facts.strategy;
		return {
			ok: true,
			note: { language: language || byRule.language, subject: subject || byRule.subject, text: `${text}\n`, by: 'model' },
		};
	} catch (error) {
		if (PipelineError.is(error) && ['tooLong', 'cut', 'blocked', 'badReply'].includes(error.reason))
			return { ok: false, reason: 'it gave no usable answer' };
		throw error;
	}
}

const ask = (context: StageContext, messages: readonly Message[]): Promise<Reply> =>
	askForText(context, { stage: 'delivery', channel: noteChannel }, messages);

const again = (objections: readonly string[]): Message => ({
	role: 'user',
	content: `The message can't be sent like this:\n${objections.map((one) => `- ${one}`).join('\n')}\nAnswer again with the whole message, in the same form.`,
});

/** The subject line and the message below it. */
export function noteIn(reply: string): { readonly subject: string; readonly text: string } {
	const text = /^\s*```\w*\n([\s\S]*?)\n```\s*$/.exec(reply)?.[1]?.trim() ?? reply.trim();
	const first = /^(?:subject|subjek|perihal)\s*:\s*(.+)\n/i.exec(text);
	return first ? { subject: withoutMarks(first[1] ?? '').trim(), text: text.slice(first[0].length).trim() } : { subject: '', text };
}

function objectionsTo(reply: string, context: Pick<StageContext, 'brief'>, facts: NoteFacts): string[] {
	const { text } = noteIn(reply);
	const sentences = sentencesIn(text);
	const ofText = objectionToText(withoutMarks(text), context, facts);
	return [
		...(ofText ? [ofText] : []),
		...sentences.flatMap((sentence) => objectionToSentence(sentence, facts) ?? []),
		...untold(text, sentences, facts),
	];
}

/** Without the sentences that rest on nothing. */
function provenPart(text: string, facts: NoteFacts): string {
	const lines = text.split('\n').map((line) => {
		const sentences = sentencesIn(line);
		const kept = sentences.filter((sentence) => objectionToSentence(sentence, facts) === undefined);
		return sentences.length > 0 && kept.length < sentences.length ? kept.map(({ whole }) => whole).join('') : line;
	});
	return withoutMarks(lines.join('\n'))
		.replace(/^[ \t]*[-*][ \t]*$/gm, '')
		.replace(/\n{3,}/g, '\n\n')
		.trim();
}

/** What has to be told and is not. */
function addedByRule(text: string, facts: NoteFacts): string[] {
	const phrases = phrasesFor(facts.strategy.language);
	const told = new Set(sentencesIn(text).flatMap(({ bases }) => bases));
	const lists: readonly (readonly [string, readonly string[]])[] = [
		[phrases.missing, missingLines({ missing: facts.missing.filter(({ path }) => !text.includes(path)) })],
		[phrases.decided, facts.decisions.filter(({ id }) => !told.has(id)).map(({ decision }) => decision)],
		[phrases.questions, facts.questions.filter(({ id }) => !told.has(id)).map(({ text: words }) => words)],
	];
	return lists.flatMap(([lead, lines]) => (lines.length === 0 ? [] : [`${lead}\n\n${lines.map((line) => `- ${line}`).join('\n')}`]));
}

/** Why a note can't go to the client as a whole; undefined when nothing speaks against it. */
export function objectionToText(
	text: string,
	context: Pick<StageContext, 'brief'>,
	{ files }: Pick<NoteFacts, 'files'>,
): string | undefined {
	if (text.length < 40) return 'its text is empty or nearly so';
	if (/\[[^\]\n]{2,40}\](?!\()|\bas an AI\b|lorem ipsum/i.test(text)) return 'its text holds a placeholder';
	if (howItWasMade.test(text)) return 'its text says how the work was made, which was not measured';
	if (/!\[[^\]]*\][([]|<[a-z!/]|\]\(\s*(?!https?:|mailto:|#)[a-z][a-z0-9+.-]*:/i.test(text))
		return 'its text holds a picture, markup or a link that does something else than open a page';
	const known = [context.brief.text, ...files.map((file) => file.content)].join('\n');
	const invented = (text.match(/https?:\/\/[^\s)>"'\]]+/g) ?? []).find((url) => !known.includes(url.replace(/[.,;:!?]+$/, '')));
	return invented ? 'its text holds a link that is in no file' : undefined;
}

/** Only the record says how the work was made. */
const howItWasMade =
	/\b(?:human[- ]?(?:made|written)|hand[- ]?(?:made|written|crafted)|(?:made|written) by (?:a )?human|without (?:any )?AI|no AI|tanpa AI|buatan manusia)\b/i;
