import * as z from 'zod';

/** Widths at which a page is looked at, in CSS pixels: a small phone and a desk. */
export const lookWidths = [320, 1280] as const;

/** A picture of a file as a client sees it, and what was measured while it was painted. */
export const Look = z.object({
	/** The file; of a sheet of several drawings the first. */
	path: z.string(),
	/** All drawings of a sheet; absent for a page. */
	paths: z.array(z.string()).optional(),
	/** CSS pixels that it was painted in. */
	width: z.int(),
	/** Hash under which the picture (JPEG, base64) is kept with the run; absent where none could be taken. */
	picture: z.string().optional(),
	/** CSS pixels that the page really takes; more than `width` is cut off or scrolls sideways. */
	needed: z.int().optional(),
	/** What sticks out on the right: its tag and the beginning of its text, widest first. */
	overflowing: z.array(z.string()).optional(),
	/** Pages when it is printed. */
	printed: z.int().optional(),
	/** A drawing that paints nothing within its frame. */
	blank: z.array(z.string()).optional(),
	/** SHA-256 of the files that were looked at, hex: of others it says nothing. */
	files: z.string(),
	/** Why it could not be looked at, as a sentence. */
	failed: z.string().optional(),
});
export type Look = z.infer<typeof Look>;
