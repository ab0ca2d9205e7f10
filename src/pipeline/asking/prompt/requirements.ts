import type { Constraint, Deliverable, Requirement, Strategy } from '../../../shared/artifacts.ts';
import { fits } from '../../measures/paths.ts';
import { literal } from '../../text/text.ts';

/**
 * What a deliverable has to answer: the requirements it names, and of those that no deliverable names the ones that name this file, to
 * the letter or by a measure; what names no file at all concerns all.
 */
export function requirementsFor(strategy: Strategy, deliverable: Deliverable): Requirement[] {
	const answered = new Set(strategy.deliverables.flatMap((one) => one.answers));
	return strategy.requirements.filter((one) => {
		if (answered.has(one.id)) return deliverable.answers.includes(one.id);
		const meant = strategy.deliverables.filter(({ path }) => isAbout(one, path));
		return meant.length === 0 || meant.includes(deliverable);
	});
}

/** What every file has to answer; empty where there is one file alone. */
export function requirementsOfAll(strategy: Strategy): Requirement[] {
	const [first, ...others] = strategy.deliverables.map((one) => requirementsFor(strategy, one));
	return first && others.length > 0 ? first.filter((one) => others.every((list) => list.includes(one))) : [];
}

/**
 * What a file has to answer together with the same others, three files at least, and not with all: it stands alike in the requests of
 * each of them, and so apart from what is the file's alone.
 */
export function requirementsOfMany(strategy: Strategy, deliverable: Deliverable): Requirement[] {
	const lists = strategy.deliverables.map((one) => new Set(requirementsFor(strategy, one)));
	const ofAll = requirementsOfAll(strategy);
	return requirementsFor(strategy, deliverable).filter((one) => !ofAll.includes(one) && lists.filter((list) => list.has(one)).length >= 3);
}

/** Constraints on this file and on all. */
export const constraintsFor = (strategy: Strategy, path: string): Constraint[] =>
	strategy.constraints.filter((one) => one.path === undefined || one.path === path);

function isAbout({ text, quote, measures = [] }: Requirement, path: string): boolean {
	const measured = measures.some((measure) => measure.path !== '' && fits(measure.path, path));
	return measured || new RegExp(`(?<![\\w./-])(?:\\./)?${literal(path)}(?![\\w/-]|\\.\\w)`, 'i').test(`${text}\n${quote}`);
}
