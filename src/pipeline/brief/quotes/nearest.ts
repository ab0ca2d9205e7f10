import type { Span } from '../../../shared/brief.ts';
import { prepared } from './prepared.ts';
import { type Words, wordsOf } from './words.ts';

/** The passage that is nearest to a quote, and the share of the quote's words that stand in it in their order, from 0 to 1. */
export interface Nearest {
	readonly span: Span;
	readonly closeness: number;
}

/** A longer quote is found by its beginning. */
const mostWords = 120;
/** Passages that are looked at closely. */
const mostPlaces = 6;
/** Below it, what is found has nothing to do with the quote. */
const leastCloseness = 0.4;

/** The passage of a text that is nearest to a quote which does not stand there; null when nothing is near. */
export function nearestPassage(text: string, quote: string): Nearest | null {
	const wanted = wordsOf(quote.slice(0, 20 * mostWords)).words.slice(0, mostWords);
	const all = prepared(text).words();
	const weights = weightsOf(all, wanted);
	const found = likelyPlaces(all, wanted, weights)
		.map((from) => aligned(all, wanted, weights, from))
		.reduce<Nearest | null>((best, one) => (best && best.closeness >= one.closeness ? best : one), null);
	return found && found.closeness >= leastCloseness ? found : null;
}

type Weights = ReadonlyMap<string, number>;

/** A rare word tells more than one that stands everywhere. */
function weightsOf({ words }: Words, wanted: readonly string[]): Weights {
	const counts = new Map(wanted.map((word) => [word, 0]));
	for (const word of words) {
		const count = counts.get(word);
		if (count !== undefined) counts.set(word, count + 1);
	}
	return new Map([...counts].map(([word, count]) => [word, 1 / (1 + Math.log2(1 + count))]));
}

/** Where the most of the quote's words stand within its length, in whatever order. */
function likelyPlaces({ words }: Words, wanted: readonly string[], weights: Weights): number[] {
	const open = new Map<string, number>();
	for (const word of wanted) open.set(word, (open.get(word) ?? 0) + 1);
	const best: { from: number; score: number }[] = [];
	let score = 0;
	for (const [index, word] of words.entries()) {
		const left = open.get(word);
		if (left !== undefined) {
			if (left > 0) score += weights.get(word) ?? 0;
			open.set(word, left - 1);
		}
		const gone = words[index - wanted.length];
		const back = gone === undefined ? undefined : open.get(gone);
		if (gone !== undefined && back !== undefined) {
			open.set(gone, back + 1);
			if (back >= 0) score -= weights.get(gone) ?? 0;
		}
		if (score > 1e-9) keepBest(best, { from: Math.max(0, index - wanted.length + 1), score }, wanted.length / 2);
	}
	return best.map(({ from }) => from);
}

function keepBest(best: { from: number; score: number }[], one: { from: number; score: number }, apart: number): void {
	const last = best.findIndex(({ from }) => Math.abs(from - one.from) < apart);
	const rival = last >= 0 ? last : best.length < mostPlaces ? best.length : worst(best);
	const other = best[rival];
	if (!other || other.score < one.score) best[rival] = one;
}

const worst = (best: readonly { score: number }[]): number =>
	best.reduce((least, { score }, index) => (score < (best[least]?.score ?? 0) ? index : least), 0);

/** The quote laid beside the text from about a word on: the longest row of words that both have, and the stretch that it says. */
function aligned(all: Words, wanted: readonly string[], weights: Weights, place: number): Nearest {
	const slack = Math.ceil(wanted.length / 4) + 1;
	const from = Math.max(0, place - slack);
	const own = all.words.slice(from, place + wanted.length + slack);
	const pairs = commonRow(own, wanted, weights);
	const [first, last] = [pairs[0], pairs.at(-1)];
	const total = wanted.reduce((sum, word) => sum + (weights.get(word) ?? 0), 0);
	if (!first || !last) return { span: { start: 0, end: 0 }, closeness: 0 };
	const start = Math.max(from, from + first.own - first.wanted);
	const end = Math.min(from + own.length, from + last.own + wanted.length - last.wanted) - 1;
	const closeness = pairs.reduce((sum, { wanted: index }) => sum + (weights.get(wanted[index] ?? '') ?? 0), 0) / total;
	return { span: { start: all.starts[start] ?? 0, end: all.ends[end] ?? 0 }, closeness };
}

interface Pair {
	readonly own: number;
	readonly wanted: number;
}

/** The heaviest common subsequence. */
function commonRow(own: readonly string[], wanted: readonly string[], weights: Weights): Pair[] {
	const width = wanted.length + 1;
	const table = new Float64Array((own.length + 1) * width);
	const value = (row: number, column: number) => table[row * width + column] ?? 0;
	const gain = (row: number, column: number) => (own[row] === wanted[column] ? (weights.get(wanted[column] ?? '') ?? 0) : 0);
	for (let row = own.length - 1; row >= 0; row -= 1)
		for (let column = wanted.length - 1; column >= 0; column -= 1) {
			const match = gain(row, column);
			const skip = Math.max(value(row + 1, column), value(row, column + 1));
			table[row * width + column] = match > 0 ? Math.max(skip, value(row + 1, column + 1) + match) : skip;
		}
	const pairs: Pair[] = [];
	for (let row = 0, column = 0; row < own.length && column < wanted.length; ) {
		const match = gain(row, column);
		if (match > 0 && value(row, column) === value(row + 1, column + 1) + match) pairs.push({ own: row++, wanted: column++ });
		else if (value(row + 1, column) >= value(row, column + 1)) row += 1;
		else column += 1;
	}
	return pairs;
}
