import { PipelineError } from '../../pipeline/errors.ts';
import type { ModelClient } from '../../pipeline/ports.ts';
import { type HttpProviderName, providers } from '../../shared/models/providers.ts';
import { systemTimers, type Timers } from '../pace/timers.ts';
import { checkBaseUrl } from './address.ts';
import { type Fetch, keyHeader, readText } from './transport.ts';

/** A server on this machine that answers, with the names of its models. */
export interface LocalServer {
	readonly provider: 'ollama' | 'lmstudio';
	readonly label: string;
	readonly models: readonly string[];
}

export interface LookupOptions {
	readonly baseUrl: string;
	readonly key?: string | undefined;
	/** The provider, for the header that carries the key. */
	readonly provider?: HttpProviderName;
	readonly signal: AbortSignal;
	readonly timers?: Timers;
	readonly fetch?: Fetch;
	/** Milliseconds to wait for the answer. */
	readonly withinMs?: number;
}

const listBytes = 4 * 1024 * 1024;

/** Names of the models that a server lists, sorted. Throws `PipelineError`, or the signal's reason. */
export async function listModels(options: LookupOptions): Promise<readonly string[]> {
	const url = checkBaseUrl(options.baseUrl);
	const text = await get(new URL(`${url.href.replace(/\/$/, '')}/models`), options);
	let list: unknown;
	try {
		list = JSON.parse(text);
	} catch {
		throw new PipelineError('badReply', `What came from ${url.host} is not a list of models. Check the address.`);
	}
	return namesOf(list);
}

/** `{data: [{id}]}` by the book; others send `{models: [{name}]}` or the bare list. */
function namesOf(list: unknown): readonly string[] {
	const record = list as { data?: unknown; models?: unknown } | null;
	const items = [list, record?.data, record?.models].find(Array.isArray) ?? [];
	const names = items.map((item: unknown) => {
		const { id, name } = (typeof item === 'object' && item !== null ? item : {}) as { id?: unknown; name?: unknown };
		return typeof item === 'string' ? item : typeof id === 'string' ? id : typeof name === 'string' ? name : '';
	});
	return [...new Set(names.filter((name: string) => name !== '' && name.length <= 200))].sort() as string[];
}

async function get(
	url: URL,
	{ key, provider, signal, timers = systemTimers, fetch: send = fetch, withinMs = 10_000 }: LookupOptions,
): Promise<string> {
	const controller = new AbortController();
	const cancel = () => controller.abort();
	signal.throwIfAborted();
	signal.addEventListener('abort', cancel, { once: true });
	const alarm = timers.after(withinMs, cancel, 'lookup');
	try {
		const carried = keyHeader({ value: key?.trim(), header: provider ? providers[provider].keyHeader : 'authorization' });
		const headers = { accept: 'application/json', 'user-agent': 'quintet', ...carried };
		const response = await send(url, { headers, redirect: 'error', signal: controller.signal });
		if (!response.ok) throw refusedBy(url, response.status);
		return await readText(response, listBytes);
	} catch (error) {
		signal.throwIfAborted();
		if (PipelineError.is(error)) throw error;
		throw new PipelineError(
			'network',
			`Nothing answered at ${url.host} within ${withinMs / 1000} seconds, or the connection failed. Check the address and whether the server runs.`,
		);
	} finally {
		alarm.callOff();
		signal.removeEventListener('abort', cancel);
		controller.abort();
	}
}

function refusedBy(url: URL, status: number): PipelineError {
	if (status === 401 || status === 403) {
		return new PipelineError(
			'auth',
			`${url.host} answers but does not accept the key (HTTP ${status}). Set it with "Quintet: Set API Key".`,
		);
	}
	return new PipelineError(
		'badReply',
		`${url.host} answers but has no list of models at this address (HTTP ${status}). Check the address; it usually ends in /v1.`,
	);
}

/** The servers on this machine that answer on their usual port within moments. Never throws but for a cancel. */
export async function findLocalServers({
	baseUrls,
	...options
}: Pick<LookupOptions, 'signal' | 'timers' | 'fetch'> & {
	/** Addresses in place of the usual ones. */
	readonly baseUrls?: Partial<Record<LocalServer['provider'], string>>;
}): Promise<readonly LocalServer[]> {
	const ask = async (provider: LocalServer['provider']): Promise<LocalServer[]> => {
		const { label, baseUrl } = providers[provider];
		try {
			const models = await listModels({ baseUrl: baseUrls?.[provider] ?? baseUrl, withinMs: 600, ...options });
			return [{ provider, label, models }];
		} catch {
			options.signal.throwIfAborted();
			return []; // Not there: the ordinary case.
		}
	};
	return (await Promise.all([ask('ollama'), ask('lmstudio')])).flat();
}

/** Sends the smallest request there is, and says in a sentence that it worked. Throws `PipelineError` when it does not. */
export async function testConnection(model: ModelClient, signal: AbortSignal): Promise<string> {
	const request = { messages: [{ role: 'user', content: 'Answer with the word: ready' }], purpose: 'test' } as const;
	let served: string | undefined;
	for await (const part of model.stream(request, signal)) if (part.type === 'finish') served = part.served;
	const by = served && served !== model.choice.model ? ` It was served by ${served}.` : '';
	return `${model.choice.model} at ${model.choice.host} answers.${by}`;
}
