import { describe, expect, it } from 'vitest';
import { AnswerParser } from '../../../src/model/answer/answerParser.ts';
import { OnceOnly } from '../../../src/model/answer/onceOnly.ts';
import { askForText } from '../../../src/pipeline/asking/ask.ts';
import type { HttpProviderName } from '../../../src/shared/models/providers.ts';
import { type Answer, bytes, chunk, done, finish, loopback, reply, stream, usage, whole } from '../../support/loopback.ts';
import { ask, clientOf, collect } from '../../support/loopbackClient.ts';
import { stageContext } from '../../support/stageContext.ts';

const piece = (content: string, end: string | null) => ({
	...chunk(null),
	choices: [{ index: 0, delta: { content }, finish_reason: end }],
});
const sse = (...events: unknown[]) =>
	events.map((event) => `data: ${typeof event === 'string' ? event : JSON.stringify(event)}\n\n`).join('');
const labelled =
	(type: string | undefined, body: string): Answer =>
	(response) => {
		response.writeHead(200, type === undefined ? {} : { 'content-type': type });
		response.end(body);
	};

async function outcome(answer: Answer, options: Parameters<typeof ask>[1] = {}) {
	await using server = await loopback(answer);
	return { ...(await ask(server, options)), received: server.received };
}

describe('how an answer ends', () => {
	it('an empty finish with each piece is none', async () => {
		const { text, finish: end } = await outcome(stream([piece('Hel', ''), piece('lo', ''), piece('', 'stop'), done]));
		expect([text, end?.reason, end?.complete]).toEqual(['Hello', 'stop', true]);
	});

	it('and one that never comes leaves it partial', async () => {
		const { text, finish: end } = await outcome(stream([piece('Hel', ''), piece('lo', ''), done]));
		expect([text, end?.reason, end?.complete]).toEqual(['Hello', 'none', false]);
	});

	it.each(['stop', 'eos', 'eos_token', 'end_turn', 'stop_sequence', 'complete', 'STOP', 'FINISH_REASON_STOP'])(
		'by %s is whole',
		async (reason) => {
			const { text, finish: end } = await outcome(stream([chunk('Hello'), finish(reason), done]));
			expect([text, end?.reason, end?.complete]).toEqual(['Hello', 'stop', true]);
		},
	);

	it.each(['length', 'max_tokens', 'MAX_TOKENS', 'model_length'])('by %s is cut', async (reason) => {
		const { finish: end } = await outcome(stream([chunk('Hello'), finish(reason), done]));
		expect([end?.reason, end?.complete]).toEqual(['length', false]);
	});

	it.each(['content_filter', 'SAFETY', 'refusal'])('by %s is refused', async (reason) => {
		expect((await outcome(stream([chunk('Hello'), finish(reason), done]))).finish).toMatchObject({
			reason: 'content_filter',
			complete: false,
		});
	});

	it.each(['error', 'insufficient_system_resource'])('by %s is partial', async (reason) => {
		expect((await outcome(stream([chunk('Hello'), finish(reason), done]))).finish).toMatchObject({ reason, complete: false });
	});

	it('said already after the thoughts, it is said once more after the text', async () => {
		const thought = { ...chunk(null), choices: [{ index: 0, delta: { reasoning_content: 'A plan.' }, finish_reason: 'stop' }] };
		const { text, finish: end } = await outcome(stream([thought, chunk('Hello'), finish(), done]));
		expect([text, end?.complete]).toEqual(['Hello', true]);
	});
});

