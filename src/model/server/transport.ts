import type { ProviderPreset } from '../../shared/models/providers.ts';
import type { Guard } from '../pace/guard.ts';

export type Fetch = typeof fetch;

/** Bytes of an error answer that are read to find its code. */
const errorBytes = 64 * 1024;

/** The guard travels with the request through the SDK, which hands all of `fetchOptions` on. */
export interface GuardedInit extends RequestInit {
	readonly guard?: Guard;
}

export type GuardedFetch = (url: Parameters<Fetch>[0], init?: GuardedInit) => Promise<Response>;

/**
 * The `fetch` that requests and the SDK get. It decides alone what leaves the machine: the body, and these headers. The SDK would add
 * others from the environment (`OPENAI_CUSTOM_HEADERS`) and about the machine. A redirect is an error, so a brief is never posted elsewhere.
 */
export function guardedFetch(world: Fetch, key: { value: string | undefined; header: ProviderPreset['keyHeader'] }): GuardedFetch {
	const headers = {
		accept: 'text/event-stream, application/json',
		'content-type': 'application/json',
		'user-agent': 'quintet',
		...keyHeader(key),
	};
	return async (url, init = {}) => {
		const { method, body, guard } = init;
		const response = await world(url, { method, body, signal: guard?.signal ?? null, headers, redirect: 'error' });
		if (!response.ok) return shortened(response);
		return guard ? watched(response, guard) : response;
	};
}

/** The header that carries a key; none without a key. */
export function keyHeader({ value, header }: { value: string | undefined; header: ProviderPreset['keyHeader'] }): Record<string, string> {
	if (!value) return {};
	return { [header]: header === 'authorization' ? `Bearer ${value}` : value };
}

/** The same response, whose body tells the guard what comes. An own stream around it would cost more than the whole SDK. */
function watched(response: Response, guard: Guard): Response {
	const { body } = response;
	if (body) Object.defineProperty(response, 'body', { value: { getReader: () => watchedReader(body.getReader(), guard) } });
	return response;
}

function watchedReader(reader: ReadableStreamDefaultReader<Uint8Array>, guard: Guard) {
	let isDraining = false;
	return {
		async read() {
			const result = await reader.read();
			if (result.value) guard.didReceive(result.value.byteLength);
			return result;
		},
		/** The SDK cancels at `[DONE]`, one read before the end of the body: reading on instead keeps the connection for the next request. */
		async cancel(reason?: unknown) {
			if (guard.signal.aborted) return reader.cancel(reason);
			isDraining = true;
			guard.didStartDraining();
			drain(reader).then(() => guard.didDrain());
		},
		releaseLock() {
			if (!isDraining) reader.releaseLock();
		},
	};
}

async function drain(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
	try {
		while (!(await reader.read()).done);
	} catch {
		// The guard gave the connection up.
	}
}

async function shortened(response: Response): Promise<Response> {
	const { status, headers } = response;
	return new Response(await readText(response, errorBytes), { status, headers: withoutLength(headers) });
}

function withoutLength(headers: Headers): Headers {
	const copy = new Headers(headers);
	for (const name of ['content-length', 'content-encoding', 'transfer-encoding']) copy.delete(name);
	return copy;
}

/** The beginning of a body as text; what comes after `bytes` is not read. */
export async function readText(response: Response, bytes: number): Promise<string> {
	const reader = response.body?.getReader();
	if (!reader) return '';
	const decoder = new TextDecoder();
	let text = '';
	let size = 0;
	for (;;) {
		const { value, done } = await reader.read();
		if (done) return text + decoder.decode();
		size += value.byteLength;
		text += decoder.decode(value, { stream: true });
		if (size > bytes) {
			// The rest may never come: nobody waits for it.
			reader.cancel().catch(() => undefined);
			return text;
		}
	}
}
