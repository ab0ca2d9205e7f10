import type { StageName } from '../stages.ts';

/**
 * Where a stretch of text came from. `model` wrote it · `tool` is a rule's, a template's or a formatter's · `source` is quoted from the
 * brief or from what was read · `before` stood in the file before the project · `person` was typed · `pasted` came from a clipboard
 * that is not ours · `assisted` came several words at a time, which another assistant does as well as a person · `external` changed
 * where nothing looked.
 */
export type OriginKind = 'model' | 'tool' | 'source' | 'before' | 'person' | 'pasted' | 'assisted' | 'external';

/**
 * A stretch of a new text: kept from an offset in the text before it, or come in from somewhere. One that was moved here from another
 * document, or brought back from an older text, says its whole origin. Lengths in UTF-16 units.
 */
export type Piece = { readonly kept: number; readonly length: number } | (TextOrigin & { readonly length: number });

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

/** Where a stretch of a text came from, as far as the journal says. */
export interface TextOrigin {
	readonly kind: OriginKind;
	/** Stage in which it came in; absent for what came after the landing. */
	readonly stage?: StageName;
	readonly attempt?: number;
	/** `provider/model`, of what a model wrote. */
	readonly model?: string;
	/** `brief`, or the id of a source of the research. */
	readonly source?: string;
	/** Milliseconds since 1970 when it came in. */
	readonly at?: number;
}

/** A stretch of one origin, in UTF-16 units; the runs of a text cover it from its beginning to its end. */
export interface OriginRun {
	readonly length: number;
	readonly origin: TextOrigin;
}

/** A change of a file that nobody saw come about. */
export interface Gap {
	/** Milliseconds since 1970 when it was found. */
	readonly at: number;
	readonly path: string;
	/** As a sentence. */
	readonly why: string;
}

/** Whose characters a text holds: code points that are not white space, of its NFC form. */
export interface Shares {
	/** The sum of the seven that follow. */
	readonly total: number;
	/** A model's, in sentences that nobody else wrote into. */
	readonly ai: number;
	/** A model's, in sentences that also hold what a person typed or what came from where nobody knows. */
	readonly edited: number;
	/** Typed. */
	readonly person: number;
	/** Pasted, come several words at a time, or changed where nothing looked. */
	readonly unknown: number;
	/** Of rules, templates and formatters. */
	readonly tool: number;
	/** Quoted. */
	readonly source: number;
	/** In the file before the project. */
	readonly before: number;
	/** What surely is AI's, in whole per cent, rounded up; 0 of an empty text. */
	readonly aiLow: number;
	/** What may be AI's: with `edited` and `unknown`, in whole per cent, rounded up. */
	readonly aiHigh: number;
}

/** Where a text stands: in a stage's result, or in the folder that it landed in. */
export interface OriginPlace {
	readonly stage: 'draft' | 'quality' | 'delivery' | 'landed';
	readonly path: string;
}

/** Whose words stand in what would be delivered now. */
export interface ShareView {
	readonly stage: OriginPlace['stage'];
	readonly files: readonly { readonly path: string; readonly shares: Shares }[];
	/** The deliverables together; what the Formatter adds to them (notes, lists) would only thin the share. */
	readonly whole: Shares;
	/** How many changes nobody saw come about. */
	readonly gaps: number;
}
