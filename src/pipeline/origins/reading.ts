/** What the fold needs beside the events. */
export interface Reading {
	/** The text that is kept with the run under a hash. */
	readText(hash: string): Promise<string | undefined>;
	hash(content: string): string;
}
