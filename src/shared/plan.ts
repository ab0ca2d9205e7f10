import * as z from 'zod';
import { Origin } from './note.ts';
import { makings, sharedKinds } from './planKinds.ts';

/** What we do until the client has decided. */
export const Decision = z.object({
	/** `W1`, `W2`, … */
	id: z.string().min(1),
	/** Ids of what it is about: requirements (`R3`), contradictions (`C1`), questions (`Q2`). */
	about: z.array(z.string()),
	/** What we do. */
	decision: z.string(),
	why: z.string(),
	/** What changes if the client answers otherwise. */
	otherwise: z.string(),
	/** Paths of the files that would change then; empty: all. */
	files: z.array(z.string()),
	by: Origin,
});
export type Decision = z.infer<typeof Decision>;

/** What several files have in common, to the letter: a term, a figure with its source, a signature, a token, a footer. */
export const Shared = z.object({
	id: z.string().min(1),
	kind: z.enum(sharedKinds),
	/** What it is and how it is used. */
	text: z.string(),
	/** The strings that stand in each of its files, to the letter; absent where it is followed and not repeated. */
	exact: z.array(z.string()).optional(),
	/** Paths of the files that share it; empty: all. */
	files: z.array(z.string()),
	by: Origin,
});
export type Shared = z.infer<typeof Shared>;

/** How one file comes about. */
export const FilePlan = z.object({
	path: z.string().min(1),
	/** Written new, changed from a file that is there, made by the program from others, or a place kept for what the client sends. */
	making: z.enum(makings),
	/** The file it is changed from; with `changed`. */
	from: z.string().optional(),
	/** Its parts in order, with what each says and its share of the whole in percent. */
	outline: z.array(z.object({ heading: z.string(), about: z.string(), share: z.number() })),
	/** Paths of the files that have to be whole before it is written, and that its writer sees. */
	needs: z.array(z.string()),
	by: Origin,
});
export type FilePlan = z.infer<typeof FilePlan>;

/** A command line and what it shows. */
export const Proof = z.object({ command: z.string().min(1), why: z.string() });
export type Proof = z.infer<typeof Proof>;

/** The strategy's second half: what we make of the job. */
export const Plan = z.object({
	/** Markdown: the angle, the architecture, the concept, and what is left out. */
	approach: z.string(),
	decisions: z.array(Decision),
	shared: z.array(Shared),
	files: z.array(FilePlan),
	/** What proves the package when it is run over it as it is, installing nothing; only with a person's word. */
	commands: z.array(Proof).optional(),
	by: Origin,
});
export type Plan = z.infer<typeof Plan>;
