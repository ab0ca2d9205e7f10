import { lookup as systemLookup } from 'node:dns';
import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import Agent from 'undici/lib/dispatcher/agent.js';
import { guardedLookup, type Lookup, type Target } from './addresses.ts';
import { failureOf, WebFailure } from './failure.ts';
import type { Limits } from './limits.ts';
import type { WebProxy } from './proxy.ts';
import { acceptedEncodings } from './unpack.ts';

/** One request. Nothing but these and the fixed headers leaves the machine. */
export interface Asking {
	readonly target: Target;
	readonly accept: string;
	/** Most bytes of the body, as they come over the wire. */
	readonly maxBytes: number;
	/** Takes the first `maxBytes` instead of giving up. */
	readonly isCut?: boolean;
	/** Milliseconds for all of it. */
	readonly timeMs: number;
	/** Says by the answer's head whether its body is read; throws `WebFailure` for what must not be read. */
	readonly wants: (status: number, headers: IncomingHttpHeaders) => boolean;
	readonly signal: AbortSignal;
}

/** An answer. `body` is still packed, and empty where it was not wanted. */
export interface Answer {
	readonly status: number;
	readonly headers: IncomingHttpHeaders;
	readonly body: Buffer;
}

const resolveAll: Lookup = (hostname, callback) => systemLookup(hostname, { all: true }, callback);

/**
 * GET and nothing else, over connections of its own: no cookies, no credentials, no referrer, no redirects. Addresses are checked where
 * they are dialled. The global `fetch` is left alone, since the editor patches it.
 */
export class Wire {
	readonly #limits: Limits;
	readonly #userAgent: string;
	readonly #public: Dispatcher;
	readonly #listed: Dispatcher;
	readonly #proxy: WebProxy | undefined;
	readonly #proxied = new Map<string, Dispatcher>();

	constructor({ limits, userAgent, lookup = resolveAll, proxy }: WireOptions) {
		this.#limits = limits;
		this.#proxy = proxy;
		this.#userAgent = userAgent;
		this.#public = agentWith(limits, lookup, false);
		this.#listed = agentWith(limits, lookup, true);
	}

	/** Throws `WebFailure`, or the signal's reason when cancelled. */
	async get(asking: Asking): Promise<Answer> {
		asking.signal.throwIfAborted();
		const { url } = asking.target;
		const agent = await this.#agentFor(asking.target);
		asking.signal.throwIfAborted();
		const exchange = new Exchange(asking, this.#limits);
		const headers = { 'user-agent': this.#userAgent, accept: asking.accept, 'accept-encoding': acceptedEncodings };
		agent.dispatch(
			{ origin: url.origin, path: `${url.pathname}${url.search}`, method: 'GET', headers, headersTimeout: 0, bodyTimeout: 0 },
			exchange,
		);
		try {
			return await exchange.answer;
		} catch (error) {
			asking.signal.throwIfAborted();
			throw failureOf(error);
		} finally {
			exchange.close();
		}
	}

	/** Only listed hosts are reached through a proxy: what a name means is the proxy's knowledge alone. */
	async #agentFor({ url, isListed }: Target): Promise<Dispatcher> {
		const address = this.#proxy?.addressFor(url);
		if (!isListed) {
			if (address) throw new WebFailure('refused', 'it would be reached through a proxy');
			return this.#public;
		}
		if (!address) return this.#listed;
		const { proxyAgent } = await import('./proxyAgent.ts');
		const agent = this.#proxied.get(address) ?? proxyAgent(address, this.#limits);
		this.#proxied.set(address, agent);
		return agent;
	}
}

export interface WireOptions {
	readonly limits: Limits;
	readonly userAgent: string;
	/** The machine's own answers without it. */
	readonly lookup?: Lookup | undefined;
	readonly proxy: WebProxy | undefined;
}

function agentWith(limits: Limits, lookup: Lookup, isForListed: boolean): Dispatcher {
	const guarded = guardedLookup(lookup, isForListed);
	return new Agent({
		connections: limits.atOnce,
		pipelining: 1,
		allowH2: false,
		maxHeaderSize: 16 * 1024,
		// The environment could switch the check of certificates off.
		connect: { timeout: limits.connectMs, lookup: guarded, rejectUnauthorized: true },
	});
}

/** One request on its way, with its watches: for the head, for silence, for the whole. */
class Exchange implements Dispatcher.DispatchHandler {
	readonly #asking: Asking;
	readonly #limits: Limits;
	readonly #result = Promise.withResolvers<Answer>();
	readonly #pieces: Buffer[] = [];
	readonly #cancel = () => this.#stop(this.#asking.signal.reason);
	readonly #total: NodeJS.Timeout;
	#watch: NodeJS.Timeout | undefined;
	#controller: Dispatcher.DispatchController | undefined;
	#head: Omit<Answer, 'body'> | undefined;
	#size = 0;
	#isOver = false;

	constructor(asking: Asking, limits: Limits) {
		this.#asking = asking;
		this.#limits = limits;
		asking.signal.addEventListener('abort', this.#cancel, { once: true });
		this.#total = this.#after(asking.timeMs, 'it took longer than a page may take');
	}

	get answer(): Promise<Answer> {
		return this.#result.promise;
	}

	onRequestStart(controller: Dispatcher.DispatchController): void {
		this.#controller = controller;
		if (this.#isOver) controller.abort(new WebFailure('network', 'it was given up'));
		else this.#watch = this.#after(this.#limits.headersMs, 'its host took the request and did not answer in time');
	}

	onResponseStart(_: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
		if (this.#isOver || status < 200) return;
		clearTimeout(this.#watch);
		this.#head = { status, headers };
		try {
			if (!this.#asking.wants(status, headers)) this.#finish();
			else this.#watch = this.#after(this.#limits.idleMs, 'its host stopped sending in the middle');
		} catch (error) {
			this.#stop(error);
		}
	}

	onResponseData(_: Dispatcher.DispatchController, piece: Buffer): void {
		if (this.#isOver) return;
		this.#watch?.refresh();
		this.#pieces.push(piece);
		this.#size += piece.length;
		if (this.#size <= this.#asking.maxBytes) return;
		if (this.#asking.isCut) this.#finish();
		else this.#stop(new WebFailure('refused', `it is larger than ${megabytes(this.#asking.maxBytes)}`));
	}

	onResponseEnd(): void {
		this.#finish();
	}

	onResponseError(_: Dispatcher.DispatchController, error: Error): void {
		this.#isOver = true;
		this.#result.reject(error);
	}

	/** Frees the timers, and the connection when the body is not read to its end. */
	close(): void {
		clearTimeout(this.#total);
		clearTimeout(this.#watch);
		this.#asking.signal.removeEventListener('abort', this.#cancel);
	}

	#finish(): void {
		if (this.#isOver || !this.#head) return;
		this.#isOver = true;
		this.#result.resolve({ ...this.#head, body: Buffer.concat(this.#pieces).subarray(0, this.#asking.maxBytes) });
		this.#abort();
	}

	#stop(error: unknown): void {
		if (this.#isOver) return;
		this.#isOver = true;
		this.#result.reject(error);
		this.#abort();
	}

	#abort(): void {
		this.#controller?.abort(new WebFailure('network', 'it was given up'));
	}

	#after(milliseconds: number, why: string): NodeJS.Timeout {
		return setTimeout(() => this.#stop(new WebFailure('timeout', why)), milliseconds);
	}
}

export const megabytes = (bytes: number) => `${Number((bytes / 1e6).toPrecision(2))} MB`;
