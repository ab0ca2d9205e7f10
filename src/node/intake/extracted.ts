import type { Brief, BriefFormat } from '../../shared/brief.ts';

/** What was read of a document. */
export interface Extracted {
	readonly text: string;
	readonly format: BriefFormat;
	readonly encoding: string;
	/** Passages and characters that a reader of the original does not see. */
	readonly hidden: number;
	/** Offsets in `text` at which each page begins. */
	readonly pages?: readonly number[];
	readonly notes: readonly string[];
	/** Documents that came within this one. */
	readonly documents?: readonly ReadFile[];
	/** Data and code that came within this one. */
	readonly attachments?: Brief['attachments'];
}

/** A document with what came within it. Its text is as it stands in the brief: `\n` ends lines, invisible characters are marks. */
export interface ReadFile extends Extracted {
	readonly name: string;
	readonly source?: string | undefined;
}

/** A file before it is read. */
export interface InputFile {
	readonly bytes: Uint8Array;
	readonly name: string;
	/** URI or absolute path. */
	readonly source?: string | undefined;
}
