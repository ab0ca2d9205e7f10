import type { Equal } from './anchors.ts';
import { type Changed, changedStretches } from './changed.ts';
import { type Matched, takeMoved } from './moves.ts';
import { type Effort, equalStretches } from './myers.ts';
import { firstTokenAt, type Tokens, tokensOf, Vocabulary, weightBetween, wordWeight } from './tokens.ts';

export interface Kept extends Matched {
	/** The stretches that the tokens are of; what lies between them stayed as it was. */
	readonly changed: readonly Changed[];
	/** The texts are so long and so different that only moved stretches were looked for, or none. */
	readonly isCoarse: boolean;
}

/** Which words of a text were there before, at their place or moved. */
export function keptTokens(before: string, after: string): Kept {
	const effort: Effort = { left: mostComparisons };
	const vocabulary = new Vocabulary();
	const changed = changedStretches(before, after, effort);
	if (changed.reduce((sum, stretch) => sum + sizeOf(stretch.before) + sizeOf(stretch.after), 0) > mostCompared) return replaced(changed);
	const old = tokensOf(
		before,
		changed.map((stretch) => stretch.before),
		vocabulary,
	);
	const present = tokensOf(
		after,
		changed.map((stretch) => stretch.after),
		vocabulary,
	);
	const from = new Int32Array(present.ids.length).fill(-1);
	let isCoarse = false;
	for (const stretch of changed) {
		const one = partOf(old, stretch.before);
		const other = partOf(present, stretch.after);
		const equal = equalStretches(one.ids, other.ids, effort);
		isCoarse ||= equal === undefined;
		for (const { before: start, after: to, length } of telling(equal ?? [], one, other))
			for (let index = 0; index < length; index += 1) from[other.first + to + index] = one.first + start + index;
	}
	takeMoved({ old, present, from }, vocabulary.foldedIds());
	return { changed, old, present, from, isCoarse };
}

/** Characters of both texts that can be compared in a few seconds. */
const mostCompared = 10_000_000;

const sizeOf = ({ start, end }: Changed['before']): number => end - start;

/** As if nothing of what changed had been there before. */
function replaced(changed: readonly Changed[]): Kept {
	const none: Tokens = { starts: new Int32Array(0), ends: new Int32Array(0), ids: new Int32Array(0), weights: new Uint8Array(0) };
	return { changed, old: none, present: none, from: new Int32Array(0), isCoarse: true };
}

/** Under a second. */
const mostComparisons = 8_000_000;

type Part = Pick<Tokens, 'ids' | 'weights'> & { readonly first: number };

function partOf(tokens: Tokens, { start, end }: Changed['before']): Part {
	const first = firstTokenAt(tokens, start);
	const last = firstTokenAt(tokens, end);
	return { first, ids: tokens.ids.subarray(first, last), weights: tokens.weights.subarray(first, last) };
}

/** Three words in a row are no chance; fewer are none where as little was changed on one side of them. */
function telling(equal: readonly Equal[], old: Part, present: Part): Equal[] {
	const changeBetween = (left: Equal | undefined, right: Equal | undefined): number => {
		const from = { before: (left?.before ?? 0) + (left?.length ?? 0), after: (left?.after ?? 0) + (left?.length ?? 0) };
		const deleted = weightBetween(old, from.before, right?.before ?? old.ids.length);
		return Math.max(deleted, weightBetween(present, from.after, right?.after ?? present.ids.length));
	};
	let left = changeBetween(undefined, equal[0]);
	return equal.filter((stretch, index) => {
		const right = changeBetween(stretch, equal[index + 1]);
		const weight = weightBetween(present, stretch.after, stretch.after + stretch.length);
		const isTelling = weight >= 3 * wordWeight || weight >= Math.min(left, right);
		left = right;
		return isTelling;
	});
}
