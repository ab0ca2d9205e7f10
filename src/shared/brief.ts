import * as z from 'zod';

/** A stretch of a text: UTF-16 offsets, `end` exclusive. */
export const Span = z.object({ start: z.int().min(0), end: z.int().min(0) });
export type Span = z.infer<typeof Span>;

/** What the brief's bytes were, so that the person knows what was read. */
export const BriefFormat = z.enum(['markdown', 'text', 'html', 'email']);
export type BriefFormat = z.infer<typeof BriefFormat>;

/** The client's text with where it came from. Every quote and position refers to `text`. */
export const Brief = z.object({
	/** File name or a short name for a selection; shown, never opened. */
	name: z.string(),
	/** URI of the file in the editor, absolute path on the command line; absent for text without a file. */
	source: z.string().optional(),
	/** Offsets of the selection in the source document, when the brief is a selection. */
	selection: Span.optional(),
	format: BriefFormat,
	/** Encoding the bytes were read with, e.g. `utf-8`, `windows-1252`, `utf-16le`. */
	encoding: z.string(),
	/** The extracted plain text. */
	text: z.string(),
	/** Text that came as an attachment of the brief (mail), extracted too. */
	attachments: z.array(z.object({ name: z.string(), text: z.string() })).default([]),
	/** What was noticed while reading: decoded encodings, hidden text, skipped parts. One sentence each. */
	notes: z.array(z.string()).default([]),
});
export type Brief = z.infer<typeof Brief>;
