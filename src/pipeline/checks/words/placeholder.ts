import type { DraftFile } from '../../../shared/artifacts.ts';
import { matchesOf } from '../../text/positions.ts';
import { perFile } from '../check.ts';
import { type Found, isOutline } from '../found.ts';
import { isCode, isProse, kindOf } from '../support/fileKinds.ts';
import { frontMatterOf, withoutCode } from '../support/markdownText.ts';
import { askedText } from './language.ts';
import { chatter } from './placeholder/chatter.ts';
import { gaps } from './placeholder/gaps.ts';

/**
 * Text that looks as if it was meant to be replaced before anybody else reads it, or said by a model to whoever asked it. Patterns guess
 * at that, so it is for information.
 */
export const placeholder = perFile('placeholder', (file, input) => {
	if (isOutline(file)) return [];
	const asked = askedText(input);
	const body = file.content.slice(frontMatterOf(file.content)?.end ?? 0);
	const talk = chatter(body, !isProse(file)).map((one) => shifted(one, file.content.length - body.length));
	const found = [...talk, ...fromGaps(file, asked), ...mergeTags(file, asked)];
	return withoutOverlaps(found.filter((one) => !isFromBrief(file.content.slice(one.at?.start, one.at?.end), asked)));
});

function fromGaps(file: DraftFile, asked: string): Found[] {
	const text = readable(file);
	return gaps.flatMap(({ pattern, message, kinds, unless }) => {
		if ((kinds === 'prose' && isCode(file)) || (kinds === 'code' && isProse(file))) return [];
		if (kinds === 'code' && /(?:^|[./_-])(?:example|sample|template)s?(?:[./_-]|$)/i.test(file.path)) return [];
		return matchesOf(kinds === 'code' ? file.content : text, pattern)
			.filter((match) => !unless?.(match.text, text, match.at, asked))
			.map((match): Found => {
				const lead = match.text.length - match.text.trimStart().length;
				const at = { start: match.at.start + lead, end: match.at.start + match.text.trimEnd().length };
				return { severity: 'info', message: `${message}: "${match.text.trim().slice(0, 80)}".`, at, suggestion: 'Replace or remove it.' };
			});
	});
}

/** `{{name}}` and the like in a finished text, unless the brief has it or speaks of such tags. */
function mergeTags(file: DraftFile, asked: string): Found[] {
	if (!['markdown', 'text', 'html'].includes(kindOf(file)) || speaksOfTags.test(asked) || asked.includes('{{'))
		return otherTags(file, asked);
	return matchesOf(
		readable(file),
		/\{\{\s*([^{}\n]{1,80}?)\s*\}\}|<<\s*([\w .-]{2,40})\s*>>|(?<![\w%])%([A-Z][A-Z_]{2,30})%|\$\{([\w.]{2,40})\}/g,
	).map(unfilled);
}

/** Where the brief names its tags, one that it does not name is a slip. */
function otherTags(file: DraftFile, asked: string): Found[] {
	const named = matchesOf(asked, /\{\{\s*([^{}\n]{1,80}?)\s*\}\}/g).map(({ groups }) => groups[0]?.toLowerCase());
	if (named.length === 0 || !['markdown', 'text', 'html'].includes(kindOf(file)) || speaksOfTags.test(asked.replace(/\{\{[^{}]*\}\}/g, '')))
		return [];
	return matchesOf(readable(file), /\{\{\s*([^{}\n]{1,80}?)\s*\}\}/g)
		.filter(({ groups }) => !named.includes(groups[0]?.toLowerCase()))
		.map(unfilled);
}

const speaksOfTags =
	/merge (?:tag|field)|template|variable|mustache|handlebars|liquid|jinja|personali[sz]|mail ?merge|placeholder|tag gabungan|templat/i;

const unfilled = ({ text, at }: { readonly text: string; readonly at: NonNullable<Found['at']> }): Found => ({
	severity: 'info',
	message: `A tag that nothing fills in: "${text.slice(0, 80)}".`,
	at,
	suggestion: 'Put the value in, or ask the client for it.',
});

const shifted = (found: Found, by: number): Found => ({
	...found,
	...(found.at && { at: { start: found.at.start + by, end: found.at.end + by } }),
	...(found.fix && { fix: { ...found.fix, at: { start: found.fix.at.start + by, end: found.fix.at.end + by } } }),
});

/** In code only what is said to people counts: a name in the program may hold any word. */
function readable(file: DraftFile): string {
	if (kindOf(file) === 'markdown') return withoutCode(file.content);
	if (!isCode(file) || ['json', 'xml', 'yaml'].includes(kindOf(file))) return file.content;
	const comments = matchesOf(file.content, /\/\*[\s\S]*?\*\/|(?<![:'"])\/\/[^\n]*|(?<!['"&\w])#[^\n]*|<!--[\s\S]*?-->|"""[\s\S]*?"""/g);
	const parts: string[] = [];
	let last = 0;
	for (const { at } of comments) {
		if (at.start < last) continue;
		parts.push(file.content.slice(last, at.start).replace(/[^\n]/g, ' '), file.content.slice(at.start, at.end));
		last = at.end;
	}
	return [...parts, file.content.slice(last).replace(/[^\n]/g, ' ')].join('');
}

/** What the client wrote word for word is what the client wants. */
const isFromBrief = (text: string, asked: string): boolean => text.length > 4 && asked.toLowerCase().includes(text.toLowerCase());

function withoutOverlaps(found: readonly Found[]): Found[] {
	const kept: Found[] = [];
	for (const one of found) {
		const overlaps = kept.some((other) => other.at && one.at && other.at.start < one.at.end && one.at.start < other.at.end);
		if (!overlaps) kept.push(one);
	}
	return kept.toSorted((a, b) => (a.at?.start ?? 0) - (b.at?.start ?? 0));
}
