/** What one command may take; over it, it is ended and the result says so. */
export interface Bounds {
	readonly milliseconds: number;
	/** Bytes of all its processes together, resident. */
	readonly memory: number;
	readonly processes: number;
	/** Bytes that it may say. */
	readonly output: number;
	/** Bytes that it may write, its copy of the package included. */
	readonly disk: number;
}

export const usualBounds: Bounds = {
	milliseconds: 120_000,
	memory: 2_000_000_000,
	processes: 200,
	output: 5_000_000,
	disk: 256_000_000,
};
