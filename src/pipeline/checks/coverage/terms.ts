import { stem } from './stem.ts';
import { aboutForm, english, indonesian } from './stopWords.ts';

/** What a text that answers a requirement is likely to say. */
export interface Terms {
	/** Said to the letter: addresses, quoted phrases, code names, flags, merge tags. Normalised. */
	readonly literal: readonly string[];
	/** Numbers without separators. */
	readonly numbers: readonly string[];
	/** Stems of distinctive words. */
	readonly words: readonly string[];
}

const literals: readonly RegExp[] = [
	/https?:\/\/[^\s<>"'`)\]]+[^\s<>"'`)\].,;:!?*]/g,
	/\{\{[^{}\n]+\}\}/g,
	/`([^`\n]{2,80})`/g,
	/"([^"\n]{2,80})"|“([^”\n]{2,80})”|«([^»\n]{2,80})»/g,
	/(?<![\w-])--[a-z][\w-]*/g,
	/#[0-9a-fA-F]{6}\b/g,
	/\b[a-z]{2,}:[a-z]{2,}\b/g,
	/(?<![\w/])[\w-]+(?:\/[\w.-]+)*\.[a-z]{2,5}\b(?![\w/])/g,
	/\b(?:[a-z]+[A-Z]\w*|[a-zA-Z]\w*_\w+|[A-Z]{2,}\d+)\b/g,
];

/** Numbers in front of these measure the text's form; other checks measure them. */
const formUnit =
	/^(?::1\b|\s*(?:[-–—]|to|sampai|hingga)?\s*[\d.,]*\s*(?:words?|characters?|chars?|kata|karakter|huruf|px|pixels?|piksel|kb|mb|bytes?|h[1-6]|sections?|bagian|bullets?|points?|poin|paragraphs?|pages?|halaman|rounds?|tests?|cases?|kasus|emails?|files?|photos?|images?|options?|columns?|kolom|minutes?|seconds?|blocks?|menit|detik|tagar|hashtags?)\b)/i;

export function termsOf(text: string): Terms {
	let rest = text;
	const literal: string[] = [];
	for (const pattern of literals) {
		rest = rest.replace(pattern, (whole: string, ...others: unknown[]) => {
			const groups = others.slice(0, -2);
			literal.push(normalised(groups.find((group): group is string => typeof group === 'string') ?? whole));
			return ' ';
		});
	}
	return { literal: unique(literal), numbers: unique(numbersIn(rest, true)), words: unique(wordsIn(rest).filter(isDistinctive).map(stem)) };
}

/** Numbers of a text in one spelling: `250.000`, `250,000` and `250_000` are all `250000`. */
export function numbersIn(text: string, asRequirement = false): string[] {
	const found: string[] = [];
	for (const match of text.matchAll(/(?<![\p{L}\d])(?:(?:£|\$|€|Rp\.?\s?))?(\d{1,3}(?:[.,_]\d{3})+|\d+(?:[.,]\d+)?)/gu)) {
		const digits = match[1] ?? '';
		if (asRequirement) {
			const isMoney = !/^\d/.test(match[0]);
			if (formUnit.test(text.slice(match.index + match[0].length))) continue;
			if (!isMoney && digits.length < 2) continue;
		}
		found.push(/[.,_]\d{3}(?:\D|$)/.test(digits) ? digits.replace(/[.,_]/g, '') : digits.replace(',', '.'));
	}
	return found;
}

/** Words of prose and the parts of names in code. */
export const wordsIn = (text: string): string[] =>
	text
		.replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
		.replaceAll('_', ' ')
		.match(/\p{L}[\p{L}\p{N}'’-]*/gu) ?? [];

export const isDistinctive = (word: string): boolean => {
	const plain = word.toLowerCase().replace(/[’']\w{0,2}$/, '');
	return plain.length >= 3 && !english.has(plain) && !indonesian.has(plain) && !aboutForm.has(plain);
};

export const normalised = (text: string): string =>
	text.normalize('NFKC').replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/[–—‑]/g, '-').replace(/\s+/g, ' ').trim().toLowerCase();

const unique = (list: readonly string[]): string[] => [...new Set(list)];
