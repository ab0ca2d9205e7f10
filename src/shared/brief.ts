import * as z from 'zod';

/** A stretch of a text: UTF-16 offsets, `end` exclusive. */
export const Span = z.object({ start: z.int().min(0), end: z.int().min(0) });
export type Span = z.infer<typeof Span>;

/** What the brief's bytes were, so that the person knows what was read. */
export const BriefFormat = z.enum(['markdown', 'text', 'html', 'email', 'word', 'pdf']);
export type BriefFormat = z.infer<typeof BriefFormat>;

/** A document that the brief's text was put together from: the brief itself, an attached document, the client's later answers. */
export const BriefPart = z.object({
	/** File name, or what the person sees of it: `Answers from the client`. */
	name: z.string(),
	role: z.enum(['brief', 'attachment', 'answers']),
	format: BriefFormat,
	/** URI or absolute path, when the document can be opened. */
	source: z.string().optional(),
	/** Where the document's text stands in the brief's text. */
	at: Span,
	/** Offsets in the brief's text at which each page begins (PDF). */
	pages: z.array(z.int().min(0)).optional(),
});
export type BriefPart = z.infer<typeof BriefPart>;

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
	/** The documents that `text` is made of, in order; absent when it is one document. */
	parts: z.array(BriefPart).optional(),
	/** Passages and characters that a reader of the original does not see, shown as marks in `text`. */
	hidden: z.int().min(0).optional(),
	/** Data and code that came with the brief, as text; documents are in `parts`. */
	attachments: z
		.array(
			z.object({
				name: z.string(),
				text: z.string(),
				/** The bytes begin with the mark of UTF-8, which is no part of the text. */
				mark: z.literal(true).optional(),
				/** What the bytes were in, where it was not UTF-8. */
				encoding: z.string().optional(),
			}),
		)
		.default([]),
	/** What was noticed while reading: decoded encodings, hidden text, skipped parts. One sentence each. */
	notes: z.array(z.string()).default([]),
});
export type Brief = z.infer<typeof Brief>;
