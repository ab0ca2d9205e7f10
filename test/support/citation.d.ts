// It brings no types of its own.
declare module '@citation-js/core' {
	export class Cite {
		constructor(text: string);
		/** CSL-JSON. */
		readonly data: readonly Record<string, unknown>[];
	}
}
