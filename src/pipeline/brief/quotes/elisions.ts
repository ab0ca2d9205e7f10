import type { Span } from '../../../shared/brief.ts';
import { unspaced } from './characters.ts';

const elision = /\[\s{0,3}(?:…|\.{3})\s{0,3}\]|\(\s{0,3}(?:…|\.{3})\s{0,3}\)|…|\.{3,}/u;
/** What one leaves out of one passage: a few sentences. */
const mostLeftOut = 2_000;

/** What stands before, between and after a quote's elisions; a quote of a single part, or of a part too short to know again, has none. */
export function partsOf(quote: string): readonly string[] {
	const parts = quote.split(elision).filter((part) => /[\p{L}\p{N}]/u.test(part));
	return parts.length > 1 && parts.every(isTelling) ? parts : [];
}

/** A word alone stands anywhere. In scripts that part no words, four characters tell as much as two words. */
const isTelling = (part: string): boolean =>
	part.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length > 1 || fourUnspaced.test(part);

const fourUnspaced = new RegExp(`(?:${unspaced.source}){4}`, 'u');

/** The places of the parts in their order, near enough for one passage: the row nearest to `near`, else the shortest; empty when there is none. */
export function shortestRow(places: readonly (readonly Span[])[], near: number | undefined): readonly Span[] {
	const [first = [], ...others] = places;
	let best: readonly Span[] = [];
	const next = others.map(() => 0);
	for (const start of first) {
		const row = rowFrom(start, others, next);
		if (row && (best.length === 0 || cost(row, near) < cost(best, near))) best = row;
	}
	return best;
}

/** Each following part at its first place after the one before. `next` only moves on, as the starts do. */
function rowFrom(start: Span, others: readonly (readonly Span[])[], next: number[]): readonly Span[] | undefined {
	const row = [start];
	for (const [index, places] of others.entries()) {
		const { end } = row.at(-1) ?? start;
		let at = next[index] ?? 0;
		while ((places[at]?.start ?? end) < end) at += 1;
		next[index] = at;
		const place = places[at];
		if (!place || place.start - end > mostLeftOut) return undefined;
		row.push(place);
	}
	return row;
}

function cost(row: readonly Span[], near: number | undefined): number {
	const [start, end] = [row[0]?.start ?? 0, row.at(-1)?.end ?? 0];
	return near === undefined ? end - start : Math.abs(start - near);
}
