import type { Ports } from '../ports.ts';
import { type FoldedOrigins, foldOrigins } from './fold.ts';
import type { ProjectOrigins } from './projectOrigins.ts';

const known = new WeakMap<Ports['journal'], Map<string, Promise<FoldedOrigins>>>();

/** Runs whose origins are kept in memory, with their texts. */
const mostKnown = 8;

/** Whose words stand where in a run's files now. What was folded before is not folded again. */
export function originsOf({ journal, hash }: Pick<Ports, 'journal' | 'hash'>, run: string): Promise<ProjectOrigins> {
	const runs = known.get(journal) ?? new Map<string, Promise<FoldedOrigins>>();
	known.set(journal, runs);
	const earlier = runs.get(run)?.catch(() => undefined);
	const now = (async () => {
		const before = await earlier;
		const events = await journal.events(run);
		const reading = { hash, readText: (of: string) => journal.readText(run, of) };
		return foldOrigins(events, reading, before && before.events <= events.length ? before : undefined);
	})();
	// The last one used goes last.
	runs.delete(run);
	runs.set(run, now);
	for (const oldest of [...runs.keys()].slice(0, -mostKnown)) runs.delete(oldest);
	return now;
}
