import { describe, expect, it } from 'vitest';
import { bytes, chunk, done, finish, loopback, reply, stream, usage, whole } from '../../support/loopback.ts';
import { ask, clientOf, collect, secretKey } from '../../support/loopbackClient.ts';
import { manualTimers } from '../../support/loopbackTimers.ts';

/** Lets the network go on until it is so; the test's own time limit ends it otherwise. */
async function until(isSo: () => boolean): Promise<void> {
	while (!isSo()) await new Promise(setImmediate);
}

describe('an answer that ends well', () => {
	it('is text, a finish, the usage and who served it', async () => {
		await using server = await loopback(stream([chunk('Hel'), chunk('lo'), finish(), usage(100, 7, 60), done]));
		const { text, finish: end, error } = await ask(server);
		expect(error).toBeUndefined();
		expect(text).toBe('Hello');
		expect(end).toMatchObject({ reason: 'stop', complete: true, served: 'served-model', requestId: 'req_1' });
		expect(end?.usage).toEqual({ calls: 1, inputTokens: 100, cachedInputTokens: 60, outputTokens: 7, reported: true, cost: 0 });
	});

	it('is whole without [DONE] when it has a finish', async () => {
		await using server = await loopback(stream([chunk('Hello'), finish()]));
		expect((await ask(server)).finish).toMatchObject({ reason: 'stop', complete: true });
	});

	it('leaves the connection open for the next request', async () => {
		await using server = await loopback(whole('one'), whole('two'));
		const timers = manualTimers();
		const client = await clientOf(server, { timers });
		await collect(client);
		await until(() => timers.pending('idle') === 0);
		await collect(client);
		expect(server.connections()).toBe(1);
	});

	it('is whole when the server keeps the stream open after the finish', async () => {
		await using server = await loopback(stream([chunk('Hello'), finish()], { end: 'never' }));
		const timers = manualTimers();
		const pending = ask(server, { timers, onText: () => setTimeout(() => timers.fire('idle'), 20) });
		expect((await pending).finish).toMatchObject({ reason: 'stop', complete: true });
		await server.didHangUp;
	});

	it('is whole at [DONE], and a connection that stays open is given up', async () => {
		await using server = await loopback(stream([chunk('Hello'), finish(), done], { end: 'never' }));
		const { finish: end, timers } = await ask(server);
		expect(end?.complete).toBe(true);
		timers.fire('idle');
		await server.didHangUp;
	});

	it('stays whole when the connection breaks after the finish', async () => {
		await using server = await loopback(stream([chunk('Hello'), finish()], { end: 'reset' }));
		expect((await ask(server)).finish).toMatchObject({ reason: 'stop', complete: true });
	});

	it('is read from a server that does not stream', async () => {
		const choices = [{ index: 0, message: { role: 'assistant', content: 'Hello' }, finish_reason: 'stop' }];
		await using server = await loopback(reply(200, { id: 'x', model: 'm', choices, usage: { prompt_tokens: 3, completion_tokens: 1 } }));
		const { text, finish: end } = await ask(server);
		expect([text, end?.complete, end?.usage.inputTokens]).toEqual(['Hello', true, 3]);
	});
});

