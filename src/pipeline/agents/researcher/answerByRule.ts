import type { FoundClaim } from './found.ts';
import { mergeSame } from './merge.ts';
import type { Hit } from './search/search.ts';

const mostClaims = 8;
/** Next to a much better passage a weak one is noise. */
const leastOfBest = 0.35;

/** The sentences that say most about the question, as they are written. Nothing is concluded from them. */
export const claimsByRule = (passages: readonly Hit[]): FoundClaim[] =>
	mergeSame(distinct(passages.flatMap(toClaims))).slice(0, mostClaims);

/** Passages of one search that are not much weaker than its best. */
export function tellingHits(hits: readonly Hit[]): readonly Hit[] {
	const best = Math.max(0, ...hits.map((hit) => hit.score));
	return hits.filter((hit) => hit.score >= best * leastOfBest);
}

const toClaims = ({ passage, sentences }: Hit): FoundClaim[] =>
	sentences.map(({ text, start }) => {
		const at = passage.start + start;
		return { text: statementOf(text), quote: text, source: passage.source, at: { start: at, end: at + text.length }, by: 'rule' };
	});

/** One line; a table's row without its bars. */
const statementOf = (sentence: string): string =>
	sentence
		.replace(/^\s*\|\s*|\s*\|\s*$/g, '')
		.replace(/\s*\|\s*/g, ' · ')
		.replace(/\s+/g, ' ')
		.trim();

/** A source that says it twice is still one witness. */
function distinct(claims: readonly FoundClaim[]): FoundClaim[] {
	const seen = new Set<string>();
	return claims.filter(({ text, source }) => {
		const key = `${source.location}\n${text.toLowerCase()}`;
		return !seen.has(key) && seen.add(key);
	});
}
