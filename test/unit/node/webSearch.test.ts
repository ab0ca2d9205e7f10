import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WebSearch } from '../../../src/pipeline/ports.ts';
import type { SearchProvider } from '../../../src/shared/settings.ts';
import { type Answer, loopback, reply, silence } from '../../support/loopback.ts';
import { type LoopbackWeb, startLoopbackWeb } from '../../support/loopbackWeb.ts';
import { factPages } from '../../support/loopbackWebPages.ts';
import { failureOf, webClient } from '../../support/webClient.ts';

const { signal } = new AbortController();
const key = 'search-key-0123456789';
const query = 'the confidential query';

let web: LoopbackWeb;
beforeAll(async () => {
	web = await startLoopbackWeb();
});
afterAll(() => web[Symbol.asyncDispose]());

/** A search over a server of the test's own. */
async function searchAt(origin: string, provider: SearchProvider = 'searxng', limits = {}): Promise<WebSearch> {
	const { search, noSearch } = await webClient([], {
		settings: { search: provider, searchUrl: origin },
		searchUrls: { brave: origin, tavily: origin, exa: origin },
		keyFor: async () => key,
		limits,
	});
	if (!search) throw new Error(noSearch);
	return search;
}

const originOf = (server: { readonly baseUrl: string }) => new URL(server.baseUrl).origin;

/** How a search fails at a server that gives these answers, and how often it was asked. */
async function failing(answers: readonly [Answer, ...Answer[]], provider: SearchProvider = 'searxng', limits = {}) {
	await using server = await loopback(...answers);
	const failure = await failureOf((await searchAt(originOf(server), provider, limits)).find(query, signal));
	return { reason: failure?.reason, message: failure?.message ?? '', requests: server.received.length };
}

const result = (index: number) => ({ url: `https://page-${index}.example/`, title: `Page ${index}`, content: 'Text' });
const searxngAnswer = (results: readonly unknown[]) => reply(200, { query: 'q', results });

describe('a search over SearXNG', () => {
	it('finds pages with their text and date', async () => {
		web.results([web.result(factPages.brewing), web.result(factPages.tides)]);
		const search = await searchAt(web.origin);
		expect([search.provider, search.host]).toEqual(['SearXNG', web.host]);
		expect(await search.find('how hot', signal)).toEqual([
			{
				url: web.url(factPages.brewing.path),
				title: factPages.brewing.title,
				snippet: factPages.brewing.fact,
				published: factPages.brewing.published,
			},
			{ url: web.url(factPages.tides.path), title: factPages.tides.title, snippet: factPages.tides.fact },
		]);
		expect(web.queries()).toEqual(['how hot']);
	});

	it('may stand below a path', async () => {
		await using server = await loopback(searxngAnswer([]));
		await (await searchAt(`${originOf(server)}/searxng/`)).find('a b&c', signal);
		expect(server.received[0]?.path).toBe('/searxng/search?q=a+b%26c&format=json');
	});

	it('an endless list of results is cut at ten', async () => {
		web.results('endless');
		const results = await (await searchAt(web.origin)).find('everything', signal);
		expect(results).toHaveLength(10);
		expect(results[9]).toEqual({ url: 'https://example.org/10', title: 'Result 10', snippet: 'One more' });
	});

	it('a long list is cut at ten, with each page once', async () => {
		await using server = await loopback(searxngAnswer([result(1), result(1), ...Array.from({ length: 500 }, (_, index) => result(index))]));
		const results = await (await searchAt(originOf(server))).find(query, signal);
		expect(new Set(results.map(({ url }) => url)).size).toBe(10);
		expect(results).toHaveLength(10);
	});

	it('odd results are left out, tags and invisible characters are no text, and dates must be dates', async () => {
		await using server = await loopback(
			searxngAnswer([
				null,
				{ title: 'No address' },
				{ url: 'javascript:alert(1)', title: 'Script' },
				{ url: 'file:///etc/passwd', title: 'File' },
				{ url: 'https://a.example/', title: '<b>Bold</b>\n title', content: 'A\u200bB <script>x</script>', publishedDate: 'soon' },
				{ url: 'https://b.example/', title: '', content: null, publishedDate: '2024-02-03T04:05:06' },
			]),
		);
		expect(await (await searchAt(originOf(server))).find(query, signal)).toEqual([
			{ url: 'https://a.example/', title: 'Bold title', snippet: 'A⟦1 invisible character⟧B x' },
			{ url: 'https://b.example/', title: 'b.example', snippet: '', published: '2024-02-03' },
		]);
	});

	it('that gives no JSON is said to need a setting', async () => {
		const failed = await failing([reply(403, 'Forbidden')]);
		expect(failed.reason).toBe('access');
		expect(failed.message).toContain('Add "json" to search.formats');
	});
});