describe('an error', () => {
	const tooLong = "This model's maximum context length is 8192 tokens.";
	it.each<[string, unknown]>([
		['{error: {…}}', { error: { message: tooLong } }],
		['{error: text}', { error: tooLong }],
		['[{error: {…}}]', [{ error: { code: 400, message: tooLong, status: 'INVALID_ARGUMENT' } }]],
		['{object: error}', { object: 'error', message: tooLong, type: 'BadRequestError', param: null, code: 400 }],
		['{detail: text}', { detail: tooLong }],
		['{detail: […]}', { detail: [{ loc: ['body', 'messages'], msg: tooLong, type: 'value_error' }] }],
		['{message}', { message: tooLong, code: 400 }],
		['{type: error}', { type: 'error', error: { type: 'invalid_request_error', message: tooLong } }],
		['JSON within its text', { error: { message: JSON.stringify({ error: { message: tooLong } }) } }],
	])('as %s is the same with its status, with 200, and within the stream', async (_name, body) => {
		const json = JSON.stringify(body);
		const answers = [
			reply(400, body),
			reply(200, body),
			labelled('text/event-stream', json),
			stream([body]),
			bytes(`event: error\ndata: ${json}\n\n`),
			stream([chunk(''), body]),
		];
		for (const [index, answer] of answers.entries()) {
			const { failure, received } = await outcome(answer);
			expect([index, failure?.reason, received.length]).toEqual([index, 'tooLong', 1]);
		}
	});

	it('as plain text counts as well', async () => {
		expect((await outcome(labelled('text/plain', ''))).failure?.reason).toBe('badReply');
		expect((await outcome(reply(400, tooLong, { 'content-type': 'text/plain' }))).failure?.reason).toBe('tooLong');
	});

	it.each<[string, Answer]>([
		[
			'a 422 that names it',
			reply(422, { detail: [{ loc: ['body', 'stream_options'], msg: 'Extra inputs are not permitted', type: 'extra_forbidden' }] }),
		],
		['HTTP 200', reply(200, { object: 'error', message: 'stream_options is not supported', type: 'BadRequestError', code: 400 })],
		['an event', stream([{ error: 'unknown field stream_options' }])],
	])('about a field that the server does not know, by %s: the request goes out again without it', async (_name, refusal) => {
		const { text, received, retries } = await outcome((response, request) =>
			(request.body.stream_options ? refusal : whole('Hello'))(response, request),
		);
		expect([text, received.length, retries.length]).toEqual(['Hello', 2, 0]);
	});

	it('about the limit by both its names: it is left out', async () => {
		const refusal = reply(422, {
			detail: [{ loc: ['body', 'max_x'], msg: 'Extra inputs are not permitted: max_tokens, max_completion_tokens' }],
		});
		const isLimited = (body: Record<string, unknown>) => body['max_tokens'] !== undefined || body['max_completion_tokens'] !== undefined;
		const { text, received } = await outcome(
			(response, request) => (isLimited(request.body) ? refusal : whole('Hello'))(response, request),
			{
				request: { maxOutputTokens: 900 },
			},
		);
		expect([text, received.length]).toEqual(['Hello', 3]);
	});

	it('that asks to wait in its body is waited for', async () => {
		const busy = reply(429, [{ error: { code: 429, status: 'RESOURCE_EXHAUSTED', message: 'quota', details: [{ retryDelay: '2s' }] } }]);
		let count = 0;
		const { text, retries } = await outcome((response, request) => (count++ === 0 ? busy : whole('Hello'))(response, request));
		expect([text, retries.length]).toEqual(['Hello', 1]);
		expect(retries[0]?.waitMs).toBeGreaterThanOrEqual(2_000);
	});

	it('in a piece with text is an error all the same', async () => {
		const { failure } = await outcome(stream([chunk('Hel'), { ...chunk(''), error: { code: 'server_error', message: 'gone' } }]));
		expect([failure?.reason]).toEqual(['server']);
	});
});

