import type { Claim, Note, Question, SentQuery } from '../../../shared/artifacts.ts';
import type { Span } from '../../../shared/brief.ts';
import type { SourceText } from './reading/sourceText.ts';

/** A statement before it has an id. */
export interface FoundClaim {
	readonly text: string;
	/** Verbatim in the source's text at `at`. */
	readonly quote: string;
	readonly source: SourceText;
	readonly at: Span;
	/** Other sources that say the same. */
	readonly also?: readonly SourceText[];
	readonly by: Claim['by'];
}

export interface Answered {
	readonly question: Question;
	readonly summary: Note | null;
	readonly claims: readonly FoundClaim[];
	readonly queries: readonly SentQuery[];
	/** Pages that were read for it, whether they are quoted or not. */
	readonly pages: readonly SourceText[];
	/** What could not be looked up and why; one sentence each. */
	readonly gaps: readonly string[];
}

/** `1 statement`, `2 statements`. */
export const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;
