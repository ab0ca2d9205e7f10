import type { Span } from '../../../shared/brief.ts';
import type { countables } from '../../../shared/measures/measures.ts';
import { within } from '../measuredFile.ts';

/** How many there are, in each way that they can be counted, the plain one first; and where. */
export interface Count {
	readonly readings: readonly number[];
	readonly at?: readonly Span[];
}

/** What has its place in the structure of a text. */
export type Countable = Exclude<(typeof countables)[number], 'hashtags'>;

export interface Located {
	readonly at: Span;
}

/** All that lie in a place; with `plain`, also the count of those alone for which it says so. */
export function countOf<T extends Located>(all: readonly T[], around: Span, plain?: (one: T) => boolean): Count {
	const inside = all.filter(({ at }) => within(around, at));
	return {
		readings: [...(plain ? [inside.filter(plain).length] : []), inside.length],
		at: inside.map(({ at }) => at),
	};
}

/** Sections of a level; without one, of the highest level that makes sections: that below a single title. */
export function sectionsOf(headings: readonly (Located & { readonly level: number })[], around: Span, level?: number): Count {
	const inside = headings.filter(({ at }) => within(around, at));
	const levels = [...new Set(inside.map((one) => one.level))].toSorted((a, b) => a - b);
	const [first = 1, second] = levels;
	const isTitle = inside.filter((one) => one.level === first).length === 1 && second !== undefined && first === 1;
	const wanted = level ?? (isTitle ? second : first);
	return countOf(
		inside.filter((one) => one.level === wanted),
		around,
	);
}
