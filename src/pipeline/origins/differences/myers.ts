import { diff_core as differences } from 'fast-myers-diff';
import { anchorsOf, type Equal } from './anchors.ts';

/** What a difference may cost, in comparisons; shared by all that belong together. */
export interface Effort {
	left: number;
}

/** What two lists have in common, in order; undefined where finding it would cost more than the effort that is left. */
export function equalStretches(before: Int32Array, after: Int32Array, effort: Effort): Equal[] | undefined {
	const isSame = (i: number, j: number): boolean => {
		effort.left -= 1;
		if (effort.left < 0) throw new TooMuch();
		return before[i] === after[j];
	};
	const equal = new EqualList();
	let from = { before: 0, after: 0 };
	try {
		for (const anchor of [...anchorsOf(before, after), { before: before.length, after: after.length, length: 0 }]) {
			for (const [deleted, deletedEnd, , insertedEnd] of differences(
				from.before,
				anchor.before - from.before,
				from.after,
				anchor.after - from.after,
				isSame,
			)) {
				equal.add({ ...from, length: deleted - from.before });
				from = { before: deletedEnd, after: insertedEnd };
			}
			equal.add({ ...from, length: anchor.before - from.before });
			equal.add(anchor);
			from = { before: anchor.before + anchor.length, after: anchor.after + anchor.length };
		}
	} catch (error) {
		if (error instanceof TooMuch) return undefined;
		throw error;
	}
	return equal.stretches;
}

/** Neighbours become one. */
class EqualList {
	readonly stretches: { before: number; after: number; length: number }[] = [];

	add({ before, after, length }: Equal): void {
		const last = this.stretches.at(-1);
		if (last && before === last.before + last.length && after === last.after + last.length) last.length += length;
		else if (length > 0) this.stretches.push({ before, after, length });
	}
}

class TooMuch extends Error {}
