import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it came in. */
export interface Received {
	readonly method: string;
	readonly path: string;
	readonly headers: IncomingHttpHeaders;
	/** The parsed JSON body; undefined without one. */
	// biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever was sent
	readonly body: any;
}

/** What the server does with a request. */
export type Answer = (response: ServerResponse, request: Received) => void;

/** A model server on this machine that does what a test says, faults included. */
export interface Loopback extends AsyncDisposable {
	/** Its origin with `/v1`. */
	readonly baseUrl: string;
	readonly host: string;
	readonly received: readonly Received[];
	/** Connections that were made to it so far. */
	connections(): number;
	/** Settles when the nth request (from 1) has come in. */
	didReceive(count: number): Promise<void>;
	/** Settles when a client has closed its connection before the answer was over. */
	readonly didHangUp: Promise<void>;
}

/** The nth request gets the nth answer; the last answer stays. */
export async function loopback(...answers: readonly [Answer, ...Answer[]]): Promise<Loopback> {
	const received: Received[] = [];
	const waiting: { count: number; resolve: () => void }[] = [];
	const hangUp = Promise.withResolvers<void>();
	const server = createServer((request, response) => {
		const pieces: Buffer[] = [];
		request.on('data', (piece: Buffer) => pieces.push(piece));
		request.on('error', () => undefined);
		response.on('close', () => !response.writableEnded && hangUp.resolve());
		request.on('end', () => {
			const text = Buffer.concat(pieces).toString('utf8');
			const entry = {
				method: request.method ?? '',
				path: request.url ?? '',
				headers: request.headers,
				body: text ? JSON.parse(text) : undefined,
			};
			received.push(entry);
			for (const { count, resolve } of waiting) if (received.length >= count) resolve();
			const answer = answers[Math.min(received.length, answers.length) - 1] as Answer;
			answer(response, entry);
		});
	});
	let connections = 0;
	server.on('connection', () => connections++);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		connections: () => connections,
		baseUrl: `http://127.0.0.1:${port}/v1`,
		host: `127.0.0.1:${port}`,
		received,
		didReceive: (count) =>
			new Promise((resolve) => {
				if (received.length >= count) resolve();
				else waiting.push({ count, resolve });
			}),
		didHangUp: hangUp.promise,
		async [Symbol.asyncDispose]() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/** A port on which nothing listens. */
export async function closedPort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	return port;
}

/** A chunk of a streamed answer with this text. */
export const chunk = (content: string | null, more: Record<string, unknown> = {}) => ({
	id: 'chatcmpl-1',
	object: 'chat.completion.chunk',
	created: 1,
	model: 'served-model',
	choices: [{ index: 0, delta: { content }, finish_reason: null }],
	...more,
});

/** The chunk that ends an answer. */
export const finish = (reason: string | null = 'stop', more: Record<string, unknown> = {}) => ({
	...chunk(null, more),
	choices: [{ index: 0, delta: {}, finish_reason: reason }],
});

export const usage = (prompt: number, completion: number, cached?: number) => ({
	...chunk(null),
	choices: [],
	usage: {
		prompt_tokens: prompt,
		completion_tokens: completion,
		total_tokens: prompt + completion,
		...(cached !== undefined && { prompt_tokens_details: { cached_tokens: cached } }),
	},
});

export const done = '[DONE]';

const event = (data: unknown) => `data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`;

/** Streams these events and ends as told: in order, by cutting the connection, or never. */
export const stream =
	(
		events: readonly unknown[],
		{ end = 'clean', headers = {} }: { end?: 'clean' | 'reset' | 'never'; headers?: Record<string, string> } = {},
	): Answer =>
	(response) => {
		response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'x-request-id': 'req_1', ...headers });
		response.write(events.map(event).join(''), () => {
			if (end === 'reset') response.socket?.resetAndDestroy();
		});
		if (end === 'clean') response.end();
	};

/** Streams raw bytes, each piece in a chunk of its own. */
export const bytes =
	(...pieces: readonly (string | Uint8Array)[]): Answer =>
	async (response) => {
		response.writeHead(200, { 'content-type': 'text/event-stream', 'x-request-id': 'req_1' });
		for (const piece of pieces) {
			response.write(piece);
			await new Promise(setImmediate);
		}
		response.end();
	};

/** A whole and good answer. */
export const whole = (text: string): Answer => stream([chunk(text), finish(), usage(10, 5), done]);

/** An answer that is not streamed. */
export const reply =
	(status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
	(response) => {
		response.writeHead(status, { 'content-type': 'application/json', 'x-request-id': 'req_1', ...headers });
		response.end(typeof body === 'string' ? body : JSON.stringify(body));
	};

/** An error answer as OpenAI sends it. */
export const failure = (status: number, error: Record<string, unknown>, headers: Record<string, string> = {}): Answer =>
	reply(status, { error: { message: 'the server says so', type: null, param: null, code: null, ...error } }, headers);

/** Takes the request and says nothing. */
export const silence: Answer = () => undefined;

/** Takes the request and cuts the connection. */
export const reset: Answer = (response) => response.socket?.resetAndDestroy();