describe('an answer that does not end well', () => {
	it('row 8: a clean end without a finish is partial', async () => {
		await using server = await loopback(stream([chunk('Hel')]));
		const { text, finish: end } = await ask(server);
		expect([text, end?.reason, end?.complete]).toEqual(['Hel', 'none', false]);
	});

	it('row 9: [DONE] without a finish is partial', async () => {
		await using server = await loopback(stream([chunk('Hel'), done]));
		const { finish: end } = await ask(server);
		expect([end?.reason, end?.complete]).toEqual(['none', false]);
	});

	it('row 10: a connection that breaks in the middle is a cut, and nothing is sent again', async () => {
		await using server = await loopback(stream([chunk('Hel')], { end: 'reset' }));
		const { text, failure, finish: end } = await ask(server);
		expect([text, failure?.reason, failure?.requestId, end]).toEqual(['Hel', 'cut', 'req_1', undefined]);
		expect(server.received).toHaveLength(1);
	});

	it('row 11: a character that is split between two packets is read right', async () => {
		const event = Buffer.from(`data: ${JSON.stringify(chunk('Café 👍 日本'))}\n\n`);
		const pieces = [...event].map((byte) => Uint8Array.of(byte));
		await using server = await loopback(bytes(...pieces, `data: ${JSON.stringify(finish())}\n\ndata: [DONE]\n\n`));
		const { text, finish: end } = await ask(server);
		expect([text, end?.complete]).toEqual(['Café 👍 日本', true]);
	});

	it('row 11: a character that is split between two events is joined', async () => {
		await using server = await loopback(
			bytes(
				'data: {"choices":[{"index":0,"delta":{"content":"a\\ud83d"}}]}\n\n',
				'data: {"choices":[{"index":0,"delta":{"content":"\\udc4d"},"finish_reason":"stop"}]}\n\n',
			),
		);
		const { text, finish: end } = await ask(server);
		expect([text, end?.complete]).toEqual(['a👍', true]);
	});

	it('row 11: bytes that are no text leave no replacement character, and the answer is partial', async () => {
		await using server = await loopback(
			bytes('data: {"choices":[{"index":0,"delta":{"content":"Caf', Uint8Array.of(0xc3), `"}}]}\n\ndata: ${JSON.stringify(finish())}\n\n`),
		);
		const { text, finish: end, warnings } = await ask(server);
		expect([text, end?.complete, warnings.length]).toEqual(['Caf', false, 1]);
	});

	it('row 11: half an event at the end is a cut', async () => {
		await using server = await loopback(bytes(`data: ${JSON.stringify(chunk('Hel'))}\n\n`, 'data: {"choices":[{"index":0,"del'));
		const { text, failure } = await ask(server);
		expect([text, failure?.reason]).toEqual(['Hel', 'cut']);
	});

	it('row 12: an event that is not JSON is a cut with the request id', async () => {
		await using server = await loopback(stream([chunk('Hel'), '{nonsense', finish()]));
		const { text, failure } = await ask(server);
		expect([text, failure?.reason, failure?.requestId]).toEqual(['Hel', 'cut', 'req_1']);
	});

	it('row 13: an error event after text keeps the text and is not tried again', async () => {
		await using server = await loopback(
			stream([chunk('Hel'), { error: { message: `boom ${secretKey}`, code: 'server_error' } }]),
			whole('again'),
		);
		const { text, failure } = await ask(server);
		expect([text, failure?.reason, failure?.requestId]).toEqual(['Hel', 'server', 'req_1']);
		expect(failure?.message).toContain('kept as partial');
		expect(server.received).toHaveLength(1);
	});

	it('row 30: an answer cut at the output limit is partial', async () => {
		await using server = await loopback(stream([chunk('Hel'), finish('length'), done]));
		const { finish: end } = await ask(server);
		expect([end?.reason, end?.complete]).toEqual(['length', false]);
	});

	it('row 31: filtered content is named and is not an answer', async () => {
		await using server = await loopback(stream([chunk('Hel'), finish('content_filter'), done]));
		expect((await ask(server)).finish).toMatchObject({ reason: 'content_filter', complete: false });
	});

	it('row 31: a refusal is no answer although it stops by itself', async () => {
		const refusal = { ...chunk(null), choices: [{ index: 0, delta: { refusal: "I can't help with that." }, finish_reason: null }] };
		await using server = await loopback(stream([refusal, finish(), done]));
		const { text, finish: end } = await ask(server);
		expect([text, end?.reason, end?.complete]).toEqual(["I can't help with that.", 'content_filter', false]);
	});

	it('tool calls that nobody offered are no answer', async () => {
		await using server = await loopback(stream([chunk('Hel'), finish('tool_calls'), done]));
		expect((await ask(server)).finish).toMatchObject({ reason: 'tool_calls', complete: false });
	});
});

