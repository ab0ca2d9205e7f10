import { describe, expect, it } from 'vitest';
import {
	type Answer,
	chunk,
	closedPort,
	done,
	failure as failing,
	finish,
	loopback,
	reply,
	reset,
	silence,
	stream,
	whole,
} from '../../support/loopback.ts';
import { ask, clientOf, collect, type Outcome, secretKey, secretPrompt } from '../../support/loopbackClient.ts';
import { manualTimers } from '../../support/loopbackTimers.ts';

/** What a refused connection looks like to `fetch`. */
const failed = (code: string) => async () => {
	throw new TypeError('fetch failed', { cause: Object.assign(new Error(`connect ${code}`), { code }) });
};

const told = ({ failure, retries }: Pick<Outcome, 'failure' | 'retries'>) => [failure?.reason, retries.length];

describe('a connection that fails', () => {
	it.each(['ENOTFOUND', 'EAI_AGAIN'])('row 1: a name that cannot be found (%s) is no connection and is not tried again', async (code) => {
		const outcome = await ask({ baseUrl: 'https://models.example/v1' }, { fetch: failed(code) });
		expect(told(outcome)).toEqual(['network', 0]);
		expect(outcome.failure?.message).toMatch(/^No connection: models\.example/);
	});

	it('row 2: a refused connection is tried three times in all', async () => {
		const outcome = await ask({ baseUrl: `http://127.0.0.1:${await closedPort()}/v1` });
		expect(told(outcome)).toEqual(['network', 2]);
		expect(outcome.failure?.message).toContain('does not answer at 127.0.0.1:');
	});

	it('row 3: a certificate that is not trusted is named and is not tried again', async () => {
		const outcome = await ask({ baseUrl: 'https://models.example/v1' }, { fetch: failed('DEPTH_ZERO_SELF_SIGNED_CERT') });
		expect(told(outcome)).toEqual(['network', 0]);
		expect(outcome.failure?.message).toContain('certificate of models.example could not be trusted (DEPTH_ZERO_SELF_SIGNED_CERT)');
	});

	it('row 3: a server without encryption behind https:// is told apart', async () => {
		await using server = await loopback(whole('x'));
		const outcome = await ask({ baseUrl: server.baseUrl.replace('http:', 'https:') });
		expect(told(outcome)).toEqual(['network', 0]);
		expect(outcome.failure?.message).toContain('did not answer with encryption');
	});

	it('row 4: a connection that cannot be made in time is tried again', async () => {
		const outcome = await ask({ baseUrl: 'https://models.example/v1' }, { fetch: failed('UND_ERR_CONNECT_TIMEOUT') });
		expect(told(outcome)).toEqual(['network', 2]);
	});

	it('row 5: an answer whose head never comes is given up three times, each told', async () => {
		await using server = await loopback(silence);
		const timers = manualTimers();
		const pending = ask(server, { timers });
		for (const count of [1, 2, 3]) {
			await server.didReceive(count);
			timers.fire('opening');
		}
		const outcome = await pending;
		expect(told(outcome)).toEqual(['network', 2]);
		expect(outcome.retries.map((retry) => retry.attempt)).toEqual([2, 3]);
		expect(server.received).toHaveLength(3);
	});

	it('a connection that is cut before the first byte is tried again', async () => {
		await using server = await loopback(reset, whole('Hello'));
		const { text, finish: end } = await ask(server);
		expect([text, end?.usage.calls]).toEqual(['Hello', 2]);
	});

	it('waits longer before each further try', async () => {
		await using server = await loopback(reset);
		const { timers } = await ask(server);
		expect(timers.waits).toEqual([500, 1000]);
	});
});

