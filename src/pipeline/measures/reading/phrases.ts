import type { Span } from '../../../shared/brief.ts';
import { literal } from '../../text/text.ts';

/** A text as it is compared, and for each of its characters where that stands in the original. */
interface Plain {
	readonly text: string;
	readonly from: readonly number[];
}

const same: Readonly<Record<string, string>> = {
	'‘': "'",
	'’': "'",
	'‚': "'",
	'‛': "'",
	'′': "'",
	'“': '"',
	'”': '"',
	'„': '"',
	'«': '"',
	'»': '"',
	'″': '"',
	'‐': '-',
	'‑': '-',
	'…': '...',
};

const entities: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	lsquo: "'",
	rsquo: "'",
	ldquo: '"',
	rdquo: '"',
	nbsp: ' ',
	ndash: '–',
	mdash: '—',
	hellip: '...',
	euro: '€',
	pound: '£',
	times: '×',
	shy: '',
};

/** Pieces that are compared as one: white space with the marks of a quoted line, an entity, a letter with its accents, one character. */
const pieces = /(?:\n(?:[ \t]*>)+|\s)+|&(?:[a-z]{2,6}|#\d{1,6}|#x[\da-f]{1,5});|\P{M}\p{M}+|[\s\S]/giu;

/** Characters that nobody sees. */
const unseen = /^[\u00AD\u200B-\u200D\u2060\uFEFF]$/;

/** White space is one space, or a line break between blocks; quotes are straight; marks of emphasis are gone when `marked`. */
function plain(source: string, isMarked: boolean): Plain {
	let text = '';
	const from: number[] = [];
	for (const match of source.matchAll(pieces)) {
		const kept = isMarked && isMark(source, match.index) ? '' : pieceOf(match[0]);
		for (let at = 0; at < kept.length; at++) from.push(match.index);
		text += kept;
	}
	from.push(source.length);
	return { text, from };
}

function pieceOf(piece: string): string {
	if (/^\s/.test(piece)) return /\n[^\S\n>]*(?:>[^\S\n]*)*\n/.test(piece) ? '\n' : ' ';
	if (piece.length === 1) return unseen.test(piece) ? '' : (same[piece] ?? piece);
	const entity = /^&(?:#x([\da-f]+)|#(\d+)|(\w+));$/i.exec(piece);
	if (!entity) return piece.normalize('NFC');
	const code = entity[1] ? Number.parseInt(entity[1], 16) : Number(entity[2]);
	if (entity[3]) return entities[entity[3].toLowerCase()] ?? piece;
	return code > 0 && code <= 0x10ffff ? pieceOf(String.fromCodePoint(code)) : piece;
}

/** `*`, a backtick, `~~`, a `_` at a word's edge, and the backslash before a sign. */
function isMark(source: string, at: number): boolean {
	const [before = ' ', character = '', next = ' '] = [source[at - 1], source[at], source[at + 1]];
	if (character === '*' || character === '`') return !/\s/.test(before) || !/\s/.test(next);
	if (character === '_') return !isWordCharacter(before) || !isWordCharacter(next);
	if (character === '~') return before === '~' || next === '~';
	return character === '\\' && /[!-/:-@[-`{-~]/.test(next);
}

const isWordCharacter = (character: string): boolean => /[\p{L}\p{N}]/u.test(character);

export interface PhraseOptions {
	/** The text has Markdown's marks of emphasis. */
	readonly isMarked: boolean;
}

/**
 * Where a phrase stands, to the letter but for white space, typographic quotes and the case of its beginning. One without any capital
 * is found in any case, because headings and buttons are written so; up to three letters in capitals are an abbreviation.
 */
export function findPhrase(source: string, phrase: string, { isMarked }: PhraseOptions): Span[] {
	const wanted = plain(phrase.trim(), false).text.trim();
	if (wanted === '' || wanted.length > longest) return [];
	const { text, from } = plain(source, isMarked);
	return matchesIn(text, wanted).map((start) => ({ start: from[start] ?? 0, end: endOf(source, from, start + wanted.length) }));
}

const longest = 2_000;

/** Behind the last character that is of the phrase. */
const endOf = (source: string, from: readonly number[], end: number): number => {
	const last = from[end - 1] ?? 0;
	const next = from[end] ?? source.length;
	return Math.min(next, last + (source.slice(last, next).match(/^(?:&[#\w]+;|\P{M}\p{M}*)/u)?.[0].length ?? 1));
};

function matchesIn(text: string, wanted: string): number[] {
	const rest = wanted.slice(1);
	const isLower = wanted === wanted.toLowerCase();
	const isPlainRest = rest === rest.toLowerCase();
	const [first = ''] = wanted;
	const start = isPlainRest ? `[${literal(first.toLowerCase())}${literal(first.toUpperCase())}]` : literal(first);
	const pattern = isLower
		? literal(wanted)
		: `${first.length === 1 && /\p{L}/u.test(first) ? start : literal(first)}${literal(wanted.slice(first.length))}`;
	const edges = { before: isWordCharacter(first), after: isWordCharacter(wanted.at(-1) ?? '') };
	const found = text.matchAll(
		new RegExp(`${edges.before ? '(?<![\\p{L}\\p{N}])' : ''}${pattern}${edges.after ? '(?![\\p{L}\\p{N}])' : ''}`, isLower ? 'giu' : 'gu'),
	);
	return [...found].filter(([match]) => !isLower || !isAbbreviation(match, wanted)).map(({ index }) => index);
}

const isAbbreviation = (match: string, wanted: string): boolean =>
	match !== wanted && match === match.toUpperCase() && /^\p{L}{2,3}$/u.test(wanted);
