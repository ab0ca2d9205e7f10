import type { Deliverable } from '../../../../shared/artifacts.ts';

/**
 * Starts each file as soon as all that it needs are there, and not a wave later; those that need nothing start at once. The answers
 * stand in the order of the map, which must hold no circle.
 */
export function inWaves<T>(
	needs: ReadonlyMap<Deliverable, readonly Deliverable[]>,
	start: (one: Deliverable, needed: readonly T[]) => Promise<T>,
): Promise<T>[] {
	const started = new Map<Deliverable, Promise<T>>();
	const startOf = (one: Deliverable): Promise<T> => {
		const known = started.get(one);
		if (known) return known;
		const needed = needs.get(one) ?? [];
		const promise = needed.length === 0 ? start(one, []) : Promise.all(needed.map(startOf)).then((done) => start(one, done));
		started.set(one, promise);
		return promise;
	};
	return [...needs.keys()].map(startOf);
}