describe('a cancel', () => {
	it('row 14: stops in the middle of an answer, closes the connection and throws its reason', async () => {
		await using server = await loopback(stream([chunk('Hel')], { end: 'never' }));
		const controller = new AbortController();
		const reason = new Error('stopped by the person');
		const { text, error, finish: end } = await ask(server, { signal: controller.signal, onText: () => controller.abort(reason) });
		expect([text, error, end]).toEqual(['Hel', reason, undefined]);
		await server.didHangUp;
		expect(server.received).toHaveLength(1);
	});

	it('row 14: stops before the head of the answer', async () => {
		await using server = await loopback(silence);
		const controller = new AbortController();
		const pending = ask(server, { signal: controller.signal });
		await server.didReceive(1);
		controller.abort();
		expect((await pending).error).toBe(controller.signal.reason);
		await server.didHangUp;
	});

	it('row 15: ends the wait before another try at once, and nothing more is sent', async () => {
		await using server = await loopback(failing(503, {}));
		const controller = new AbortController();
		const timers = manualTimers({ held: ['retry'] });
		const { error } = await ask(server, { signal: controller.signal, timers, onRetry: () => queueMicrotask(() => controller.abort()) });
		expect(error).toBe(controller.signal.reason);
		expect([server.received.length, timers.pending('retry')]).toEqual([1, 0]);
	});

	it('sends nothing when it came before the request', async () => {
		await using server = await loopback(whole('x'));
		const { error } = await ask(server, { signal: AbortSignal.abort('before') });
		expect([error, server.received.length]).toEqual(['before', 0]);
	});
});

describe('a redirect', () => {
	it.each([307, 308, 302])('row 16: %d to another host is refused and the brief not sent there', async (status) => {
		await using elsewhere = await loopback(whole('stolen'));
		await using server = await loopback(reply(status, '', { location: `${elsewhere.baseUrl}/chat/completions` }));
		const outcome = await ask(server);
		expect(told(outcome)).toEqual(['badReply', 0]);
		expect([server.received.length, elsewhere.received.length]).toEqual([1, 0]);
	});
});

describe('a rate limit', () => {
	const limited = (headers: Record<string, string>) => failing(429, { code: 'rate_limit_exceeded' }, headers);
	const now = Date.UTC(2026, 0, 2, 12, 0, 0);

	it('row 21: Retry-After 2 waits at least two seconds and tries once more', async () => {
		await using server = await loopback(limited({ 'retry-after': '2' }), whole('Hello'));
		const { text, timers, retries } = await ask(server);
		expect([text, retries.length, server.received.length]).toEqual(['Hello', 1, 2]);
		expect(timers.waits[0]).toBeGreaterThanOrEqual(2000);
	});

	it('row 22: Retry-After as a date waits until then, by the server’s own clock', async () => {
		const dates = { 'retry-after': new Date(now + 30_000).toUTCString(), date: new Date(now).toUTCString() };
		await using server = await loopback(limited(dates), whole('Hello'));
		const { text, timers } = await ask(server, { timers: manualTimers({ now: now + 3_600_000 }) });
		expect(text).toBe('Hello');
		expect(timers.waits[0]).toBeGreaterThanOrEqual(30_000);
	});

	it('row 22: Retry-After 120 waits two minutes', async () => {
		await using server = await loopback(limited({ 'retry-after': '120' }), whole('Hello'));
		const { text, timers } = await ask(server);
		expect(text).toBe('Hello');
		expect(timers.waits[0]).toBeGreaterThanOrEqual(120_000);
	});

	it('retry-after-ms counts before Retry-After', async () => {
		await using server = await loopback(limited({ 'retry-after-ms': '2500', 'retry-after': '9' }), whole('Hello'));
		expect((await ask(server)).timers.waits).toEqual([2750]);
	});

	it.each([
		['301', 'in 6 minutes'],
		['1000000000', 'another day'],
		[new Date(now + 3_600_000).toUTCString(), 'in 60 minutes'],
	])('row 22: Retry-After %s is the person’s decision, with the time', async (after, when) => {
		await using server = await loopback(limited({ 'retry-after': after, date: new Date(now).toUTCString() }));
		const outcome = await ask(server, { timers: manualTimers({ now }) });
		expect(told(outcome)).toEqual(['rateLimit', 0]);
		expect(outcome.failure?.message).toContain(when);
		expect(server.received).toHaveLength(1);
	});

	it('waits no longer in all than five minutes', async () => {
		await using server = await loopback(limited({ 'retry-after': '200' }));
		expect(told(await ask(server))).toEqual(['rateLimit', 1]);
		expect(server.received).toHaveLength(2);
	});

	it.each(['1e999', 'soon', '', '-1000000000'])('row 22: Retry-After %j, which says nothing, counts for nothing', async (after) => {
		await using server = await loopback(limited({ 'retry-after': after }), whole('Hello'));
		expect((await ask(server)).timers.waits).toEqual([500]);
	});

	it('row 22: a negative Retry-After counts for nothing', async () => {
		await using server = await loopback(limited({ 'retry-after': '-5' }), whole('Hello'));
		const { text, timers } = await ask(server);
		expect([text, timers.waits]).toEqual(['Hello', [500]]);
	});

	it('waits until the limit that is used up is reset', async () => {
		const headers = { 'x-ratelimit-remaining-tokens': '0', 'x-ratelimit-reset-tokens': '12.5s', 'x-ratelimit-reset-requests': '6m0s' };
		await using server = await loopback(limited(headers), whole('Hello'));
		expect((await ask(server)).timers.waits[0]).toBeGreaterThanOrEqual(12_500);
	});

	it('reads a reset in seconds without a unit', async () => {
		await using server = await loopback(limited({ 'x-ratelimit-reset-requests': '7' }), whole('Hello'));
		expect((await ask(server)).timers.waits[0]).toBeGreaterThanOrEqual(7_000);
	});

	it('is a failure after three tries', async () => {
		await using server = await loopback(limited({}));
		expect(told(await ask(server))).toEqual(['rateLimit', 2]);
	});

	it.each(['insufficient_quota', 'credit_balance_exhausted', 'organization_spend_limit_exceeded', 'project_spend_limit_exceeded'])(
		'row 23: %s is not tried again',
		async (code) => {
			await using server = await loopback(failing(429, { type: code, code }));
			expect(told(await ask(server))).toEqual(['quota', 0]);
		},
	);

	it('row 23: a quota that only the type names is not tried again', async () => {
		await using server = await loopback(failing(429, { type: 'insufficient_quota' }));
		expect(told(await ask(server))).toEqual(['quota', 0]);
	});
});

