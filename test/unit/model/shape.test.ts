import { LLMock } from '@copilotkit/aimock';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { isStrict } from '../../../src/model/server/abilities.ts';
import { jsonSchemaOf } from '../../../src/pipeline/asking/ask.ts';
import { Strategy } from '../../../src/shared/artifacts.ts';
import { type Answer, failure, loopback, whole } from '../../support/loopback.ts';
import { ask, clientOf, collect } from '../../support/loopbackClient.ts';

const open = { name: 'strategy', json: jsonSchemaOf(Strategy) };
const closed = {
	name: 'a note',
	json: { type: 'object', properties: { text: { type: 'string' } }, required: ['text'], additionalProperties: false },
};

/** A server that refuses what the predicate finds in a request. */
const unless =
	(isBad: (body: { response_format?: { type: string }; stream_options?: unknown }) => boolean, refusal: Answer): Answer =>
	(response, request) =>
		(isBad(request.body) ? refusal : whole('{"text":"x"}'))(response, request);

describe('the shape of an answer', () => {
	it('is sent as a JSON schema', async () => {
		await using server = await loopback(whole('{}'));
		await ask(server, { request: { schema: open } });
		const format = server.received[0]?.body.response_format;
		expect(format).toMatchObject({ type: 'json_schema', json_schema: { name: 'strategy', schema: { type: 'object' } } });
		expect(format.json_schema.strict).toBeUndefined();
	});

	it('is strict when the schema keeps the rules for it, under a name that servers take', async () => {
		await using server = await loopback(whole('{}'));
		await ask(server, { request: { schema: closed } });
		expect(server.received[0]?.body.response_format.json_schema).toMatchObject({ name: 'a_note', strict: true });
	});

	it('is not sent for plain text', async () => {
		await using server = await loopback(whole('x'));
		await ask(server);
		expect(server.received[0]?.body.response_format).toBeUndefined();
		expect(server.received[0]?.body.messages).toHaveLength(1);
	});

	it.each([
		[400, { message: 'response_format.json_schema is not supported with this model', param: 'response_format' }],
		[404, { message: 'No endpoints found that can handle the requested parameters.' }],
		[422, { message: 'Extra inputs are not permitted: response_format' }],
	])('is told as an instruction where a %d refuses the schema, and that is remembered', async (status, error) => {
		const refusal = failure(status, error);
		await using server = await loopback(unless((body) => body.response_format?.type === 'json_schema', refusal));
		const client = await clientOf(server);
		const first = await collect(client, { request: { schema: closed } });
		expect([first.text, first.finish?.usage.calls]).toEqual(['{"text":"x"}', 2]);
		await collect(client, { request: { schema: closed } });
		expect(server.received.map(({ body }) => body.response_format?.type)).toEqual(['json_schema', 'json_object', 'json_object']);
		const last = server.received[2]?.body.messages.at(-1);
		expect(last.role).toBe('user');
		expect(last.content).toContain(JSON.stringify(closed.json));
	});

	it('is an instruction alone where the server knows no response format', async () => {
		const refusal = failure(400, { message: "'response_format.type' must be 'text'" });
		await using server = await loopback(unless((body) => body.response_format !== undefined, refusal));
		const { text } = await ask(server, { request: { schema: closed } });
		expect(text).toBe('{"text":"x"}');
		expect(server.received.map(({ body }) => body.response_format?.type)).toEqual(['json_schema', 'json_object', undefined]);
	});

	it('is not given up for a failure that is about something else', async () => {
		await using server = await loopback(failure(400, { code: 'context_length_exceeded' }));
		const { failure: failed } = await ask(server, { request: { schema: closed } });
		expect([failed?.reason, server.received.length]).toEqual(['tooLong', 1]);
	});

	it('row 32: an answer that is not the shape comes out as it is, for the caller to check', async () => {
		await using server = await loopback(whole('{"__proto__": {"polluted": 1}, "text": 5'));
		const { text, finish } = await ask(server, { request: { schema: closed } });
		expect([text, finish?.complete]).toEqual(['{"__proto__": {"polluted": 1}, "text": 5', true]);
		expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
	});
});

