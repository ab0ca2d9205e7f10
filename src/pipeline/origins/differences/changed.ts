import { type Effort, equalStretches } from './myers.ts';

/** A stretch of a text and what became of it. */
export interface Changed {
	readonly before: { readonly start: number; readonly end: number };
	readonly after: { readonly start: number; readonly end: number };
}

/**
 * Where a text was changed. One that is not long is taken as a whole; of a long one the lines that stayed are left out, so that only
 * what lies between them has to be compared word for word.
 */
export function changedStretches(before: string, after: string, effort: Effort): Changed[] {
	const whole = { before: { start: 0, end: before.length }, after: { start: 0, end: after.length } };
	if (before.length + after.length < long) return [whole];
	const numbers = new Map<string, number>();
	const [old, present] = [linesOf(before, numbers), linesOf(after, numbers)];
	const equal = equalStretches(old.ids, present.ids, effort) ?? [];
	const changed: Changed[] = [];
	let from = { before: 0, after: 0 };
	const close = (to: typeof from) => {
		if (to.before > from.before || to.after > from.after)
			changed.push({ before: { start: from.before, end: to.before }, after: { start: from.after, end: to.after } });
	};
	for (const stretch of equal) {
		const place = { before: old.starts[stretch.before] ?? 0, after: present.starts[stretch.after] ?? 0 };
		const length = (old.starts[stretch.before + stretch.length] ?? before.length) - place.before;
		const isAtEdge = place.before + place.after === 0 || (place.before + length === before.length && place.after + length === after.length);
		// A blank line or a bracket is the same by chance.
		if (length < telling && !isAtEdge) continue;
		close(place);
		from = { before: place.before + length, after: place.after + length };
	}
	close({ before: before.length, after: after.length });
	return changed;
}

/** Characters of both texts together. */
const long = 400_000;
/** Characters. */
const telling = 120;

interface Lines {
	readonly ids: Int32Array;
	/** Where each begins. */
	readonly starts: readonly number[];
}

function linesOf(text: string, numbers: Map<string, number>): Lines {
	const ids: number[] = [];
	const starts: number[] = [];
	for (let start = 0; start < text.length; ) {
		const end = text.indexOf('\n', start) + 1 || text.length;
		const line = text.slice(start, end);
		const id = numbers.get(line) ?? numbers.size;
		numbers.set(line, id);
		ids.push(id);
		starts.push(start);
		start = end;
	}
	return { ids: Int32Array.from(ids), starts };
}
