import type { Constraint, DraftFile, Limit } from '../../shared/artifacts.ts';
import type { Span } from '../../shared/brief.ts';
import { type Check, type Found, isOutline, perFile } from './check.ts';
import { isProse } from './fileKinds.ts';
import { matchesOf } from './positions.ts';
import { readingText, sizeOf } from './textSize.ts';

const check = perFile('length', async (file, { strategy }) => {
	if (isOutline(file)) return [];
	const found: Found[] = [];
	for (const constraint of strategy.constraints) {
		if (!constraint.limit || !concerns(constraint, file)) continue;
		for (const measured of await measure(file, constraint, constraint.limit)) {
			const one = verdict(measured, constraint.limit);
			if (one) found.push(one);
		}
	}
	return found;
});

/** Measures what the client limited: the whole file, or a named part of it such as a subject line. */
export const length: Check = { ...check, anySize: true };

interface Measured {
	readonly name: string;
	readonly size: number;
	readonly at?: Span;
}

function concerns(constraint: Constraint, file: DraftFile): boolean {
	if (constraint.path) return constraint.path === file.path;
	return constraint.limit?.unit === 'bytes' || isProse(file);
}

async function measure(file: DraftFile, constraint: Constraint, limit: Limit): Promise<Measured[]> {
	const part = parts.find(({ named }) => named.test(`${constraint.text} ${constraint.quote}`));
	if (part && isSmall(limit)) {
		return matchesOf(file.content, part.line).map((match) => {
			const value = (match.groups.find((group) => group !== undefined) ?? '').replace(/^\*{0,2}\s*["“]?|["”]?\s*$/g, '');
			const start = match.at.start + match.text.indexOf(value);
			return { name: part.name, size: sizeOf(value, limit.unit), at: { start, end: start + value.length } };
		});
	}
	return [{ name: 'The text', size: sizeOf(limit.unit === 'bytes' ? file.content : await readingText(file), limit.unit) }];
}

/** A sentence about an article may name its title; a limit as small as this is the title's own. */
const isSmall = ({ unit, max }: Limit): boolean =>
	max !== undefined && ((unit === 'characters' && max <= 400) || (unit === 'words' && max <= 60));

function verdict({ name, size, at }: Measured, { unit, min, max }: Limit): Found | undefined {
	const tooLong = max !== undefined && size > max;
	if (!tooLong && (min === undefined || size >= min)) return undefined;
	const wanted = [min !== undefined && `at least ${count(min)}`, max !== undefined && `at most ${count(max)}`].filter(Boolean).join(', ');
	return {
		severity: 'major',
		message: `${name} has ${count(size)} ${unit}; asked for: ${wanted}.`,
		...(at && { at }),
		suggestion: tooLong ? `Shorten it by ${count(size - (max ?? 0))} ${unit}.` : `Add ${count((min ?? 0) - size)} ${unit}.`,
	};
}

const count = (value: number): string => value.toLocaleString('en');

/** Parts with a limit of their own, and how a file marks them: `Subject: …`, front matter, an HTML head. */
const parts: readonly { readonly name: string; readonly named: RegExp; readonly line: RegExp }[] = [
	{ name: 'The subject line', named: /\bsubject|\bsubjek\b/i, line: labelled('subject(?: line)?|subjek') },
	{ name: 'The preheader', named: /\bpre-?header|preview text/i, line: labelled('pre-?header|preview(?: text)?') },
	{
		name: 'The description',
		named: /\bmeta[- ]?desc|\bmeta description|\bdescription\b|\bdeskripsi meta/i,
		line: labelled('(?:meta[- ])?description|deskripsi', '|<meta[^<>]{1,300}name="description"[^<>]{1,300}content="([^"]*)"'),
	},
	{ name: 'The title', named: /\b(?:meta )?title\b|\bjudul\b/i, line: labelled('(?:meta[- ])?title|judul', '|<title>([^<]*)</title>') },
	{ name: 'The headline', named: /\bheadline/i, line: labelled('headline') },
	{ name: 'The caption', named: /\bcaption/i, line: labelled('caption') },
	{ name: 'The alternative text', named: /\balt(?:ernative)? text/i, line: /!\[([^[\]]{0,1000})\]\(|\balt="([^"]*)"/g },
];

function labelled(names: string, more = ''): RegExp {
	return new RegExp(`^[ \\t>*\\-]*(?:${names})\\*{0,2}[ \\t]*:\\*{0,2}[ \\t]*(\\S[^\\n]*?)[ \\t]*\\r?$${more}`, 'gim');
}
