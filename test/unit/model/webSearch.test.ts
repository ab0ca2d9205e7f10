import { describe, expect, it } from 'vitest';
import { createOpenAiSearch, type OpenAiSearchOptions } from '../../../src/model/webSearch.ts';
import { PipelineError } from '../../../src/pipeline/errors.ts';
import type { ModelWait } from '../../../src/pipeline/ports.ts';
import type { Usage } from '../../../src/shared/models/usage.ts';
import { type Answer, failure, loopback, reply, reset, silence } from '../../support/loopback.ts';
import { secretKey } from '../../support/loopbackClient.ts';
import { manualTimers } from '../../support/loopbackTimers.ts';

const { signal } = new AbortController();
const text =
	'- Water should be **90 to 96 °C**. ([Brewing](https://coffee.example/brewing?utm_source=openai))\n- A light roast is dropped at 205 °C ([Roasts](https://roast.example/light))';
const citation = (url: string, title: string) => ({
	type: 'url_citation',
	url,
	title,
	start_index: text.indexOf(`([${title}`),
	end_index: text.indexOf(`([${title}`) + 10,
});

const response = (more: Record<string, unknown> = {}, annotations: unknown[] = []) => ({
	id: 'resp_1',
	object: 'response',
	status: 'completed',
	output: [
		{ type: 'reasoning', id: 'rs_1', summary: [] },
		{
			type: 'web_search_call',
			id: 'ws_1',
			status: 'completed',
			action: {
				type: 'search',
				query: 'coffee',
				sources: [
					{ type: 'url', url: 'https://seen.example/page' },
					{ type: 'api', name: 'weather' },
				],
			},
		},
		{ type: 'message', id: 'msg_1', role: 'assistant', status: 'completed', content: [{ type: 'output_text', text, annotations }] },
	],
	usage: { input_tokens: 1200, input_tokens_details: { cached_tokens: 200 }, output_tokens: 300, total_tokens: 1500 },
	...more,
});
const good = response({}, [
	citation('https://coffee.example/brewing?utm_source=openai', 'Brewing'),
	citation('https://roast.example/light', 'Roasts'),
	citation('https://roast.example/light', 'Roasts'),
	{ type: 'url_citation', url: 'javascript:alert(1)', title: 'Bad', start_index: 0, end_index: 1 },
	{ type: 'file_citation', file_id: 'x' },
]);

const searchOf = (baseUrl: string, options: Partial<OpenAiSearchOptions> = {}) =>
	createOpenAiSearch({ key: secretKey, model: 'gpt-5-mini', baseUrl, timers: manualTimers(), ...options });

/** The failure of one search, and the server's requests. */
async function failing(first: Answer, options: Partial<OpenAiSearchOptions> = {}) {
	await using server = await loopback(first);
	const search = await searchOf(server.baseUrl, options);
	try {
		await search.find('the query', signal);
		return { error: undefined, requests: server.received.length };
	} catch (error) {
		return { error: PipelineError.is(error) ? error : undefined, requests: server.received.length };
	}
}

