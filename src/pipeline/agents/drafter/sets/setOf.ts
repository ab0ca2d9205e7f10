import type { Deliverable, Strategy } from '../../../../shared/artifacts.ts';
import { extensionOf } from '../../../landing/paths.ts';
import { needsOf, planFor } from '../order/needs.ts';

/** Fewer are no family, and more are too much for one answer. */
const fewest = 3;
const most = 16;

/**
 * The drawings that are made in one request: those of one folder that are written new and build on the same files. Side by side by one hand
 * they become one family, and each alone would send the whole job for a few lines. `isOpen` says which are still to be made.
 */
export function setsOf(strategy: Strategy, isOpen: (one: Deliverable) => boolean): readonly (readonly Deliverable[])[] {
	const needs = needsOf(strategy);
	const keyOf = (one: Deliverable) =>
		JSON.stringify([one.path.split('/').slice(0, -1), (needs.get(one) ?? []).map(({ path }) => path).toSorted()]);
	const drawings = strategy.deliverables.filter(
		(one) => extensionOf(one.path) === 'svg' && planFor(strategy, one.path)?.making === 'written' && isOpen(one),
	);
	return [...Map.groupBy(drawings, keyOf).values()].flatMap((group) => {
		const sets: Deliverable[][] = [];
		for (let at = 0; at < group.length; at += most) sets.push(group.slice(at, at + most));
		return sets.filter(({ length }) => length >= fewest);
	});
}
