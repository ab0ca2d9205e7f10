import type { DraftFile } from '../../shared/artifacts.ts';
import { type CheckInput, type Found, isOutline, perFile } from './check.ts';
import { kindOf } from './fileKinds.ts';
import { askedText, isMailLike } from './language.ts';
import { matchesOf } from './positions.ts';

/** What the brief asks of a mail and a mail has not: subject, preheader, a way out, its merge tags. Nothing that is not asked for. */
export const email = perFile('email', (file, input) => {
	const asked = askedText(input);
	if (isOutline(file) || !/\b(?:e-?mails?|mails?|newsletters?|mailing|drip|surel)\b/i.test(asked) || !isMail(file, input)) return [];
	return [
		...parts
			.filter(({ wanted, there }) => wanted.test(asked) && !there.test(file.content))
			.filter(({ only }) => !only || only === kindOf(file) || kindOf(file) === 'text')
			.map(missing),
		...missingTags(file, asked),
		...longSubject(file),
	];
});

function isMail(file: DraftFile, { files }: CheckInput): boolean {
	const kind = kindOf(file);
	if (!['markdown', 'text', 'html'].includes(kind)) return false;
	const speaks = isMailLike(file) || subject.test(file.content) || /role=["']presentation["']|<!--\[if mso/i.test(file.content);
	return speaks || (files.length === 1 && kind === 'html' && /<table\b/i.test(file.content));
}

const subject = /^[ \t>*_-]*(?:subject(?: line)?|subjek|betreff)\*{0,2}[ \t]*:\*{0,2}[ \t]*(\S[^\n]*)$/im;

interface Part {
	readonly name: string;
	readonly wanted: RegExp;
	readonly there: RegExp;
	readonly only?: 'markdown';
	readonly suggestion: string;
}

const parts: readonly Part[] = [
	{
		name: 'a subject',
		wanted: /\bsubject(?: lines?)?\b|\bsubjek\b|\bbetreff\b/i,
		there: subject,
		only: 'markdown',
		suggestion: 'Add "Subject: …".',
	},
	{
		name: 'a preheader',
		wanted: /\bpre-?headers?\b|\bpreview text\b|\bteks pratinjau\b/i,
		there: /\bpre-?header|\bpreview(?: text)?\b|teks pratinjau|display:\s*none[^>]*>\s*[^<\s]/i,
		suggestion: 'Add the line that shows behind the subject.',
	},
	{
		name: 'a way to unsubscribe',
		wanted: /\bunsubscribe\b|\bopt[- ]?out\b|\bberhenti berlangganan\b/i,
		there: /unsubscribe|opt[- ]?out|berhenti berlangganan/i,
		suggestion: 'Add the link or the tag for it.',
	},
];

const missing = ({ name, suggestion }: Part): Found => ({
	severity: 'major',
	message: `The brief asks for ${name}, and this mail has none.`,
	suggestion,
});

/** Merge tags of the brief, except for those that belong to a part above. */
function missingTags(file: DraftFile, asked: string): Found[] {
	const tags = [...new Set(matchesOf(asked, /\{\{\s*([\w.]+)\s*\}\}/g).map(({ groups }) => groups[0] ?? ''))];
	return tags
		.filter(
			(tag) =>
				!/unsubscribe|opt_?out|preheader/i.test(tag) && !new RegExp(`\\{\\{\\s*${tag.replaceAll('.', '\\.')}\\s*\\}\\}`).test(file.content),
		)
		.map((tag) => ({
			severity: 'minor',
			message: `The brief names the tag {{${tag}}}, and this mail does not use it.`,
			suggestion: 'Use it, or tell the client why not.',
		}));
}

/** What most programs cut. */
const longest = 90;

function longSubject({ content }: DraftFile): Found[] {
	const match = subject.exec(content);
	const text = match?.[1]?.trim() ?? '';
	if (!match || text.length <= longest) return [];
	const start = match.index + match[0].indexOf(text);
	return [
		{
			severity: 'minor',
			message: `The subject has ${text.length} characters; most mail programs cut it after about 60.`,
			at: { start, end: start + text.length },
			suggestion: 'Shorten it.',
		},
	];
}
