import { RequestFailure } from '../failures.ts';
import { type Timers, wait } from './timers.ts';

/** A request that will be sent again. */
export interface Retry {
	/** Number of the coming try, from 2. */
	readonly attempt: number;
	readonly waitMs: number;
	/** Why the one before failed, as a sentence. */
	readonly reason: string;
}

/** The longest that one request waits between its tries in all; beyond it the person decides when to go on. */
export const longestWaitMs = 300_000;
const firstWaitMs = 1_000;
const longestOwnWaitMs = 20_000;
/** A server's own time is given a little more, so that those who wait for it don't all come at once. */
const spreadMs = 500;

export interface RetryOptions {
	readonly timers: Timers;
	readonly signal: AbortSignal;
	/** Told before each wait. */
	readonly onRetry: (retry: Retry, failure: RequestFailure) => void;
}

/**
 * Streams the parts of `attempt`, and starts it again after what passes by itself, as long as no part has come out of it.
 * Throws the last failure's `PipelineError`, or the signal's reason.
 */
export async function* withRetries<T>(attempt: (number: number) => AsyncIterable<T>, options: RetryOptions): AsyncGenerator<T> {
	const { timers, signal, onRetry } = options;
	let waited = 0;
	for (let number = 1; ; number++) {
		let isBegun = false;
		try {
			for await (const part of attempt(number)) {
				isBegun = true;
				yield part;
			}
			return;
		} catch (error) {
			if (!(error instanceof RequestFailure)) throw error;
			if (isBegun || number > error.retries) throw error.error;
			const waitMs = waitBefore(number, error.waitMs, timers);
			waited += error.waitMs ?? waitMs;
			if (waited > longestWaitMs) throw error.error;
			signal.throwIfAborted();
			onRetry({ attempt: number + 1, waitMs, reason: error.error.message }, error);
			await wait(timers, waitMs, signal);
		}
	}
}

/** Milliseconds to wait after try `number`: any part of a growing span (full jitter), and never less than the server asks for. */
function waitBefore(number: number, asked: number | undefined, timers: Timers): number {
	const own = timers.random() * Math.min(longestOwnWaitMs, firstWaitMs * 2 ** (number - 1));
	return Math.ceil(Math.max(own, asked === undefined ? 0 : asked + timers.random() * spreadMs));
}

/** What a server asks to wait, in milliseconds, from its headers; undefined when it asks for nothing that makes sense. */
export function askedWaitMs(headers: Headers | undefined, now: number): number | undefined {
	if (!headers) return undefined;
	const milliseconds = positive(headers.get('retry-after-ms'));
	if (milliseconds !== undefined) return milliseconds;
	const after = headers.get('retry-after');
	if (after !== null) {
		const seconds = positive(after);
		if (seconds !== undefined) return seconds * 1000;
		// The server's own clock tells how long its date is away, whatever the clock here says.
		const date = dateMs(after);
		if (date !== undefined) return Math.max(0, date - (dateMs(headers.get('date')) ?? now));
	}
	const kinds = ['requests', 'tokens', 'input-tokens', 'output-tokens'];
	const remaining = (what: string) => headers.get(`x-ratelimit-remaining-${what}`)?.trim();
	const usedUp = kinds.filter((what) => remaining(what) === '0');
	const resets = (usedUp.length ? usedUp : kinds.filter((what) => remaining(what) === undefined))
		.map((what) => durationMs(headers.get(`x-ratelimit-reset-${what}`) ?? ''))
		.filter((duration) => duration !== undefined);
	return resets.length ? Math.max(...resets) : undefined;
}

/** Milliseconds since 1970 of an HTTP date. A number alone is none: `Date.parse` would take it for a year. */
function dateMs(text: string | null): number | undefined {
	const date = text !== null && /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
	return Number.isNaN(date) ? undefined : date;
}

function positive(text: string | null): number | undefined {
	const number = text === null || text.trim() === '' ? Number.NaN : Number(text);
	return Number.isFinite(number) && number >= 0 ? number : undefined;
}

/** Milliseconds of a duration as OpenAI writes it (`1s`, `6m0s`, `20ms`), or of seconds without a unit. */
function durationMs(text: string): number | undefined {
	const seconds = positive(text);
	if (seconds !== undefined) return seconds * 1000;
	if (!/^(\d+(\.\d+)?(h|ms|m|s))+$/.test(text)) return undefined;
	const units = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 };
	return [...text.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s)/g)].reduce(
		(sum, [, number, unit]) => sum + Number(number) * units[unit as keyof typeof units],
		0,
	);
}
