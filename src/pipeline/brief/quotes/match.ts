import type { Span } from '../../../shared/brief.ts';
import { partsWord } from './characters.ts';
import { reach } from './edges.ts';
import type { Letters } from './letters.ts';
import { occurrences } from './occurrences.ts';
import { areAlike, separatorOf } from './separators.ts';

/** Where the needle's words stand in the text, in order and with nothing left out, with the punctuation that counts between them. */
export function* matches(hay: Letters, needle: Letters): Generator<Span, void> {
	// The first letter may be a capital in one of them alone, so that the rest is searched.
	const skipped = needle.text.length > 1 ? 1 : 0;
	// A text of one letter over and over would have each place compared to its end.
	const budget = { left: 2 * (hay.source.length + needle.source.length) + 100_000 };
	for (const found of occurrences(hay.text, needle.text.slice(skipped))) {
		const span = found < skipped ? undefined : passageAt(hay, needle, found - skipped, budget);
		if (span) yield span;
		if (budget.left < 0) return;
	}
}

interface Budget {
	left: number;
}

function passageAt(hay: Letters, needle: Letters, at: number, budget: Budget): Span | undefined {
	budget.left -= 1;
	const last = at + needle.text.length - 1;
	if (!sameButForCase(hay.text[at], needle.text[0])) return undefined;
	const [start, end] = [hay.starts[at] ?? 0, hay.ends[last] ?? 0];
	if (partsWord(hay.source, start) || partsWord(hay.source, end)) return undefined;
	const crossed = crossings(hay, needle, at, budget);
	if (!crossed || !crossesWhole(hay, { at, last }, crossed)) return undefined;
	const opening = reach(hay.source, start, needle.source.slice(0, needle.starts[0]), -1);
	const closing = reach(hay.source, end, needle.source.slice(needle.ends.at(-1)), 1);
	return opening === undefined || closing === undefined ? undefined : { start: opening, end: closing };
}

const sameButForCase = (one = '', other = ''): boolean => one === other || one.toLowerCase() === other.toLowerCase();

interface Crossing {
	readonly isCell: boolean;
}

/** The borders in the text that the needle says nothing of; undefined where what stands between the letters is not alike. */
function crossings(hay: Letters, needle: Letters, at: number, budget: Budget): Crossing[] | undefined {
	const crossed: Crossing[] = [];
	for (let index = 1; index < needle.text.length; index += 1) {
		const own = between(needle, index);
		const theirs = between(hay, at + index);
		budget.left -= 1;
		if (own === theirs) continue;
		budget.left -= own.length + theirs.length + 8;
		if (budget.left < 0) return undefined;
		const [wanted, found] = [separatorOf(own), separatorOf(theirs)];
		if (!areAlike(found, wanted, hay.text[at + index - 1] ?? '', hay.text[at + index] ?? '')) return undefined;
		const isSaid = /[\n\r]/.test(own) || wanted.spellings.some((spelling) => spelling !== '');
		if (found.border !== 'none' && !(isSaid && found.border !== 'cell') && wanted.border === 'none')
			crossed.push({ isCell: found.border === 'cell' });
	}
	return crossed;
}

function between({ source, starts, ends }: Letters, index: number): string {
	const [from, to] = [ends[index - 1] ?? 0, starts[index] ?? 0];
	return to > from ? source.slice(from, to) : '';
}

/** A quote that crosses a border without a word of it begins and ends at one, unless it is long and the border is no cell's. */
function crossesWhole(hay: Letters, { at, last }: { readonly at: number; readonly last: number }, crossed: readonly Crossing[]): boolean {
	if (crossed.length === 0) return true;
	if (!crossed.some(({ isCell }) => isCell) && hasWords(hay, at, last)) return true;
	const opens = separatorOf(before(hay, at)).border !== 'none' || isFirst(hay, hay.starts[at] ?? 0);
	return opens && (separatorOf(after(hay, last)).border !== 'none' || isLast(hay, hay.ends[last] ?? 0));
}

/** Longer than what stands at a border; a text of nothing else is not read to its end. */
const mostAround = 400;

const before = ({ source, starts, ends }: Letters, index: number): string =>
	source.slice(Math.max(ends[index - 1] ?? 0, (starts[index] ?? 0) - mostAround), starts[index]);
const after = ({ source, starts, ends }: Letters, index: number): string =>
	source.slice(ends[index], Math.min(starts[index + 1] ?? source.length, (ends[index] ?? 0) + mostAround));

/** Nothing else before it in its line, or after it. */
const isFirst = ({ source }: Letters, start: number): boolean =>
	/(?:^|[\n\r])[^\p{L}\p{N}\n\r]*$/u.test(source.slice(Math.max(0, start - 40), start));
const isLast = ({ source }: Letters, end: number): boolean => /^[^\p{L}\p{N}\n\r]*(?:[\n\r]|$)/u.test(source.slice(end, end + 40));

/** So many words do not stand on both sides of a border by chance. */
const longQuote = 4;

function hasWords(hay: Letters, from: number, to: number): boolean {
	let words = 1;
	for (let index = from + 1; index <= to && words < longQuote; index += 1) if (separatorOf(between(hay, index)).gap) words += 1;
	return words >= longQuote;
}
