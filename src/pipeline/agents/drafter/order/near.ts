import type { DraftFile, Finding, Strategy } from '../../../../shared/artifacts.ts';
import type { ModelClient } from '../../../ports.ts';
import { needsOf, planFor } from './needs.ts';

/** A file that Quality Control sent back. */
export interface ToMend {
	readonly file: DraftFile;
	readonly findings: readonly Finding[];
}

/** By the path of each deliverable what it builds on and what builds on it; what the program makes of it follows by itself. */
function nearOf(strategy: Strategy): ReadonlyMap<string, ReadonlySet<string>> {
	const near = new Map(strategy.deliverables.map(({ path }) => [path, new Set<string>()]));
	for (const [one, needed] of needsOf(strategy))
		for (const other of needed) {
			near.get(one.path)?.add(other.path);
			if (planFor(strategy, one.path)?.making !== 'program') near.get(other.path)?.add(one.path);
		}
	return near;
}

/** What the files of a group build on and what builds on them, so that a mend keeps what they share; as much of it as a request has room for. */
export function neighboursOf(group: readonly DraftFile[], files: readonly DraftFile[], strategy: Strategy | undefined): DraftFile[] {
	if (!strategy) return [];
	const near = nearOf(strategy);
	const own = new Set(group.map(({ path }) => path));
	const wanted = new Set([...own].flatMap((path) => [...(near.get(path) ?? [])]));
	let room = mostCharacters;
	return files.filter(({ path, content }) => {
		if (own.has(path) || !wanted.has(path) || content.trim() === '' || content.length > room) return false;
		room -= content.length;
		return true;
	});
}

/** Of all neighbours together. */
const mostCharacters = 40_000;

/** The most files that one answer mends: more, and the person waits longer for one answer than the requests would cost. */
const mostFiles = 8;

/** What of a model's context the files of one request may take. */
const share = 0.25;

/** Tokens beyond which another request costs less than a reader's attention, however large the context is. */
const mostTokens = 16_000;

/**
 * The files in the groups in which they are mended: what builds on one another in one request, where each is shown once and what they
 * share is changed in one go. Others go along only as long as all of them weigh less than `opening`, the tokens that every request
 * begins with: with a short brief side by side is quicker and costs hardly more. Each group keeps the order of `wanted`.
 */
export function mendTogether(
	wanted: readonly ToMend[],
	strategy: Strategy | undefined,
	model: Pick<ModelClient, 'contextTokens' | 'countTokens'> | null,
	opening: number,
): readonly (readonly ToMend[])[] {
	if (!model) return wanted.map((one) => [one]);
	const near = strategy ? nearOf(strategy) : new Map<string, ReadonlySet<string>>();
	const most = Math.min(mostTokens, model.contextTokens * share);
	const left = new Set(wanted);
	const groups: ToMend[][] = [];
	while (left.size > 0) {
		const group: ToMend[] = [];
		let tokens = 0;
		const isNear = ({ file }: ToMend) => group.some((one) => near.get(one.file.path)?.has(file.path));
		const next = () => {
			const fits = ({ file }: ToMend, room: number) => group.length === 0 || tokens + model.countTokens(file.content) <= room;
			if (group.length >= mostFiles) return undefined;
			const fitting = [...left].filter((one) => fits(one, most));
			return fitting.find(isNear) ?? fitting.find((one) => fits(one, opening));
		};
		for (let one = next(); one; one = next()) {
			left.delete(one);
			group.push(one);
			tokens += model.countTokens(one.file.content);
		}
		groups.push(wanted.filter((one) => group.includes(one)));
	}
	return groups;
}
