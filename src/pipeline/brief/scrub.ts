import type { Brief } from '../../shared/brief.ts';
import { literal } from '../text/text.ts';
import { clientNames } from './clientNames.ts';

export interface Scrubbed {
	readonly text: string;
	/** What was taken out, by kind; each kind once. */
	readonly removed: string[];
}

const kinds: readonly (readonly [string, RegExp])[] = [
	['hidden text', /⟦[^⟧]*⟧/gu],
	['link', /\b(?:https?|ftp|mailto|file):\S+|\bwww\.\S+/giu],
	['e-mail address', /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/gu],
	[
		'secret',
		/\b(?:sk|pk|rk|ghp|gho|ghs|glpat|xox[abeprs])[-_][A-Za-z0-9_-]{10,}|\bgithub_pat_\w+|\b(?:AKIA|ASIA|AIza)[A-Za-z0-9_-]{12,}|\beyJ[\w-]{8,}\.[\w-]+\.[\w-]+|\b(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[A-Za-z0-9_-]{24,}\b|\b(?:password|passwd|pwd|kata sandi|sandi|api[ _-]?key|token|secret)(?:[ \t]*(?:[:=]|is|adalah)[ \t]*)\S+/giu,
	],
	['phone number', /(?<![\p{L}\p{N}])\+?(?:\(?\d{1,5}\)?[\s./-]{0,2}){2,6}\d{2,}(?!\p{N})/gu],
	[
		'address',
		/\b(?:Jl|Jln|Jalan|Gg|Gang)\.?[ \t]+\p{L}[\p{L} .]{2,40}?(?:[ \t]+(?:No\.?[ \t]*)?\d+\p{L}?)?(?=[,;\n]|$)|\b\d{1,4}\p{L}?[ \t]+(?:\p{L}[\p{L}'’-]+[ \t]+){1,3}(?:street|st|road|rd|avenue|ave|lane|ln|drive|close|way|square|terrace|court)\b\.?|\b[A-Z]{1,2}\d[A-Z\d]?[ \t]\d[A-Z]{2}\b/giu,
	],
];

/** As many words of the brief in a row may stay in a query; a longer passage could be traced to the client. */
export const longestPassage = 7;

/**
 * A query for a web search without what would tell whose it is: names of the client and its people, addresses, numbers,
 * secrets, links, and long passages of the brief.
 */
export function scrubQuery(query: string, brief: Pick<Brief, 'text'>): Scrubbed {
	const removed = new Set<string>();
	let text = query;
	const take = (kind: string, rest: string) => {
		if (rest !== text) removed.add(kind);
		text = rest;
	};
	for (const [kind, pattern] of kinds)
		take(
			kind,
			text.replace(pattern, (match) => (kind === 'phone number' && !isPhone(match) ? match : ' ')),
		);
	for (const name of clientNames(brief.text)) take('client name', text.replace(wholeWords(name), ' '));
	take('passage of the brief', withoutPassages(text, brief.text));
	return {
		text: text
			.replace(/\s+([.,;:!?])/g, '$1')
			.replace(/\s+/g, ' ')
			.trim(),
		removed: [...removed],
	};
}

/** Years and ranges of numbers are none. */
const isPhone = (text: string): boolean => {
	const digits = text.replace(/\D/g, '').length;
	return digits >= 9 || (digits >= 7 && /^[+(0]/.test(text.trim()));
};

const wholeWords = (name: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])${literal(name)}(?:['’]s)?(?![\\p{L}\\p{N}])`, 'giu');

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Shortens every run of words that stands in the brief just so. */
function withoutPassages(query: string, brief: string): string {
	const all = [...query.matchAll(/[\p{L}\p{N}]+/gu)];
	if (all.length <= longestPassage) return query;
	const hay = ` ${wordsOf(brief).join(' ')} `;
	const isIn = (from: number, to: number) =>
		hay.includes(
			` ${all
				.slice(from, to)
				.map((one) => one[0].toLowerCase())
				.join(' ')} `,
		);
	for (let from = 0; from + longestPassage < all.length; from += 1) {
		if (!isIn(from, from + longestPassage + 1)) continue;
		let to = from + longestPassage + 1;
		while (to < all.length && isIn(from, to + 1)) to += 1;
		const start = (all[from + longestPassage - 1]?.index ?? 0) + (all[from + longestPassage - 1]?.[0].length ?? 0);
		const end = (all[to - 1]?.index ?? 0) + (all[to - 1]?.[0].length ?? 0);
		return withoutPassages(`${query.slice(0, start)} ${query.slice(end)}`, brief);
	}
	return query;
}
