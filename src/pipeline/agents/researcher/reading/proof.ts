import { locatePassages, stretchOf } from '../../../brief/quotes.ts';
import type { FoundClaim } from '../found.ts';
import { hostileSpans } from '../instructions.ts';
import type { Hit } from '../search/search.ts';
import { overlaps } from './sourceText.ts';

/** What a model says that it read. */
export interface SaidClaim {
	readonly text: string;
	readonly quote: string;
	/** The passage's number, from 1. */
	readonly passage: number;
}

/** The claim with its quote as it stands in the passage that it names; null where it does not stand there, or speaks to programs. */
export function proven(claim: SaidClaim, passages: readonly Hit[]): FoundClaim | null {
	const passage = passages[claim.passage - 1]?.passage;
	const at = passage && stretchOf(locatePassages(passage.text, claim.quote));
	const text = claim.text.replace(/\s+/g, ' ').trim();
	if (!at || text === '' || overlaps(passage.hostile, at) || hostileSpans(text).length > 0) return null;
	const span = { start: passage.start + at.start, end: passage.start + at.end };
	const { source } = passage;
	return { text, quote: source.text.slice(span.start, span.end), source, at: span, by: 'model' };
}
