/**
 * Where a stretch of text came from. `model` wrote it · `tool` is a rule's, a template's or a formatter's · `source` is quoted from the
 * brief or from what was read · `before` stood in the file before the project · `person` was typed · `pasted` came from a clipboard
 * that is not ours · `assisted` came several words at a time, which another assistant does as well as a person · `external` changed
 * where nothing looked.
 */
export type OriginKind = 'model' | 'tool' | 'source' | 'before' | 'person' | 'pasted' | 'assisted' | 'external';

/** A stretch of a new text: kept from an offset in the text before it, or come in from somewhere. Lengths in UTF-16 units. */
export type Piece =
	| { readonly kept: number; readonly length: number }
	| { readonly kind: OriginKind; readonly length: number; readonly source?: string };

/** How a text was made from the one before it, as it was seen happening. */
export interface TextChange {
	/** Hash of the text before. */
	readonly base: string;
	/** The new text from its beginning to its end. */
	readonly pieces: readonly Piece[];
}

/** What shows how far a person looked at something before accepting it. */
export interface ReviewEvidence {
	/** Seconds in which the editor was in front, in use, and showed it. */
	readonly activeSeconds: number;
	/** Words there were to read. */
	readonly words: number;
	/** Paths and sources that were opened from it. */
	readonly opened: readonly string[];
	/** Non-whitespace characters that the person typed into it or took out. */
	readonly charactersChanged: number;
}
