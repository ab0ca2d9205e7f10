import type { OriginKind, OriginRun, TextOrigin } from '../../shared/record/origins.ts';

/** A text and where each stretch of it came from. */
export interface OriginText {
	readonly text: string;
	/** Cover the text. */
	readonly runs: readonly OriginRun[];
}

/** A text of one origin. */
export const wholly = (text: string, origin: TextOrigin): OriginText => ({ text, runs: text ? [{ length: text.length, origin }] : [] });

/** Puts runs together, one after another; neighbours of one origin become one run. */
export class RunList {
	readonly #runs: { length: number; origin: TextOrigin }[] = [];

	get runs(): readonly OriginRun[] {
		return this.#runs;
	}

	add(length: number, origin: TextOrigin): void {
		if (length <= 0) return;
		const last = this.#runs.at(-1);
		if (last && sameOrigin(last.origin, origin)) last.length += length;
		else this.#runs.push({ length, origin });
	}
}

/** Finds the runs at a place; the runs themselves have lengths alone. */
export class RunFinder {
	readonly #runs: readonly OriginRun[];
	/** Where each run ends. */
	readonly #ends: Float64Array;

	constructor(runs: readonly OriginRun[]) {
		this.#runs = runs;
		this.#ends = new Float64Array(runs.length);
		let end = 0;
		for (const [index, run] of runs.entries()) {
			end += run.length;
			this.#ends[index] = end;
		}
	}

	/** What is known of the text from `start` to `end`, in pieces; nothing beyond the text's end. */
	*between(start: number, end: number): Generator<OriginRun> {
		let at = start;
		for (let index = this.#indexAt(start); at < end && index < this.#runs.length; index += 1) {
			const until = Math.min(end, this.#ends[index] ?? end);
			const origin = this.#runs[index]?.origin;
			if (origin && until > at) yield { length: until - at, origin };
			at = Math.max(at, until);
		}
	}

	/** The first run that ends behind the offset. */
	#indexAt(offset: number): number {
		let low = 0;
		let high = this.#ends.length;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if ((this.#ends[middle] ?? 0) > offset) high = middle;
			else low = middle + 1;
		}
		return low;
	}
}

/** From what claims least for the person to what claims most. */
const claims: readonly OriginKind[] = ['model', 'external', 'assisted', 'pasted', 'tool', 'source', 'before', 'person'];

/** Of two origins of one character the one that claims less for the person. */
export const humbler = (a: TextOrigin, b: TextOrigin): TextOrigin => (claims.indexOf(b.kind) < claims.indexOf(a.kind) ? b : a);

const sameOrigin = (a: TextOrigin, b: TextOrigin): boolean =>
	a === b ||
	(a.kind === b.kind && a.stage === b.stage && a.attempt === b.attempt && a.model === b.model && a.source === b.source && a.at === b.at);