describe('what an answer is', () => {
	const events = sse(chunk('Hello'), finish(), usage(10, 5), done);
	const message = { id: 'x', model: 'm', choices: [{ index: 0, message: { role: 'assistant', content: 'Hello' }, finish_reason: 'stop' }] };

	it.each(['text/event-stream', 'text/plain', 'application/json', 'application/octet-stream', undefined])(
		'its first bytes say, and not its label (%s)',
		async (type) => {
			for (const body of [events, JSON.stringify(message), `\n\n${events}`, `\ufeff${events}`]) {
				const { text, finish: end } = await outcome(labelled(type, body));
				expect([text, end?.complete]).toEqual(['Hello', true]);
			}
		},
	);

	it('may be one JSON object on each line', async () => {
		const lines = [chunk('Hel'), chunk('lo'), finish()].map((one) => JSON.stringify(one)).join('\n');
		expect((await outcome(labelled('application/x-ndjson', lines))).text).toBe('Hello');
	});

	it('may be events without blank lines between them', async () => {
		const { text, finish: end } = await outcome(labelled('text/event-stream', events.replaceAll('\n\n', '\n')));
		expect([text, end?.complete]).toEqual(['Hello', true]);
	});

	it.each(['<!doctype html><html>Sign in</html>', 'OK', 'datum', '%PDF-1.7'])('is none: %s', async (body) => {
		for (const type of ['text/html', 'text/event-stream', 'application/json', 'text/plain']) {
			const { failure } = await outcome(labelled(type, body));
			expect([type, failure?.reason, failure?.message.includes('not an API response')]).toEqual([type, 'badReply', true]);
		}
	});
});

describe('text that comes more than once', () => {
	it.each<[string, unknown[]]>([
		['the whole again in the last piece', [chunk('Hello '), chunk('there'), piece('Hello there', 'stop')]],
		['the whole of one piece again', [chunk('Hello there'), piece('Hello there', 'stop')]],
		[
			'the whole as a message',
			[
				chunk('Hello '),
				chunk('there'),
				{ ...chunk(null), choices: [{ index: 0, message: { content: 'Hello there' }, finish_reason: 'stop' }] },
			],
		],
		['all so far with each piece', ['Hel', 'Hello', 'Hello th', 'Hello there'].map((text) => chunk(text)).concat(finish() as never)],
		['all so far with each piece, the last with the finish', [chunk('Hello'), chunk('Hello th'), piece('Hello there', 'stop')]],
		['all so far, and the last twice', [chunk('He'), chunk('Hello'), chunk('Hello there'), chunk('Hello there'), finish()]],
		[
			'all so far as a message beside each piece',
			['Hello', ' there'].map((content, index) => ({
				...chunk(null),
				choices: [
					{
						index: 0,
						delta: { content },
						message: { content: ['Hello', 'Hello there'][index] },
						finish_reason: index === 1 ? 'stop' : null,
					},
				],
			})),
		],
	])('is told once: %s', async (_name, pieces) => {
		const { text, finish: end } = await outcome(stream([...pieces, done]));
		expect([text, end?.complete]).toEqual(['Hello there', true]);
	});

	it.each<[string, string[]]>([
		['a word twice', ['ha', 'ha', ' it is']],
		['a growing line', ['=', '==', '====', '========', '================', '\nTitle']],
		['blank lines', ['\n', '\n\n', '\n\n\n', 'x']],
		['a number', ['1', '10', ' of them']],
		['a beginning again', ['The', 'Then', ' it']],
		['the same line thrice', ['a, b, c, d\n', 'a, b, c, d\n', 'a, b, c, d\n', 'a, b, c, d\n', 'end']],
		['one piece alone', ['Hello there']],
		['a word that ends as it begins', ['no', ' no']],
	])('is kept where the model repeats itself: %s', (_name, pieces) => {
		const once = new OnceOnly();
		expect(pieces.map((one) => once.add(one, false)).join('') + once.end()).toBe(pieces.join(''));
	});
});

