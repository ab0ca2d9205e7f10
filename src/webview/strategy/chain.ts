import type { FilePlan } from '../../shared/plan.ts';
import type { Attempt } from '../../shared/run.ts';
import { strings, text } from '../bits.tsx';
import type { Loose } from '../live/loose.ts';

/**
 * The longest row of files that a model writes one after another, each needing the one before it: the others are written meanwhile. What
 * the program makes takes no time. Paths, in their order; a circle is left where it closes.
 */
export function longestChain(files: readonly Loose<FilePlan>[]): readonly string[] {
	const written = new Map(
		files.filter(({ path, making }) => text(path) !== '' && making !== 'program').map((file) => [text(file.path), file]),
	);
	const known = new Map<string, readonly string[]>();
	const chainTo = (path: string, open: ReadonlySet<string>): readonly string[] => {
		const before = known.get(path);
		if (before) return before;
		const file = written.get(path);
		if (!file || open.has(path)) return [];
		const within = new Set([...open, path]);
		const chain = [...longest([...strings(file.needs), text(file.from)].map((need) => chainTo(need, within))), path];
		known.set(path, chain);
		return chain;
	};
	return longest([...written.keys()].map((path) => chainTo(path, new Set())));
}

const longest = (chains: readonly (readonly string[])[]): readonly string[] =>
	chains.reduce((most, one) => (one.length > most.length ? one : most), []);

/** How long this model took to write the plan, in milliseconds; undefined where it wrote none in this attempt. */
export const timeOfPlan = (attempt: Pick<Attempt, 'calls'> | undefined): number | undefined =>
	attempt?.calls.find(({ purpose, complete }) => purpose === 'plan' && complete)?.milliseconds;
