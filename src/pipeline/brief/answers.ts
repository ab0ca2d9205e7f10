import type { Brief, BriefPart } from '../../shared/brief.ts';
import { PipelineError } from '../errors.ts';
import { showInvisible } from './invisible.ts';

/** The brief with the client's answers behind it, as a part of its own: earlier positions stay, and what comes later counts more. */
export function withClientAnswers(brief: Brief, answers: string): Brief {
	const shown = showInvisible(answers.replace(/\r\n?/g, '\n').trim());
	if (!shown.text) throw new PipelineError('refused', "There is no text to add. Paste the client's answers.");
	const before = brief.text.trimEnd();
	const parts = brief.parts ?? [whole(brief, before.length)];
	const number = parts.filter((part) => part.role === 'answers').length + 1;
	const name = number === 1 ? 'Answers from the client' : `Answers from the client (${number})`;
	const head = `${before}\n\n[${name}]\n\n`;
	const start = head.length;
	const text = `${head}${shown.text}\n`;
	return {
		...brief,
		text,
		parts: [...parts, { name, role: 'answers', format: 'text', at: { start, end: start + shown.text.length } }],
		...(shown.count > 0 && { hidden: (brief.hidden ?? 0) + shown.count }),
	};
}

/** What stages are made from as far as the brief goes. */
export const hashOfBrief = (brief: Brief, hash: (text: string) => string): string => hash(JSON.stringify([brief.text, brief.attachments]));

const whole = (brief: Brief, end: number): BriefPart => ({
	name: brief.name,
	role: 'brief',
	format: brief.format,
	...(brief.source !== undefined && { source: brief.source }),
	at: { start: 0, end },
});
