import { setTimeout as wait } from 'node:timers/promises';
import { Allow, parse as parsePartial } from 'partial-json';
import * as z from 'zod';
import { showInvisible } from '../../../pipeline/brief/invisible.ts';
import { PipelineError } from '../../../pipeline/errors.ts';
import type { SearchResult, WebSearch } from '../../../pipeline/ports.ts';
import type { Limits } from '../limits.ts';
import { toIsoDate } from '../metadata.ts';
import { Turns } from '../turns.ts';
import { type FoundPage, mostResults, type SearchService } from './provider.ts';
import { readAnswer } from './readAnswer.ts';

export type SearchFetch = typeof fetch;

export interface SearchOptions {
	readonly limits: Limits;
	readonly userAgent: string;
	/** The host's own `fetch`, which knows its proxy: a search goes to one fixed host, not where a page leads. */
	readonly fetch: SearchFetch;
}

const longestQuery = 400;
/** Characters of a text that comes with a result. */
const longestText = 20_000;
const nothingFound = 'Nothing was looked up; what the workspace and the links say is kept.';
const otherSearch = 'choose another one with "Quintet: Choose Web Search…"';

/** A search over one service: its answer is checked, cleaned and cut; a service that is busy is asked once more. */
export function createSearch(service: SearchService, options: SearchOptions): WebSearch {
	const turns = new Turns(service.atOnce);
	const host = new URL(service.request('').url).host;
	return {
		provider: service.label,
		host,
		find: (query, signal) => turns.take(signal, () => find(service, query, { ...options, host, signal })),
	};
}

interface Asking extends SearchOptions {
	readonly host: string;
	readonly signal: AbortSignal;
}

async function find(service: SearchService, query: string, asking: Asking): Promise<readonly SearchResult[]> {
	const { signal, limits } = asking;
	for (let attempt = 1; ; attempt += 1) {
		const answer = await ask(service, shortened(query), asking);
		if (answer.status === 200) return results(service, answer, asking.host);
		const waitMs = answer.status === 429 ? askedWaitMs(answer.headers) : undefined;
		if (waitMs === undefined || waitMs > limits.searchWaitMs || attempt > 1) throw failureOf(service, answer, asking.host);
		await wait(waitMs, undefined, { signal }).catch((error: unknown) => {
			signal.throwIfAborted();
			throw error;
		});
	}
}

interface ServiceAnswer {
	readonly status: number;
	readonly headers: Headers;
	readonly text: string;
	readonly isCut: boolean;
}

async function ask(service: SearchService, query: string, { fetch, limits, userAgent, signal, host }: Asking): Promise<ServiceAnswer> {
	const { url, headers, body } = service.request(query);
	const timeout = AbortSignal.timeout(limits.searchMs);
	try {
		const response = await fetch(url, {
			method: body === undefined ? 'GET' : 'POST',
			headers: {
				accept: 'application/json',
				'user-agent': userAgent,
				...(body !== undefined && { 'content-type': 'application/json' }),
				...headers,
			},
			...(body !== undefined && { body: JSON.stringify(body) }),
			// A key and a query go to this host and no other.
			redirect: 'error',
			signal: AbortSignal.any([signal, timeout]),
		});
		return { status: response.status, headers: response.headers, ...(await readAnswer(response, limits.searchBytes)) };
	} catch (error) {
		signal.throwIfAborted();
		const what = timeout.aborted ? `did not answer within ${limits.searchMs / 1000} seconds` : 'cannot be reached';
		throw new PipelineError(
			'network',
			`${service.label} at ${host} ${what}. ${nothingFound} Check the network and the address, then rerun, or ${otherSearch}.`,
			{ cause: error },
		);
	}
}

function results(service: SearchService, { text, isCut }: ServiceAnswer, host: string): readonly SearchResult[] {
	try {
		return cleaned(service.read(isCut ? wholePart(text) : JSON.parse(text)));
	} catch (error) {
		if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw error;
		throw new PipelineError(
			'badReply',
			`What came from ${host} is no answer of ${service.label}. ${nothingFound} Check the address, then rerun, or ${otherSearch}.`,
			{ cause: error },
		);
	}
}

/** What is whole of an answer that was cut because it had no end. */
function wholePart(text: string): unknown {
	try {
		return parsePartial(text, Allow.OBJ | Allow.ARR);
	} catch (cause) {
		throw new SyntaxError('not even its beginning is JSON', { cause });
	}
}

function cleaned(found: readonly FoundPage[]): SearchResult[] {
	const kept = new Map<string, SearchResult>();
	for (const { url, title, snippet, published, text, byline } of found) {
		if (kept.size === mostResults) break;
		if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol) || kept.has(url)) continue;
		const date = published ? toIsoDate(published) : undefined;
		kept.set(url, {
			url,
			title: line(title, 300) || new URL(url).host,
			snippet: line(snippet, 1_000),
			...(date && { published: date }),
			...(text && { text: text.slice(0, longestText) }),
			...(byline && { byline: line(byline, 300) }),
		});
	}
	return [...kept.values()];
}

/** Without tags and line breaks; invisible characters as marks. */
function line(text: string, longest: number): string {
	const plain = text
		.slice(0, 10 * longest)
		.replace(/<\/?[a-z][^<>]{0,200}>/gi, '')
		.replace(/\s+/g, ' ')
		.trim();
	const shown = showInvisible(plain).text;
	return shown.length > longest ? `${shown.slice(0, longest - 1)}…` : shown;
}

/** Services take some hundred characters; whole words of them. */
function shortened(query: string): string {
	const text = query.replace(/\s+/g, ' ').trim();
	return text.length <= longestQuery
		? text
		: text
				.slice(0, longestQuery + 1)
				.replace(/\s+\S*$/, '')
				.slice(0, longestQuery);
}

/** What a busy service asks to wait; a second where it does not say. */
function askedWaitMs(headers: Headers): number {
	const asked = headers.get('retry-after') ?? headers.get('x-ratelimit-reset')?.split(',')[0];
	const seconds = asked ? Number(asked) : 1;
	if (Number.isFinite(seconds) && seconds >= 0) return seconds * 1000;
	const date = Date.parse(asked ?? '');
	return Number.isNaN(date) ? 1000 : Math.max(0, date - Date.now());
}

function failureOf(service: SearchService, { status, text }: ServiceAnswer, host: string): PipelineError {
	const { label } = service;
	const own = service.explain?.(status, text);
	if (own) return new PipelineError(own.reason, `${label} at ${host} ${own.what}, or ${otherSearch}. ${nothingFound}`);
	if (status === 401 || status === 403)
		return new PipelineError(
			'auth',
			`${label} does not accept the key (HTTP ${status}). ${nothingFound} Set it with "Quintet: Choose Web Search…", then rerun.`,
		);
	if (status === 402)
		return new PipelineError(
			'quota',
			`${label} says that the plan's limit is used up (HTTP 402). ${nothingFound} Raise it there, or ${otherSearch}.`,
		);
	if (status === 429)
		return new PipelineError(
			'rateLimit',
			`${label} received too many requests (HTTP 429). ${nothingFound} Rerun later, or ${otherSearch}.`,
		);
	if (status >= 500)
		return new PipelineError(
			'server',
			`${label} at ${host} has a problem on its side (HTTP ${status}). ${nothingFound} Rerun later, or ${otherSearch}.`,
		);
	return new PipelineError(
		'badReply',
		`${label} at ${host} did not accept the query (HTTP ${status}). ${nothingFound} Check the address, or ${otherSearch}.`,
	);
}