describe('an error answer', () => {
	it.each<[string, Answer, string]>([
		['row 24: 401', failing(401, { code: 'invalid_api_key' }), 'auth'],
		['row 25: 404 for the model', failing(404, { code: 'model_not_found' }), 'access'],
		['404 that is no API', reply(404, 'Not Found', { 'content-type': 'text/plain' }), 'access'],
		['403', failing(403, {}), 'access'],
		['402', failing(402, {}), 'quota'],
		['row 27: a context that is too long', failing(400, { code: 'context_length_exceeded' }), 'tooLong'],
		['row 27: a context that is too long, without a code', failing(400, { message: 'exceeds the available context size' }), 'tooLong'],
		['413', failing(413, {}), 'tooLong'],
		["Azure's content filter", failing(400, { code: 'content_filter' }), 'blocked'],
		['any other 400', failing(400, { code: 'invalid_value' }), 'badReply'],
		['422', failing(422, {}), 'badReply'],
		['503 that says not to try again', failing(503, {}, { 'x-should-retry': 'false' }), 'server'],
	])('%s is told at once', async (_name, answer, reason) => {
		await using server = await loopback(answer);
		const outcome = await ask(server);
		expect(told(outcome)).toEqual([reason, 0]);
		expect(outcome.failure?.requestId).toBe('req_1');
		expect(server.received).toHaveLength(1);
	});

	it.each([500, 502, 503, 529, 408, 409])('row 28: %d twice and then an answer is an answer, and its tries are told', async (status) => {
		await using server = await loopback(failing(status, {}), failing(status, {}), whole('Hello'));
		const { text, retries, finish: end } = await ask(server);
		expect([text, retries.map((retry) => retry.attempt), end?.usage.calls]).toEqual(['Hello', [2, 3], 3]);
	});

	it('row 29: 500 for ever is a failure after three tries', async () => {
		await using server = await loopback(failing(500, {}));
		const outcome = await ask(server);
		expect(told(outcome)).toEqual(['server', 2]);
		expect(server.received).toHaveLength(3);
	});

	it('an error event before any text counts like its status', async () => {
		await using server = await loopback(stream([{ error: { message: 'busy', code: 503 } }]), whole('Hello'));
		const { text, retries } = await ask(server);
		expect([text, retries.length]).toEqual(['Hello', 1]);
	});

	it('an error with status 200 is an error', async () => {
		await using server = await loopback(reply(200, { error: { message: 'no', code: 'insufficient_quota' } }));
		expect(told(await ask(server))).toEqual(['quota', 0]);
	});

	it('that never ends is cut off', async () => {
		await using server = await loopback((response) => {
			response.writeHead(400, { 'content-type': 'text/plain' });
			response.write('x'.repeat(200_000));
		});
		expect(told(await ask(server))).toEqual(['badReply', 0]);
	});
});

