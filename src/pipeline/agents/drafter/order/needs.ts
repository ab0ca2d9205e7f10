import type { Deliverable, Strategy } from '../../../../shared/artifacts.ts';
import type { FilePlan } from '../../../../shared/plan.ts';
import { extensionOf } from '../../../landing/paths.ts';

/** How the plan has a file come about; undefined without a plan, and where it does not name the file. */
export const planFor = ({ plan }: Strategy, path: string): FilePlan | undefined => plan?.files.find((file) => file.path === path);

/** Whether the program makes it of the others: as the plan says, and without its word where only the program can make such a file right. */
export function isMadeByProgram(strategy: Strategy, { path }: Deliverable): boolean {
	const extension = extensionOf(path);
	if (extension === 'zip') return true;
	const plan = planFor(strategy, path);
	return plan ? plan.making === 'program' : extension === 'patch' || extension === 'diff';
}

/**
 * The deliverables that have to be whole before each of them, by the plan. What the program makes of the others, and says of nothing else,
 * waits for all that it does not make itself.
 * A circle is opened where it closes: of two files that wait for each other one goes first.
 */
export function needsOf(strategy: Strategy): ReadonlyMap<Deliverable, readonly Deliverable[]> {
	const { deliverables, plan } = strategy;
	const named = new Map(deliverables.toReversed().map((one) => [one.path, one]));
	const isMade = (one: Deliverable) => isMadeByProgram(strategy, one);
	const wished = (one: Deliverable): readonly Deliverable[] => {
		const file = plan?.files.find(({ path }) => path === one.path);
		const paths = file ? [...file.needs, ...(file.from ? [file.from] : [])] : [];
		const listed = [...new Set(paths.flatMap((path) => named.get(path) ?? []))].filter((other) => other.path !== one.path);
		return listed.length === 0 && isMade(one) ? deliverables.filter((other) => !isMade(other)) : listed;
	};
	const needs = new Map<Deliverable, readonly Deliverable[]>();
	const open = new Set<Deliverable>();
	const visit = (one: Deliverable): void => {
		if (needs.has(one) || open.has(one)) return;
		open.add(one);
		const kept = wished(one).filter((other) => !open.has(other));
		for (const other of kept) visit(other);
		open.delete(one);
		needs.set(one, kept);
	};
	for (const one of deliverables) visit(one);
	return new Map(deliverables.map((one) => [one, needs.get(one) ?? []]));
}