const services = [
	[
		'brave',
		{ type: 'search', web: { results: [{ url: 'https://a.example/', title: 'A', description: 'Text', page_age: '2024-05-06T00:00:00' }] } },
		{
			method: 'GET',
			path: `/res/v1/web/search?q=${query.replaceAll(' ', '+')}&count=10&text_decorations=false`,
			header: 'x-subscription-token',
			value: key,
		},
	],
	[
		'tavily',
		{
			query,
			results: [{ url: 'https://a.example/', title: 'A', content: 'Text', score: 0.9, published_date: 'Mon, 06 May 2024 00:00:00 GMT' }],
		},
		{ method: 'POST', path: '/search', header: 'authorization', value: `Bearer ${key}` },
	],
	[
		'exa',
		{ results: [{ id: '1', url: 'https://a.example/', title: 'A', text: 'Text', publishedDate: '2024-05-06T00:00:00.000Z' }] },
		{ method: 'POST', path: '/search', header: 'x-api-key', value: key },
	],
] as const;

describe.each(services)('a search over %s', (provider, answer, request) => {
	it('sends the query and the key where they belong, and reads the answer', async () => {
		await using server = await loopback(reply(200, answer));
		const results = await (await searchAt(originOf(server), provider)).find(query, signal);
		expect(results).toEqual([{ url: 'https://a.example/', title: 'A', snippet: 'Text', published: '2024-05-06' }]);
		const [received] = server.received;
		expect([received?.method, received?.path, received?.headers[request.header]]).toEqual([request.method, request.path, request.value]);
		if (request.method === 'POST') expect(received?.body.query).toBe(query);
	});

	it('that finds nothing gives an empty list', async () => {
		await using server = await loopback(reply(200, provider === 'brave' ? { type: 'search' } : { results: [] }));
		expect(await (await searchAt(originOf(server), provider)).find(query, signal)).toEqual([]);
	});

	it.each([401, 403])('that answers %i does not accept the key', async (status) => {
		const failed = await failing([reply(status, { error: key })], provider);
		expect(failed.reason).toBe('auth');
		expect(failed.message).toContain('Choose Web Search');
		expect(failed.message).not.toContain(key);
	});
});