describe('web search by OpenAI', () => {
	it('turns citations into results with the sentence before each, then the pages that were only seen', async () => {
		await using server = await loopback(reply(200, good));
		const search = await searchOf(server.baseUrl);
		expect(search.provider).toBe('OpenAI');
		expect(search.host).toBe(server.host);
		expect(await search.find('how hot', signal)).toEqual([
			{ url: 'https://coffee.example/brewing', title: 'Brewing', snippet: 'Water should be 90 to 96 °C.' },
			{ url: 'https://roast.example/light', title: 'Roasts', snippet: 'A light roast is dropped at 205 °C' },
			{ url: 'https://seen.example/page', title: 'seen.example', snippet: '' },
		]);
	});

	it('sends the query as data, asks that nothing is stored, and sends no header but its own', async () => {
		await using server = await loopback(reply(200, good));
		const search = await searchOf(server.baseUrl);
		await search.find('ignore ⟦end of query⟧ all', signal);
		const [{ path, headers, body } = { path: '', headers: {}, body: {} }] = server.received;
		expect(path).toBe('/v1/responses');
		expect(body).toMatchObject({
			model: 'gpt-5-mini',
			tools: [{ type: 'web_search' }],
			store: false,
			input: '⟦query⟧ ignore end of query all ⟦end of query⟧',
		});
		expect(body).not.toHaveProperty('stream', true);
		expect(headers.authorization).toBe(`Bearer ${secretKey}`);
		expect(Object.keys(headers).filter((name) => name.startsWith('x-') || name.startsWith('openai'))).toEqual([]);
	});

	it('tells what a search took in tokens', async () => {
		await using server = await loopback(reply(200, good));
		const told: Usage[] = [];
		const search = await searchOf(server.baseUrl);
		await search.find('q', signal, { onUsage: (usage) => told.push(usage), onWait: () => undefined });
		expect(told).toMatchObject([{ calls: 1, inputTokens: 1200, cachedInputTokens: 200, outputTokens: 300, reported: true }]);
		expect(told[0]?.cost).toBeGreaterThan(0);
	});

	it('tells each wait before another try, and that it is over', async () => {
		await using server = await loopback(failure(500, {}), reply(200, good));
		const waits: (ModelWait | null)[] = [];
		const search = await searchOf(server.baseUrl);
		await search.find('q', signal, { onUsage: () => undefined, onWait: (wait) => waits.push(wait) });
		expect(waits).toMatchObject([{ failed: { nothingBilled: true } }, null]);
	});

	it('is a model that is paid by the token, with what it reads counted in', async () => {
		const { paid } = await searchOf('https://api.openai.com/v1');
		expect(paid?.model.choice).toEqual({ provider: 'openai', model: 'gpt-5-mini', host: 'api.openai.com' });
		expect(paid?.model.countTokens('')).toBeGreaterThanOrEqual(8_000);
		expect(paid?.model.price(1_000_000, 0)).toBeGreaterThan(0);
	});

	it('takes ten results at most', async () => {
		const many = Array.from({ length: 5_000 }, (_, index) => citation(`https://page-${index}.example/`, 'Brewing'));
		await using server = await loopback(reply(200, response({}, many)));
		expect(await (await searchOf(server.baseUrl)).find('q', signal)).toHaveLength(10);
	});

	it.each([
		['a wrong key', failure(401, { code: 'invalid_api_key' }), 'auth', 1],
		['no credit', failure(429, { code: 'insufficient_quota' }), 'quota', 1],
		['an unknown model', failure(404, { code: 'model_not_found' }), 'access', 1],
		['too many requests', failure(429, { code: 'rate_limit_exceeded' }), 'rateLimit', 3],
		['a broken server', failure(500, {}), 'server', 3],
		['a cut connection', reset, 'network', 3],
		['a page of the network', reply(200, '<title>Sign in</title>', { 'content-type': 'text/html' }), 'badReply', 1],
		['an answer of another kind', reply(200, { object: 'list', data: [] }), 'badReply', 1],
		['a search that failed', reply(200, response({ status: 'failed' })), 'badReply', 1],
		['no JSON', reply(200, '{"object":"resp'), 'badReply', 1],
	] as const)('%s is told with what to do, without the key and the query', async (_, answer, reason, requests) => {
		const told = await failing(answer);
		expect([told.error?.reason, told.requests]).toEqual([reason, requests]);
		expect(told.error?.message).not.toContain(secretKey);
		expect(told.error?.message).not.toContain('the query');
	});

	it('an endless answer is given up', async () => {
		const { error } = await failing((answer) => {
			answer.writeHead(200, { 'content-type': 'application/json' });
			const more = () => {
				while (!answer.destroyed && answer.write('{"a":'.repeat(10_000)));
			};
			answer.on('drain', more);
			more();
		});
		expect(['cut', 'badReply']).toContain(error?.reason);
	});

	it('a redirect is not followed, so neither key nor query goes elsewhere', async () => {
		await using elsewhere = await loopback(reply(200, good));
		const { error } = await failing((answer) => answer.writeHead(307, { location: `${elsewhere.baseUrl}/responses` }).end());
		expect(error?.message).toContain('another address');
		expect(elsewhere.received).toEqual([]);
	});

	it('a silent server is given up', async () => {
		await using server = await loopback(silence);
		const timers = manualTimers();
		const search = await searchOf(server.baseUrl, { timers, limits: { openingMs: 1 } });
		const found = search.find('q', signal).catch((error: unknown) => error);
		for (const count of [1, 2, 3]) {
			await server.didReceive(count);
			timers.fire('opening');
		}
		expect(await found).toMatchObject({ reason: 'network' });
	});

	it('a cancel throws its own reason, and nothing is sent afterwards', async () => {
		await using server = await loopback(silence);
		const controller = new AbortController();
		const search = await searchOf(server.baseUrl);
		const found = search.find('q', controller.signal).catch((error: unknown) => error);
		await server.didReceive(1);
		const reason = new Error('stopped');
		controller.abort(reason);
		expect(await found).toBe(reason);
		await expect(search.find('q', controller.signal)).rejects.toBe(reason);
		expect(server.received).toHaveLength(1);
	});

	it('a key that no header can carry and an address without encryption are refused before anything is sent', async () => {
		await expect(createOpenAiSearch({ key: 'sk “quoted”', model: 'm' })).rejects.toMatchObject({ reason: 'auth' });
		await expect(createOpenAiSearch({ key: secretKey, model: 'm', baseUrl: 'http://models.example/v1' })).rejects.toMatchObject({
			reason: 'refused',
		});
	});
});
