/** A stretch that two lists of numbers have in common. */
export interface Equal {
	readonly before: number;
	readonly after: number;
	readonly length: number;
}

/** Numbers in a row that stand once in each list are the same ones; between them what two lists have in common is found quickly. */
export function anchorsOf(before: Int32Array, after: Int32Array): Equal[] {
	const present = placesOfUnique(after);
	const pairs: [number, number][] = [];
	for (const [hash, at] of placesOfUnique(before)) {
		const to = present.get(hash) ?? none;
		if (at !== none && to !== none && isSame(before, at, after, to)) pairs.push([at, to]);
	}
	return joined(inOrder(pairs), before, after);
}

/** How many in a row. */
const length = 4;
const none = -1;

function placesOfUnique(numbers: Int32Array): Map<number, number> {
	const places = new Map<number, number>();
	for (let at = 0; at + length <= numbers.length; at += 1) {
		let hash = 0;
		for (let index = at; index < at + length; index += 1) hash = Math.imul(hash ^ (numbers[index] ?? 0), 0x9e3779b1) ^ (hash >>> 15);
		places.set(hash, places.has(hash) ? none : at);
	}
	return places;
}

function isSame(before: Int32Array, from: number, after: Int32Array, to: number): boolean {
	for (let index = 0; index < length; index += 1) if (before[from + index] !== after[to + index]) return false;
	return true;
}

/** The most pairs of places, sorted by the first, of which the second rise too. */
function inOrder(pairs: readonly [number, number][]): [number, number][] {
	/** By length of a rising row: the pair that ends it lowest. */
	const ends: number[] = [];
	const earlier = new Int32Array(pairs.length).fill(none);
	for (const [index, [, to]] of pairs.entries()) {
		let low = 0;
		let high = ends.length;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if ((pairs[ends[middle] ?? 0]?.[1] ?? 0) < to) low = middle + 1;
			else high = middle;
		}
		earlier[index] = ends[low - 1] ?? none;
		ends[low] = index;
	}
	const row: [number, number][] = [];
	for (let index = ends.at(-1) ?? none; index !== none; index = earlier[index] ?? none) row.push(pairs[index] ?? [0, 0]);
	return row.reverse();
}

/** Overlapping anchors put together, and each as long as it goes. */
function joined(row: readonly (readonly [number, number])[], before: Int32Array, after: Int32Array): Equal[] {
	const anchors: { before: number; after: number; length: number }[] = [];
	for (const [at, to] of row) {
		const last = anchors.at(-1);
		const end = last ? { before: last.before + last.length, after: last.after + last.length } : { before: 0, after: 0 };
		if (last && at - last.before === to - last.after && at <= end.before) {
			last.length = Math.max(last.length, at + length - last.before);
			continue;
		}
		if (at < end.before || to < end.after) continue;
		let back = 0;
		while (at - back > end.before && to - back > end.after && before[at - back - 1] === after[to - back - 1]) back += 1;
		const anchor = { before: at - back, after: to - back, length: length + back };
		anchors.push(anchor);
	}
	return anchors;
}
