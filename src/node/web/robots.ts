import robotsParser from 'robots-parser';
import type { Target } from './addresses.ts';
import { WebFailure } from './failure.ts';
import type { Limits } from './limits.ts';
import { UnpackError, unpack } from './unpack.ts';
import type { Answer, Wire } from './wire.ts';

/** Whether a page may be read, and why not. */
type Rules = (url: string) => string | undefined;

interface Entry {
	readonly signal: AbortSignal;
	readonly rules: Promise<Rules>;
}

export interface RobotsOptions {
	readonly wire: Wire;
	readonly limits: Limits;
	readonly userAgent: string;
	/** Where a redirect leads, by the rules for all addresses; throws `WebFailure`. */
	readonly follow: (from: Target, answer: Answer) => Target;
}

/** What sites ask of robots (RFC 9309), read once for a run. */
export class Robots {
	readonly #options: RobotsOptions;
	readonly #entries = new Map<string, Entry>();

	constructor(options: RobotsOptions) {
		this.#options = options;
	}

	/** Throws `WebFailure` where the site does not want the page to be read, or does not say. */
	async check(target: Target, signal: AbortSignal): Promise<void> {
		const rules = await this.#rulesOf(target, signal);
		const problem = rules(target.url.href);
		if (problem) throw new WebFailure('refused', problem);
	}

	async #rulesOf(target: Target, signal: AbortSignal): Promise<Rules> {
		const { origin } = target.url;
		for (;;) {
			signal.throwIfAborted();
			let entry = this.#entries.get(origin);
			if (!entry) {
				entry = { signal, rules: this.#read(target, signal) };
				this.#entries.set(origin, entry);
			}
			try {
				return await untilAborted(entry.rules, signal);
			} catch (error) {
				if (this.#entries.get(origin) === entry) this.#entries.delete(origin);
				// Another reader began it and was cancelled: this one begins anew.
				if (!entry.signal.aborted || signal.aborted) throw error;
			}
		}
	}

	async #read(page: Target, signal: AbortSignal): Promise<Rules> {
		const first: Target = { ...page, url: new URL('/robots.txt', page.url) };
		const answer = await this.#ask(first, signal);
		if (typeof answer === 'string') return () => answer;
		const { status } = answer;
		if (status >= 400 && status < 500) return () => undefined;
		if (status !== 200) return () => `its site has a problem with its robots.txt (HTTP ${status}), so it does not say what may be read`;
		const text = await textOf(answer, this.#options.limits);
		if (text === undefined) return () => 'its robots.txt cannot be unpacked, so it does not say what may be read';
		const parsed = robotsParser(first.url.href, text);
		return (url) =>
			parsed.isAllowed(url, this.#options.userAgent) === false ? 'its site does not want programs to read it (robots.txt)' : undefined;
	}

	/** The answer after redirects, or why there is none. */
	async #ask(first: Target, signal: AbortSignal): Promise<Answer | string> {
		const { wire, limits, follow } = this.#options;
		const until = performance.now() + limits.totalMs;
		let target = first;
		for (let hop = 0; hop <= limits.redirects; hop += 1) {
			try {
				const timeMs = Math.max(1, until - performance.now());
				const wants = (status: number) => status === 200;
				const answer = await wire.get({
					target,
					accept: 'text/plain, */*;q=0.5',
					maxBytes: limits.robotsBytes,
					isCut: true,
					timeMs,
					wants,
					signal,
				});
				if (answer.status < 300 || answer.status >= 400) return answer;
				target = follow(target, answer);
			} catch (error) {
				if (error instanceof WebFailure && error.kind === 'timeout')
					return 'its site did not say in time what programs may read (robots.txt)';
				throw error;
			}
		}
		return 'its robots.txt is sent from one address to the next';
	}
}

async function textOf({ body, headers }: Answer, { robotsBytes }: Limits): Promise<string | undefined> {
	try {
		const limits = { bytes: robotsBytes, ratio: Number.MAX_SAFE_INTEGER };
		return new TextDecoder().decode(await unpack(body, headers['content-encoding'] ?? '', limits));
	} catch (error) {
		if (error instanceof UnpackError) return undefined;
		throw error;
	}
}

function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
	return new Promise((resolve, reject) => {
		const cancel = () => reject(signal.reason);
		signal.addEventListener('abort', cancel, { once: true });
		promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', cancel));
	});
}