describe('a server that cut what was sent', () => {
	const long = [{ role: 'user' as const, content: 'The client wants a page about tea and water. '.repeat(1_000) }];
	it.each<[HttpProviderName, RegExp]>([
		['ollama', /OLLAMA_CONTEXT_LENGTH=\d+/],
		['lmstudio', /load the model in LM Studio with a context length of \d+/],
		['custom', /llama\.cpp: --ctx-size/],
	])('is told at once, with how to raise its context: %s', async (provider, how) => {
		await using server = await loopback(stream([chunk('Something else.'), finish(), usage(4_096, 5), done]));
		const model = await clientOf(server, { provider, contextTokens: 100_000 });
		const context = stageContext({ model });
		await expect(askForText(context, { stage: 'strategy', channel: 'artifact', keepIf: () => true }, long)).rejects.toMatchObject({
			reason: 'tooLong',
			message: expect.stringMatching(how),
		});
		expect(context.calls[0]?.kept).toBeUndefined();
		expect(context.calls[0]?.usage).toMatchObject({ inputTokens: 4_096, reported: true });
	});

	it.each([
		['all of it', 10_000],
		['as much as a better tokenizer makes of it', 6_500],
		['nothing that is a count', 3],
	])('is not suspected where it reports %s', async (_name, tokens) => {
		await using server = await loopback(stream([chunk('x'), finish(), usage(tokens, 5), done]));
		const client = await clientOf(server, { provider: 'ollama' });
		expect((await collect(client, { request: { messages: long } })).finish?.inputCut).toBeUndefined();
	});

	it('is not suspected for a script that its tokenizer knows well, for rules of dashes, nor for a short request', async () => {
		const japanese = [{ role: 'user' as const, content: 'お客様は紅茶と水についてのページを求めています。'.repeat(200) }];
		for (const [messages, tokens] of [
			[[{ role: 'user' as const, content: `${'-'.repeat(120)}\n| a | b |\n`.repeat(200) }], 1_900],
			[japanese, 2_400],
			[[{ role: 'user' as const, content: 'Tea. '.repeat(200) }], 210],
		] as const) {
			await using server = await loopback(stream([chunk('x'), finish(), usage(tokens, 5), done]));
			const client = await clientOf(server, { provider: 'ollama' });
			expect((await collect(client, { request: { messages } })).finish?.inputCut).toBeUndefined();
		}
	});
});

describe('a server that takes a schema and does nothing with it', () => {
	it('is told it as an instruction from then on', async () => {
		await using server = await loopback(whole('I would rather not.'), whole('{"text":"x"}'));
		const client = await clientOf(server);
		const schema = { name: 'note', json: { type: 'object' } };
		await collect(client, { request: { schema } });
		await collect(client, { request: { schema } });
		expect(server.received.map(({ body }) => body.response_format?.type)).toEqual(['json_schema', undefined]);
		expect(server.received[1]?.body.messages.at(-1).content).toContain('JSON Schema');
	});
});

describe('thinking that comes apart', () => {
	it('counts as output where the server counts nothing', async () => {
		const thought = {
			...chunk(null),
			choices: [{ index: 0, delta: { reasoning_content: 'I plan three steps. '.repeat(50) }, finish_reason: null }],
		};
		const { finish: end } = await outcome(stream([thought, chunk('Hello'), finish(), done]));
		expect(end?.usage.reasoningTokens).toBeGreaterThan(100);
		expect(end?.usage.outputTokens).toBeGreaterThan(end?.usage.reasoningTokens ?? 0);
	});

	it('is taken from the report where the server counts it', async () => {
		const report = { prompt_tokens: 10, completion_tokens: 50, completion_tokens_details: { reasoning_tokens: 40 } };
		const { finish: end } = await outcome(stream([chunk('Hello'), finish('stop', { usage: report }), done]));
		expect(end?.usage).toMatchObject({ outputTokens: 50, reasoningTokens: 40, reported: true });
	});
});

describe('reading an answer', () => {
	it('puts each line together once, however small the pieces are', () => {
		const text = `data: ${'x'.repeat(4_000)}\r\n\r\nevent: a\rdata: 1\rdata: 2\n\ndata:3`;
		for (const size of [1, 3, 7, text.length]) {
			const parser = new AnswerParser();
			const messages = [];
			for (let at = 0; at < text.length; at += size) messages.push(...parser.feed(text.slice(at, at + size)));
			messages.push(...parser.end());
			expect(messages.map(({ event, data }) => [event, data.length < 10 ? data : data.length])).toEqual([
				['', 4_000],
				['a', '1\n2'],
				['', '3'],
			]);
		}
	});
});