describe('other things that servers lack', () => {
	it('usage of streams is no longer asked for, and is estimated', async () => {
		const refusal = failure(400, { message: 'Unrecognized request argument supplied: stream_options' });
		await using server = await loopback(unless((body) => body.stream_options !== undefined, refusal));
		const client = await clientOf(server);
		await collect(client);
		await collect(client);
		expect(server.received.map(({ body }) => body.stream_options !== undefined)).toEqual([true, false, false]);
	});

	it('the limit of an answer has the name that the server takes', async () => {
		const refusal = failure(400, {
			message: "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.",
			param: 'max_tokens',
		});
		await using server = await loopback((response, request) => (request.body.max_tokens ? refusal : whole('x'))(response, request));
		expect((await ask(server, { request: { maxOutputTokens: 50 } })).text).toBe('x');
		expect(server.received[1]?.body.max_completion_tokens).toBe(50);
	});

	it('the limit of an answer is halved until the server takes it, and is remembered', async () => {
		const most = 'max_tokens is too large: this model supports at most 4096 completion tokens.';
		await using server = await loopback((response, request) =>
			(request.body.max_tokens > 4_096 ? failure(400, { message: most }) : whole('x'))(response, request),
		);
		const client = await clientOf(server);
		const request = { maxOutputTokens: 16_384 };
		expect([(await collect(client, { request })).text, (await collect(client, { request })).text]).toEqual(['x', 'x']);
		expect(server.received.map(({ body }) => body.max_tokens)).toEqual([16_384, 8_192, 4_096, 4_096]);
	});

	it('messages of one role are joined where the roles must alternate', async () => {
		const refusal = failure(500, { message: 'Conversation roles must alternate user/assistant/user/assistant/...' });
		await using server = await loopback(refusal, whole('x'));
		const messages = ['one', 'two'].map((content) => ({ role: 'user' as const, content }));
		expect((await ask(server, { request: { messages } })).text).toBe('x');
		expect(server.received[1]?.body.messages).toEqual([{ role: 'user', content: 'one\n\ntwo' }]);
	});
});

describe('isStrict', () => {
	const text = { type: 'string' };
	it.each([
		['a closed object', closed.json, true],
		['a zod object of required fields', z.toJSONSchema(z.object({ a: z.string(), b: z.array(z.object({ c: z.boolean() })) })), true],
		['an open object', { ...closed.json, additionalProperties: true }, false],
		['an optional property', { ...closed.json, properties: { text, more: text } }, false],
		['an optional property deep inside', { type: 'array', items: { ...closed.json, required: [] } }, false],
		['a keyword that not every server takes', { ...closed.json, properties: { text: { type: 'string', minLength: 1 } } }, false],
	])('of %s is %s', (_name, schema, expected) => {
		expect(isStrict(schema)).toBe(expected);
	});
});

describe('an ordinary OpenAI-compatible server', () => {
	it('streams text and structured output', async () => {
		const mock = new LLMock({ port: 0 });
		mock.onMessage('plain', { content: 'A sentence that is long enough to come in several pieces.' });
		mock.on({ userMessage: 'structured', responseFormat: 'json_schema' }, { content: '{"text":"shaped"}' });
		await mock.start();
		try {
			const client = await clientOf({ baseUrl: `${mock.url}/v1` });
			const pieces: string[] = [];
			const plain = { messages: [{ role: 'user' as const, content: 'plain' }] };
			const { text, finish } = await collect(client, { request: plain, onText: (piece) => pieces.push(piece) });
			expect([text, finish?.complete]).toEqual(['A sentence that is long enough to come in several pieces.', true]);
			expect(pieces.length).toBeGreaterThan(1);
			const shaped = await collect(client, { request: { messages: [{ role: 'user', content: 'structured' }], schema: closed } });
			expect(JSON.parse(shaped.text)).toEqual({ text: 'shaped' });
		} finally {
			await mock.stop();
		}
	});
});
