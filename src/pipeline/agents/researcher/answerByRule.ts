import { type Answered, type Found, type FoundClaim, nothingFound } from './assemble.ts';
import type { Hit } from './search.ts';

const mostClaims = 6;
/** Next to a much better passage a weak one is noise. */
const leastOfBest = 0.35;

/** The sentences that say most about the question, as they are written. Nothing is concluded from them. */
export function answerByRule({ question, passages }: Found): Answered {
	const best = passages[0]?.score ?? 0;
	const claims = distinct(passages.filter((hit) => hit.score >= best * leastOfBest).flatMap(toClaims)).slice(0, mostClaims);
	return { question, summary: null, claims, gaps: claims.length === 0 ? [nothingFound(question)] : [] };
}

const toClaims = ({ passage, sentences }: Hit): FoundClaim[] =>
	sentences.map(({ text, start }) => ({ text: statementOf(text), quote: text, file: passage.file, at: passage.start + start, by: 'rule' }));

/** One line; a table's row without its bars. */
const statementOf = (sentence: string): string =>
	sentence
		.replace(/^\s*\|\s*|\s*\|\s*$/g, '')
		.replace(/\s*\|\s*/g, ' · ')
		.replace(/\s+/g, ' ')
		.trim();

function distinct(claims: readonly FoundClaim[]): FoundClaim[] {
	const seen = new Set<string>();
	return claims.filter(({ text }) => !seen.has(text.toLowerCase()) && seen.add(text.toLowerCase()));
}
