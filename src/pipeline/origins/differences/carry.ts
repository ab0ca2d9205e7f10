import type { TextOrigin } from '../../../shared/record/origins.ts';
import { humbler, type OriginText, RunFinder, RunList, wholly } from '../runs.ts';
import type { Changed } from './changed.ts';
import type { Kept } from './kept.ts';
import { firstTokenAt } from './tokens.ts';

export interface Carried extends OriginText {
	/** The texts are so long and so different that only whole phrases were looked for, or none. */
	readonly isCoarse: boolean;
}

/**
 * The origins of a text that became another one while nobody looked: what was there keeps its origin, moved or not, and everything
 * else is of the origin `fresh`.
 */
export async function carried(before: OriginText, after: string, fresh: TextOrigin): Promise<Carried> {
	if (before.text === after) return { ...before, isCoarse: false };
	if (!before.text || !after) return { ...wholly(after, fresh), isCoarse: false };
	// Only a file that changed while nobody looked needs it.
	const { keptTokens } = await import('./kept.ts');
	const kept = keptTokens(before.text, after);
	const finder = new RunFinder(before.runs);
	const list = new RunList();
	let at = 0;
	for (const stretch of kept.changed) {
		for (const { length, origin } of finder.between(at, stretch.before.start)) list.add(length, origin);
		addStretch(list, stretch, { ...kept, finder, fresh });
		at = stretch.before.end;
	}
	for (const { length, origin } of finder.between(at, before.text.length)) list.add(length, origin);
	return { text: after, runs: list.runs, isCoarse: kept.isCoarse };
}

interface Sources extends Kept {
	readonly finder: RunFinder;
	readonly fresh: TextOrigin;
}

/** White space goes with the word before it, unless it was there with both its neighbours. */
function addStretch(list: RunList, { after }: Changed, sources: Sources): void {
	const { present } = sources;
	let at = after.start;
	let last: TextOrigin | undefined;
	const end = firstTokenAt(present, after.end);
	for (let token = firstTokenAt(present, at); token < end; ) {
		const until = endOfTogether(sources, token, end);
		const start = present.starts[token] ?? at;
		const length = (present.ends[until - 1] ?? start) - start;
		for (const run of originsOf(sources, token, length)) {
			list.add(start - at, last ?? run.origin);
			list.add(run.length, run.origin);
			at = Math.max(at, start);
			last = run.origin;
		}
		at = start + length;
		token = until;
	}
	list.add(after.end - at, last ?? sources.fresh);
}

/** Behind the tokens that came together from one place, with what lies between them. */
function endOfTogether({ old, present, from }: Kept, first: number, end: number): number {
	const shift = (token: number): number => {
		const origin = from[token] ?? -1;
		const [start = 0, end = 0] = [present.starts[token], present.ends[token]];
		const [oldStart = 0, oldEnd = 0] = [old.starts[origin], old.ends[origin]];
		return origin >= 0 && oldEnd - oldStart === end - start ? oldStart - start : Number.NaN;
	};
	const together = shift(first);
	let token = first + 1;
	while (token < end && shift(token) === together) token += 1;
	return token;
}

/** The origins of a stretch of `length` that begins with a token. */
function* originsOf({ old, from, present, finder, fresh }: Sources, token: number, length: number) {
	const origin = from[token] ?? -1;
	const [start = 0, end = 0] = [old.starts[origin], old.ends[origin]];
	const isAsLong = end - start === (present.ends[token] ?? 0) - (present.starts[token] ?? 0);
	if (origin < 0) yield { length, origin: fresh };
	else if (isAsLong) yield* finder.between(start, start + length);
	// The same word, composed another way.
	else yield { length, origin: [...finder.between(start, end)].map((run) => run.origin).reduce(humbler) };
}