describe('a search that fails', () => {
	it.each([
		['a broken server', [reply(500, 'oops')], 'server', 1],
		['too many requests twice', [reply(429, '', { 'retry-after': '0' })], 'rateLimit', 2],
		['a long pause', [reply(429, '', { 'retry-after': '60' })], 'rateLimit', 1],
		['a plan without money', [reply(402, '')], 'quota', 1],
		['a page instead of an answer', [reply(200, '<title>Sign in</title>', { 'content-type': 'text/html' })], 'badReply', 1],
		['an answer of another kind', [reply(200, { hits: [] })], 'badReply', 1],
		['a query that is not accepted', [reply(400, '')], 'badReply', 1],
	] as const)('%s is told with what to do, without the key and the query', async (_, answers, reason, requests) => {
		const failed = await failing([...answers] as [Answer], 'tavily');
		expect([failed.reason, failed.requests]).toEqual([reason, requests]);
		expect(failed.message).toMatch(/rerun|Choose Web Search/i);
		expect(failed.message).not.toMatch(new RegExp(`${key}|${query}`));
	});

	it('Brave and Tavily have statuses of their own for a wrong key and a used up plan', async () => {
		expect((await failing([reply(422, { error: { code: 'SUBSCRIPTION_TOKEN_INVALID' } })], 'brave')).reason).toBe('auth');
		expect((await failing([reply(432, '')], 'tavily')).reason).toBe('quota');
	});

	it('one that is busy is asked once more', async () => {
		await using server = await loopback(reply(429, '', { 'retry-after': '0' }), searxngAnswer([result(1)]));
		expect(await (await searchAt(originOf(server))).find(query, signal)).toHaveLength(1);
		expect(server.received).toHaveLength(2);
	});

	it('an answer without an end and without a result is given up', async () => {
		const failed = await failing(
			[
				(response) => {
					response.writeHead(200, { 'content-type': 'application/json' });
					const more = () => {
						while (!response.destroyed && response.write('x'.repeat(50_000)));
					};
					response.on('drain', more);
					more();
				},
			],
			'exa',
		);
		expect(failed.reason).toBe('badReply');
	});

	it('a silent one is given up', async () => {
		const failed = await failing([silence], 'searxng', { searchMs: 50 });
		expect(failed.reason).toBe('network');
		expect(failed.message).toContain('did not answer within');
	});

	it('one that sends the query elsewhere is not followed', async () => {
		await using elsewhere = await loopback(searxngAnswer([result(1)]));
		const failed = await failing([(response) => response.writeHead(307, { location: `${originOf(elsewhere)}/search` }).end()], 'exa');
		expect(failed.reason).toBe('network');
		expect(elsewhere.received).toEqual([]);
	});

	it('a cancel ends a request and a wait for another try with its own reason', async () => {
		const reason = new Error('stopped');
		for (const answer of [silence, reply(429, '', { 'retry-after': '4' })]) {
			await using server = await loopback(answer);
			const controller = new AbortController();
			const found = (await searchAt(originOf(server))).find(query, controller.signal).catch((error: unknown) => error);
			await server.didReceive(1);
			controller.abort(reason);
			expect(await found).toBe(reason);
			expect(server.received).toHaveLength(1);
		}
	});

	it('a query is cut to what services take, at a word', async () => {
		web.results([]);
		await (await searchAt(web.origin)).find(`${'word '.repeat(200)}end`, signal);
		const sent = web.queries().at(-1) ?? '';
		expect(sent.length).toBeLessThanOrEqual(400);
		expect(sent).toMatch(/word$/);
	});
});

describe('no search', () => {
	it.each([
		['off', { search: 'off' }, undefined, 'No web search is chosen. Choose one with "Quintet: Choose Web Search…".'],
		['no key', { search: 'brave' }, undefined, 'There is no key for Brave Search'],
		['a key that no header can carry', { search: 'exa' }, 'kéy “x”', 'holds characters that no key has'],
		['no address', { search: 'searxng', searchUrl: '' }, undefined, 'the setting quintet.searchUrl is empty'],
		['no web address', { search: 'searxng', searchUrl: 'localhost:8080' }, undefined, 'quintet.searchUrl'],
		['an address with a password', { search: 'searxng', searchUrl: 'http://u:p@localhost/' }, undefined, 'quintet.searchUrl'],
		['OpenAI where it cannot be had', { search: 'openai' }, key, "OpenAI's web search cannot be used here"],
	] as const)('is said in words: %s', async (_, settings, stored, why) => {
		const access = await webClient([], { settings, keyFor: async () => stored });
		expect(access.search).toBeNull();
		expect(access.noSearch).toContain(why);
	});

	it('keys that cannot be read leave the run without a search, and pages are read all the same', async () => {
		const { PipelineError } = await import('../../../src/pipeline/errors.ts');
		const access = await webClient([web.host], {
			settings: { search: 'tavily' },
			keyFor: async () => {
				throw new PipelineError('auth', 'The keyring is locked.');
			},
		});
		expect(access.noSearch).toBe('The keyring is locked.');
		expect((await access.read(web.url(factPages.brewing.path), signal)).text).toContain(factPages.brewing.fact);
	});

	it("OpenAI's search is made by whoever knows it, with the key and the model", async () => {
		const made: unknown[] = [];
		const search: WebSearch = { provider: 'OpenAI', host: 'api.openai.com', find: async () => [] };
		const access = await webClient([], {
			settings: { search: 'openai', searchModel: 'gpt-5' },
			keyFor: async (name) => `${key}-${name}`,
			openAiSearch: async (options) => {
				made.push(options);
				return search;
			},
		});
		expect(access.search).toBe(search);
		expect(made).toEqual([{ key: `${key}-openai`, model: 'gpt-5' }]);
	});
});
