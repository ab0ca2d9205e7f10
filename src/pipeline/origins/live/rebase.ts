import type { LivePiece } from './labelled.ts';
import type { Step } from './steps.ts';

/** Says of a piece where it stands in the text that was saved; what is not in it goes on pointing to the text it is from. */
export type Rebase = (pieces: readonly LivePiece[]) => readonly LivePiece[];

/** A stretch of the old base that stands in the new one at `to`. */
interface Survivor {
	readonly kept: number;
	readonly end: number;
	readonly to: number;
}

/** From one base to the next, whose text is made of `pieces`. */
export function rebaseOn(pieces: readonly LivePiece[], bases: { readonly from: number; readonly to: number }): Rebase {
	const survivors = survivorsIn(pieces, bases.from);
	return (old) => old.flatMap((piece) => ('kept' in piece && piece.base === bases.from ? moved(piece, survivors, bases.to) : [piece]));
}

export const rebasedStep = (step: Step, rebase: Rebase): Step =>
	step.map(({ offset, removed, inserted }) => ({
		offset,
		removed: { text: removed.text, pieces: rebase(removed.pieces) },
		inserted: { text: inserted.text, pieces: rebase(inserted.pieces) },
	}));

/** Sorted and without overlaps: what stands there twice counts once. */
function survivorsIn(pieces: readonly LivePiece[], base: number): Survivor[] {
	const found: Survivor[] = [];
	let to = 0;
	for (const piece of pieces) {
		if ('kept' in piece && piece.base === base) found.push({ kept: piece.kept, end: piece.kept + piece.length, to });
		to += piece.length;
	}
	const survivors: Survivor[] = [];
	let covered = 0;
	for (const { kept, end, to: at } of found.sort((a, b) => a.kept - b.kept)) {
		const from = Math.max(kept, covered);
		if (from < end) survivors.push({ kept: from, end, to: at + from - kept });
		covered = Math.max(covered, end);
	}
	return survivors;
}

function moved(piece: Extract<LivePiece, { kept: number }>, survivors: readonly Survivor[], base: number): LivePiece[] {
	const parts: LivePiece[] = [];
	const end = piece.kept + piece.length;
	let at = piece.kept;
	for (let index = firstAfter(survivors, at); at < end; index += 1) {
		const survivor = survivors[index];
		const gone = Math.min(survivor?.kept ?? end, end) - at;
		if (gone > 0) {
			parts.push({ base: piece.base, kept: at, length: gone });
			at += gone;
		}
		if (!survivor || at >= end) break;
		const length = Math.min(survivor.end, end) - at;
		parts.push({ base, kept: survivor.to + at - survivor.kept, length });
		at += length;
	}
	return parts;
}

/** Index of the first stretch that ends after this offset. */
function firstAfter(survivors: readonly Survivor[], offset: number): number {
	let low = 0;
	let high = survivors.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((survivors[middle]?.end ?? 0) > offset) high = middle;
		else low = middle + 1;
	}
	return low;
}
