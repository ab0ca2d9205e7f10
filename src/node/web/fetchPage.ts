import type { IncomingHttpHeaders } from 'node:http';
import { PipelineError } from '../../pipeline/errors.ts';
import { checkUrl, isListed, refused, shownUrl, type Target } from './addresses.ts';
import { WebFailure } from './failure.ts';
import { Robots } from './robots.ts';
import { Turns } from './turns.ts';
import { UnpackError, unpack } from './unpack.ts';
import { type Answer, megabytes, Wire, type WireOptions } from './wire.ts';

export const pageTypes = ['text/html', 'application/xhtml+xml', 'text/plain', 'text/markdown', 'application/pdf'] as const;
export type PageType = (typeof pageTypes)[number];

/** A page as it came. */
export interface Fetched {
	/** After redirects. */
	readonly url: string;
	readonly type: PageType;
	/** As the server says it. */
	readonly charset: string | undefined;
	readonly bytes: Buffer;
}

export interface FetcherOptions extends WireOptions {
	readonly privateHosts: readonly string[];
	readonly pagesPerRun: number;
}

const accept = 'text/html, application/xhtml+xml, text/plain;q=0.9, text/markdown;q=0.9, application/pdf;q=0.8';
const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Fetches pages for one run: each address is checked before and where it is dialled, and counts are kept over the whole run. */
export class PageFetcher {
	readonly #options: FetcherOptions;
	readonly #wire: Wire;
	readonly #robots: Robots;
	readonly #hosts = new Map<string, { readonly turns: Turns; count: number }>();
	#pages = 0;

	constructor(options: FetcherOptions) {
		const { limits, userAgent } = options;
		this.#options = options;
		this.#wire = new Wire(options);
		this.#robots = new Robots({ wire: this.#wire, limits, userAgent, follow: (from, answer) => this.#follow(from, answer) });
	}

	/** Throws `PipelineError('refused')` or `('network')`, and the signal's reason when cancelled. */
	async fetch(text: string, signal: AbortSignal): Promise<Fetched> {
		signal.throwIfAborted();
		const first = this.#check(withEncryption(text, this.#options.privateHosts));
		this.#countPage(text);
		try {
			return await this.#fetch(first, signal);
		} catch (error) {
			signal.throwIfAborted();
			throw error instanceof WebFailure ? error.about(text) : error;
		}
	}