describe('an answer that is none', () => {
	it('row 17: a login page with status 200 is not an API response', async () => {
		await using server = await loopback(reply(200, '<html>Sign in</html>', { 'content-type': 'text/html' }));
		const { text, failure } = await ask(server);
		expect([text, failure?.reason]).toEqual(['', 'badReply']);
		expect(failure?.message).toContain('not an API response');
		expect(server.received).toHaveLength(1);
	});

	it.each([
		['an empty body', reply(200, '')],
		['an empty stream', stream([])],
		['no choices', stream([chunk(null, { choices: [] }), done])],
		['null content', stream([chunk(null), finish(), done])],
		['a null event', stream(['null', finish(), done])],
	])('row 18: %s is asked for once more', async (_name, answer) => {
		await using server = await loopback(answer, whole('Hello'));
		const { text, retries } = await ask(server);
		expect([text, retries.length]).toEqual(['Hello', 1]);
	});

	it('row 18: a second empty answer is a failure', async () => {
		await using server = await loopback(reply(200, ''));
		const { failure } = await ask(server);
		expect([failure?.reason, server.received.length]).toEqual(['badReply', 2]);
	});

	it('row 19: an endless answer is cut at the limit and the connection closed', async () => {
		await using server = await loopback(stream(Array(50).fill(chunk('0123456789')), { end: 'never' }));
		const { text, failure } = await ask(server, { limits: { text: 100 } });
		expect(failure?.reason).toBe('cut');
		expect(text.length).toBeLessThanOrEqual(110);
		await server.didHangUp;
	});

	it('row 19: an event without an end is cut at the limit', async () => {
		await using server = await loopback(
			bytes(`data: ${JSON.stringify(chunk('Hel'))}\n\ndata: {"choices":[`, ' '.repeat(20_000), ' '.repeat(20_000)),
		);
		const { failure } = await ask(server, { limits: { bytesPerEvent: 10_000 } });
		expect(failure?.reason).toBe('cut');
		expect(failure?.message).toContain('more than an answer can be');
	});

	it('row 20: only the first of several choices is read, and a warning says so', async () => {
		const two = {
			...chunk(null),
			choices: [1, 0].map((index) => ({ index, delta: { content: `choice ${index}` }, finish_reason: 'stop' })),
		};
		await using server = await loopback(stream([chunk('a '), two, done]));
		const { text, finish: end, warnings } = await ask(server);
		expect([text, end?.complete, warnings.length]).toEqual(['a choice 0', true, 1]);
	});
});

describe('usage', () => {
	it('row 26: the served model is told when it is another', async () => {
		await using server = await loopback(stream([chunk('x', { model: 'other-2026' }), finish(), done]));
		expect((await ask(server)).finish?.served).toBe('other-2026');
	});

	it.each([
		['missing', undefined],
		['zero', { prompt_tokens: 0, completion_tokens: 0 }],
		['zero for the answer', { prompt_tokens: 10, completion_tokens: 0 }],
		['negative', { prompt_tokens: -5, completion_tokens: 3 }],
		['no number', { prompt_tokens: '12', completion_tokens: 3 }],
	])('row 33: usage that is %s is estimated and says so', async (_name, reported) => {
		await using server = await loopback(stream([chunk('Hello there'), finish('stop', { usage: reported }), done]));
		const { finish: end } = await ask(server);
		expect(end?.usage).toMatchObject({ reported: false, calls: 1 });
		expect(end?.usage.inputTokens).toBeGreaterThan(0);
		expect(end?.usage.outputTokens).toBeGreaterThan(0);
	});

	it('row 34: absurd usage is not believed', async () => {
		await using server = await loopback(stream([chunk('Hello'), finish(), usage(1e12, 5), done]));
		const { finish: end } = await ask(server);
		expect(end?.usage.reported).toBe(false);
		expect(end?.usage.inputTokens).toBeLessThan(1000);
	});
});

describe('silence', () => {
	it('row 6: a stream that stalls after its first text is cut and the text kept', async () => {
		await using server = await loopback(stream([chunk('Hel')], { end: 'never' }));
		const timers = manualTimers();
		const { text, failure } = await ask(server, { timers, onText: () => queueMicrotask(() => timers.fire('idle')) });
		expect([text, failure?.reason, server.received.length]).toEqual(['Hel', 'cut', 1]);
		expect(failure?.message).toContain('60 seconds');
	});

	it('a server that is silent after its head is given up, and not asked again: it may be at work', async () => {
		await using server = await loopback((response) => {
			response.writeHead(200, { 'content-type': 'text/event-stream' });
			response.write(': queued\n\n');
		});
		const timers = manualTimers();
		const pending = ask(server, { timers });
		await until(() => timers.pending('idle') === 1);
		timers.fire('idle');
		const { failure, retries } = await pending;
		expect([failure?.reason, retries.length, server.received.length]).toEqual(['network', 0, 1]);
	});

	it('row 7: a slow drip is no stall: each text starts the watch again', async () => {
		await using server = await loopback(stream([chunk('a'), chunk('b'), chunk('c'), finish(), done]));
		const timers = manualTimers();
		const pending: number[] = [];
		const { text } = await ask(server, { timers, onText: () => pending.push(timers.pending('idle')) });
		expect([text, pending]).toEqual(['abc', [1, 1, 1]]);
		await until(() => timers.pending('idle') === 0);
	});
});
