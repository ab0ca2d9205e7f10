import { tellingHits } from '../answerByRule.ts';
import type { Hit, Search } from '../search/search.ts';
import type { SourceText } from './sourceText.ts';

const mostOfAll = 8;

/** A search that leaves out what is much weaker than its best. */
export const telling =
	(search: Search): Search =>
	(question, most) => [...tellingHits(search(question, most))];

/** What several wordings find, best first by rank, each passage once; at most 8, and so many of one source. */
export function findAll(search: Search, wanted: readonly string[], mostPerSource: number): Hit[] {
	const lists = wanted.map((words) => search(words, mostOfAll * 3));
	const ofSource = new Map<SourceText, number>();
	const seen = new Set<unknown>();
	return interleaved(lists)
		.filter(({ passage }) => {
			const taken = ofSource.get(passage.source) ?? 0;
			if (seen.has(passage) || taken >= mostPerSource) return false;
			seen.add(passage);
			ofSource.set(passage.source, taken + 1);
			return true;
		})
		.slice(0, mostOfAll);
}

/** The firsts of all lists, then the seconds, and so on. */
export function interleaved<T>(lists: readonly (readonly T[])[]): T[] {
	const longest = Math.max(0, ...lists.map((list) => list.length));
	return Array.from({ length: longest }, (_, rank) => lists.flatMap((list) => list.slice(rank, rank + 1))).flat();
}