	async #fetch(first: Target, signal: AbortSignal): Promise<Fetched> {
		const { limits } = this.#options;
		let target = first;
		let leftMs = limits.totalMs;
		for (let hop = 0; hop <= limits.redirects; hop += 1) {
			const answer = await this.#hostOf(target).turns.take(signal, async () => {
				const began = performance.now();
				await this.#robots.check(target, signal);
				const timeMs = Math.max(1, leftMs - (performance.now() - began));
				const asked = await this.#wire.get({
					target,
					accept,
					maxBytes: limits.bytes,
					timeMs,
					wants: (...head) => this.#wants(...head),
					signal,
				});
				leftMs -= performance.now() - began;
				return asked;
			});
			if (!redirects.has(answer.status)) return this.#toFetched(target, answer);
			target = this.#follow(target, answer);
		}
		throw new WebFailure('refused', `it sends readers on more than ${limits.redirects} times`);
	}

	#check(text: string, isAdvised = true): Target {
		const target = checkUrl(text, this.#options.privateHosts, isAdvised);
		const { proxy } = this.#options;
		if (!target.isListed && proxy?.addressFor(target.url))
			throw refused(
				text,
				`this machine reaches the web through a proxy, which alone sees the address behind a name, so only hosts in the setting quintet.privateHosts are read${isAdvised ? `. If you trust ${target.url.host}, add it there` : ''}`,
			);
		return target;
	}

	/** Where a redirect leads. Only a listed host itself may lead to a listed host. */
	#follow(from: Target, answer: Answer): Target {
		const location = answer.headers.location ?? '';
		if (!location || !URL.canParse(location, from.url.href)) throw new WebFailure('network', 'it sends readers on to no address');
		const url = new URL(location, from.url);
		if (from.url.protocol === 'https:' && url.protocol === 'http:')
			throw new WebFailure('refused', `it sends readers on to ${shownUrl(url.href)}, without encryption`);
		const target = this.#checkNext(url.href);
		if (target.isListed && !(from.isListed && from.url.host === target.url.host))
			throw new WebFailure('refused', `it sends readers on to ${shownUrl(url.href)}, a private host`);
		return target;
	}

	#checkNext(url: string): Target {
		try {
			return this.#check(url, false);
		} catch (error) {
			if (!PipelineError.is(error)) throw error;
			throw new WebFailure('refused', `it sends readers on, and ${error.message.replace(/\.$/, '')}`, { cause: error });
		}
	}

	#countPage(text: string): void {
		const { pagesPerRun } = this.#options;
		if (this.#pages >= pagesPerRun)
			throw refused(text, `${pagesPerRun} pages have been read for this project, and the setting quintet.pagesPerRun allows no more`);
		this.#pages += 1;
	}

	#hostOf({ url }: Target) {
		const { perHost, atOnce } = this.#options.limits;
		const host = this.#hosts.get(url.host) ?? { turns: new Turns(atOnce), count: 0 };
		this.#hosts.set(url.host, host);
		if (host.count >= perHost)
			throw new WebFailure('refused', `${url.host} has been asked ${perHost} times for this project, which is enough for one host`);
		host.count += 1;
		return host;
	}

	/** By the head alone: an error, a redirect and what is no page are not read. */
	#wants(status: number, headers: IncomingHttpHeaders): boolean {
		if (redirects.has(status)) return false;
		if (status !== 200 && status !== 203) throw new WebFailure('network', statusText(status));
		typeOf(headers);
		const declared = Number(headers['content-length'] ?? 0);
		const { bytes } = this.#options.limits;
		if (declared > bytes)
			throw new WebFailure('refused', `it has ${megabytes(declared)}, and ${megabytes(bytes)} of a page are read at most`);
		return true;
	}

	async #toFetched(target: Target, { headers, body }: Answer): Promise<Fetched> {
		const charset = /charset\s*=\s*"?([\w:.-]{1,40})/i.exec(headers['content-type'] ?? '')?.[1];
		try {
			const bytes = await unpack(body, headers['content-encoding'] ?? '', this.#options.limits);
			return { url: target.url.href, type: typeOf(headers), charset, bytes };
		} catch (error) {
			if (!(error instanceof UnpackError)) throw error;
			throw new WebFailure(error.isTooLarge ? 'refused' : 'network', error.message, { cause: error });
		}
	}
}

/** Links of old often begin with http:// where the site has long been encrypted; only that way it is read. */
function withEncryption(text: string, privateHosts: readonly string[]): string {
	if (!/^http:\/\//i.test(text) || !URL.canParse(text)) return text;
	const url = new URL(text);
	return url.port || isListed(url, privateHosts) ? text : url.href.replace(/^http:/, 'https:');
}

function typeOf(headers: IncomingHttpHeaders): PageType {
	const name = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
	const type = pageTypes.find((candidate) => candidate === name);
	if (type) return type;
	throw new WebFailure('refused', name ? `it is no page, text or PDF (${name.slice(0, 60)})` : 'it does not say what it is');
}

function statusText(status: number): string {
	if (status === 404 || status === 410) return `there is no such page any more (HTTP ${status})`;
	if (status === 401 || status === 403 || status === 407) return `its site wants a sign-in or does not let programs in (HTTP ${status})`;
	if (status === 429) return 'its site received too many requests (HTTP 429)';
	return status >= 500 ? `its site has a problem (HTTP ${status})` : `its site answered with HTTP ${status}`;
}
