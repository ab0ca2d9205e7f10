/** How much the web may send, and how long it may take. Tests pass smaller ones instead of waiting. */
export interface Limits {
	/** Bytes of a page, compressed and unpacked alike. */
	readonly bytes: number;
	/** Times that unpacking may make a page larger. */
	readonly ratio: number;
	readonly connectMs: number;
	/** Milliseconds from the request to the end of the answer's headers. */
	readonly headersMs: number;
	/** Milliseconds without a byte of the body. */
	readonly idleMs: number;
	/** Milliseconds for a page, its redirects and their robots.txt together; waiting for one's turn does not count. */
	readonly totalMs: number;
	readonly redirects: number;
	/** Requests for pages that one host gets in a run. */
	readonly perHost: number;
	/** Requests that one host gets at once. */
	readonly atOnce: number;
	/** Bytes of a robots.txt; what comes after them is not read. */
	readonly robotsBytes: number;
	/** Milliseconds of work for turning a page into text, and for finding its article; nothing else of this program moves meanwhile. */
	readonly pageMs: number;
	readonly articleMs: number;
	/** Bytes of a search's answer. */
	readonly searchBytes: number;
	readonly searchMs: number;
	/** Longest wait that a search provider may ask for before the one other try. */
	readonly searchWaitMs: number;
}

export const defaultLimits: Limits = {
	bytes: 2_000_000,
	ratio: 100,
	connectMs: 5_000,
	headersMs: 10_000,
	idleMs: 5_000,
	totalMs: 20_000,
	redirects: 5,
	perHost: 8,
	atOnce: 2,
	robotsBytes: 500_000,
	pageMs: 4_000,
	articleMs: 2_000,
	searchBytes: 500_000,
	searchMs: 15_000,
	searchWaitMs: 5_000,
};
