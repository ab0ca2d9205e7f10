import type { Priority } from '../../../../shared/artifacts.ts';

/** One thing that rules look for. The first sentence shows what it is meant for, the second what is near and is not. */
export interface Signal<Strength extends string> {
	readonly name: string;
	/** At most 150 characters; longer ones are two signals. */
	readonly pattern: RegExp;
	readonly strength: Strength;
	readonly example: string;
	readonly counterexample: string;
}

/** How much a sentence asks. Where several signals fit, the first kind of this list decides. */
export const strengths = [
	'nothing', // a greeting, the fee, how to apply: no request, whatever else stands there
	'outright', // speaks to the reader: please, must
	'words', // asks in so many words
	'news', // tells of the client
	'form', // asks by its form alone: a limit, a "no …"
] as const;
export type Strength = (typeof strengths)[number];

/** What a sentence below a heading has to be to count as a request; `always`: beside a list with the client's numbers too. */
export type Needs = 'always' | 'any' | 'form' | 'words' | 'outright' | 'never';

export interface Signals {
	/** What sentences say. */
	readonly sentences: readonly Signal<Strength>[];
	/** What headings, and lines above lists, say of what stands below. The first that fits decides. */
	readonly headings: readonly Signal<Needs>[];
	readonly priorities: readonly Signal<Priority>[];
	/** What may stand before an order. */
	readonly leadIns: readonly Signal<'nothing'>[];
}