describe('what a failure says', () => {
	const leaks = { message: `Incorrect key ${secretKey} for: ${secretPrompt}`, code: secretKey, type: secretPrompt, param: secretPrompt };

	it.each([400, 401, 402, 403, 404, 408, 413, 422, 429, 500, 503])(
		'holds neither the key nor the prompt nor the answer of a %d',
		async (status) => {
			await using server = await loopback(failing(status, leaks, { 'x-request-id': secretKey.replace('sk-', 'sk ') }));
			const { failure, error, retries } = await ask(server);
			const all = [
				String(error),
				failure?.stack,
				JSON.stringify(failure),
				failure?.requestId,
				String(failure?.cause),
				JSON.stringify(retries),
			].join('\n');
			expect(failure).toBeDefined();
			expect(all).not.toContain('secret');
			expect(all).not.toContain('confidential');
			expect(all).not.toContain('Incorrect');
		},
	);

	it('has no request id that is the key', async () => {
		await using server = await loopback(failing(401, {}, { 'x-request-id': secretKey }));
		const { failure } = await ask(server);
		expect([failure?.reason, failure?.requestId]).toEqual(['auth', undefined]);
	});

	it('holds neither when the stream breaks', async () => {
		await using server = await loopback(stream([chunk('Hel'), `{"x": "${secretPrompt} ${secretKey}`, finish(), done]));
		const { failure } = await ask(server);
		expect([failure?.message, String(failure?.cause)].join()).not.toMatch(/secret|confidential/);
	});

	it('names the provider, what is kept and what to do', async () => {
		await using server = await loopback(failing(401, { code: 'invalid_api_key' }));
		const { failure } = await ask(server, { provider: 'openrouter' });
		expect(failure?.message).toBe(
			'OpenRouter does not accept the key (HTTP 401, invalid_api_key). Accepted stages are kept. Set it with "Quintet: Set API Key", then resume.',
		);
	});
});

describe('what is sent', () => {
	it('is the key and the request, with nothing from the environment', async () => {
		const before = { ...process.env };
		Object.assign(process.env, {
			OPENAI_API_KEY: 'from-environment',
			OPENAI_BASE_URL: 'http://127.0.0.1:1/v1',
			OPENAI_ORG_ID: 'org-environment',
			OPENAI_PROJECT_ID: 'project-environment',
			OPENAI_CUSTOM_HEADERS: 'x-environment: yes',
		});
		try {
			await using server = await loopback(whole('Hello'));
			await ask(server);
			const [request] = server.received;
			expect(request?.path).toBe('/v1/chat/completions');
			expect(request?.headers.authorization).toBe(`Bearer ${secretKey}`);
			expect(JSON.stringify(request?.headers)).not.toContain('environment');
			expect(Object.keys(request?.headers ?? {}).filter((name) => name.startsWith('x-') || name.startsWith('openai'))).toEqual([]);
		} finally {
			process.env = before;
		}
	});

	it('has no key where none is needed, whatever the environment holds', async () => {
		await using server = await loopback(whole('Hello'));
		await ask(server, { key: undefined });
		expect(server.received[0]?.headers.authorization).toBeUndefined();
	});

	it('has the key in its own header for Azure', async () => {
		await using server = await loopback(whole('Hello'));
		await ask(server, { provider: 'azure' });
		expect(server.received[0]?.headers['api-key']).toBe(secretKey);
		expect(server.received[0]?.headers.authorization).toBeUndefined();
	});

	it('row 24: nothing is sent with a key that no header can carry', async () => {
		await expect(clientOf({ baseUrl: 'http://127.0.0.1:1/v1' }, { key: '“sk-x”' })).rejects.toMatchObject({ reason: 'auth' });
	});

	it('goes on the same connection rules for each request of a client', async () => {
		await using server = await loopback(whole('one'), whole('two'));
		const client = await clientOf(server);
		expect([(await collect(client)).text, (await collect(client)).text]).toEqual(['one', 'two']);
	});
});
