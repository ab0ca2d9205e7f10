import * as z from 'zod';

/** Why a command came to its end: by itself, or because it went over a bound. */
export const endings = ['exit', 'time', 'memory', 'processes', 'output', 'stopped', 'noTool'] as const;

/** What came of one command that was run over the package, kept in from everything else. */
export const ProofRun = z.object({
	/** To the letter. */
	command: z.string(),
	ended: z.enum(endings),
	/** Absent when it did not end by itself. */
	exit: z.int().optional(),
	milliseconds: z.number(),
	/** Tests that it says it ran, and how many of them failed. */
	tests: z.object({ run: z.int(), failed: z.int() }).optional(),
	/** The end of what it said, at most 6,000 characters. */
	output: z.string(),
	/** SHA-256 of the files that it ran over, hex: for others it proves nothing. */
	files: z.string(),
	/** What kept it in: `bubblewrap`, `sandbox-exec`. */
	keptInBy: z.string(),
});
export type ProofRun = z.infer<typeof ProofRun>;

/** A command of the plan or of a measure that proves something of the package. */
export interface ProofCommand {
	readonly command: string;
	/** What it shows, in a sentence; empty where a measure alone names it. */
	readonly why: string;
}
