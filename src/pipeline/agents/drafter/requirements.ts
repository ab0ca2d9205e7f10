import type { Constraint, Deliverable, Requirement, Strategy } from '../../../shared/artifacts.ts';

/** What a deliverable has to answer: the requirements it names, and those that no deliverable names, because they concern all. */
export function requirementsFor(strategy: Strategy, deliverable: Deliverable): Requirement[] {
	const named = new Set(strategy.deliverables.flatMap((one) => one.answers));
	return strategy.requirements.filter(({ id }) => deliverable.answers.includes(id) || !named.has(id));
}

/** Constraints on this file and on all. */
export const constraintsFor = (strategy: Strategy, path: string): Constraint[] =>
	strategy.constraints.filter((one) => one.path === undefined || one.path === path);
