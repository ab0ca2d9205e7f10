import { RequestFailure } from './failures.ts';
import { type Timers, wait } from './timers.ts';

/** A request that will be sent again. */
export interface Retry {
	/** Number of the coming try, from 2. */
	readonly attempt: number;
	readonly waitMs: number;
	/** Why the one before failed, as a sentence. */
	readonly reason: string;
}

/** The longest wait that a server can ask for; beyond it the person decides when to go on. */
export const longestWaitMs = 60_000;
const firstWaitMs = 500;
const longestOwnWaitMs = 8_000;

/**
 * Streams the parts of `attempt`, and starts it again after what passes by itself, as long as no part has come out of it.
 * Throws the last failure's `PipelineError`, or the signal's reason.
 */
export async function* withRetries<T>(
	attempt: (number: number) => AsyncIterable<T>,
	{ timers, signal, onRetry }: { timers: Timers; signal: AbortSignal; onRetry: ((retry: Retry) => void) | undefined },
): AsyncGenerator<T> {
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
			const waitMs = isBegun || number > error.retries ? undefined : waitBefore(number, error.waitMs, timers);
			if (waitMs === undefined) throw error.error;
			onRetry?.({ attempt: number + 1, waitMs, reason: error.error.message });
			await wait(timers, waitMs, signal);
		}
	}
}

/** Milliseconds to wait after try `number`; undefined when the server asks for more than is worth waiting. Never earlier than asked. */
function waitBefore(number: number, asked: number | undefined, timers: Timers): number | undefined {
	const own = Math.min(longestOwnWaitMs, firstWaitMs * 2 ** (number - 1)) * (0.5 + timers.random());
	if (asked === undefined) return Math.round(own);
	if (asked > longestWaitMs) return undefined;
	return Math.round(asked + timers.random() * firstWaitMs);
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
		const date = /[a-z]/i.test(after) ? Date.parse(after) : Number.NaN;
		return Number.isNaN(date) ? undefined : Math.max(0, date - now);
	}
	const resets = ['requests', 'tokens']
		.filter((what) => headers.get(`x-ratelimit-remaining-${what}`)?.trim() === '0')
		.map((what) => durationMs(headers.get(`x-ratelimit-reset-${what}`) ?? ''))
		.filter((duration) => duration !== undefined);
	return resets.length ? Math.max(...resets) : undefined;
}

function positive(text: string | null): number | undefined {
	const number = text === null || text.trim() === '' ? Number.NaN : Number(text);
	return Number.isFinite(number) && number >= 0 ? number : undefined;
}

/** Milliseconds of a duration as OpenAI writes it: `1s`, `6m0s`, `20ms`. */
function durationMs(text: string): number | undefined {
	if (!/^(\d+(\.\d+)?(h|ms|m|s))+$/.test(text)) return undefined;
	const units = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 };
	return [...text.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s)/g)].reduce(
		(sum, [, number, unit]) => sum + Number(number) * units[unit as keyof typeof units],
		0,
	);
}
