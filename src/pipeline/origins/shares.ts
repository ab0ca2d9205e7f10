import type { OriginKind, Shares, TextOrigin } from '../../shared/record/origins.ts';
import { eachCharacter } from './characters.ts';
import { mixable } from './mixable.ts';
import { type OriginText, RunFinder } from './runs.ts';

type Hand = 'ai' | 'person' | 'unknown' | 'tool' | 'source' | 'before';
type Counts = Record<Hand | 'edited', number>;

const hands: Readonly<Record<OriginKind, Hand>> = {
	model: 'ai',
	person: 'person',
	pasted: 'unknown',
	assisted: 'unknown',
	external: 'unknown',
	tool: 'tool',
	source: 'source',
	before: 'before',
};

/** Whose a character of this origin counts as. */
export const handOf = ({ kind }: TextOrigin): Hand => hands[kind];

/** Whose characters a text holds. The path tells code, where a line is what a sentence is in prose. */
export function sharesOf({ text, runs }: OriginText, path = ''): Shares {
	const counts = none();
	const sentences = mixable(text, path, mixedBy(new RunFinder(runs)));
	let sentence = sentences.next().value;
	let inside = none();
	eachCharacter(text, runs, ({ at, count, origin }) => {
		while (sentence && at >= sentence.end) {
			close(counts, inside);
			inside = none();
			sentence = sentences.next().value;
		}
		const into = sentence && at >= sentence.start ? inside : counts;
		into[hands[origin.kind]] += count;
	});
	close(counts, inside);
	return rounded(counts);
}

/** What several texts hold together. */
export function sumOf(shares: readonly Shares[]): Shares {
	const counts = none();
	for (const one of shares) for (const hand of all) counts[hand] += one[hand];
	return rounded(counts);
}

/** What a person typed, in whole per cent, rounded down: 100 only where every character was typed, 0 of an empty text. */
export const personPercent = ({ person, total }: Shares): number => (total === 0 ? 0 : Math.floor((100 * person) / total));

const none = (): Counts => ({ ai: 0, edited: 0, person: 0, unknown: 0, tool: 0, source: 0, before: 0 });
const all = ['ai', 'edited', 'person', 'unknown', 'tool', 'source', 'before'] as const;

function mixedBy(finder: RunFinder) {
	return ({ start, end }: { readonly start: number; readonly end: number }): boolean => {
		const found = new Set<Hand>();
		for (const { origin } of finder.between(start, end)) found.add(hands[origin.kind]);
		return found.has('ai') && (found.has('person') || found.has('unknown'));
	};
}

/** At a sentence's end: a model's words are edited ones where somebody else's stand among them. */
function close(counts: Counts, sentence: Counts): void {
	const ai = sentence.person + sentence.unknown > 0 ? 'edited' : 'ai';
	counts[ai] += sentence.ai;
	for (const hand of ['person', 'unknown', 'tool', 'source', 'before'] as const) counts[hand] += sentence[hand];
}

function rounded(counts: Counts): Shares {
	const total = all.reduce((sum, hand) => sum + counts[hand], 0);
	const percent = (part: number) => (total === 0 ? 0 : Math.ceil((100 * part) / total));
	return { total, ...counts, aiLow: percent(counts.ai), aiHigh: percent(counts.ai + counts.edited + counts.unknown) };
}
