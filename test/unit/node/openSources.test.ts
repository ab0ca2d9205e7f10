import { describe, expect, it } from 'vitest';
import type { SearchAbout } from '../../../src/pipeline/ports.ts';
import type { Settings } from '../../../src/shared/settings.ts';
import { failureOf, webClient } from '../../support/webClient.ts';

const { signal } = new AbortController();

/** What each interface answers, as its documentation says, in our own words. */
const answers: Readonly<Record<string, unknown>> = {
	'en.wikipedia.org/w/api.php': {
		query: {
			search: [{ title: 'Rain gauge', snippet: 'A <span class="searchmatch">rain</span> gauge', timestamp: '2026-03-04T05:06:07Z' }],
		},
	},
	'id.wikipedia.org/w/api.php': { query: { search: [{ title: 'Penakar hujan', snippet: 'Alat' }] } },
	'www.wikidata.org/w/api.php': {
		search: [
			{ id: 'Q4', label: 'rain gauge', description: 'instrument that measures rain' },
			{ id: 'Q5', label: 'x' },
		],
	},
	'api.openalex.org/works': {
		results: [
			{
				id: 'https://openalex.org/W1',
				doi: 'https://doi.org/10.1/rain',
				title: 'How gauges err',
				publication_date: '2025-06-01',
				abstract_inverted_index: { wind: [2], Gauges: [0], in: [1], miss: [3], ten: [4], 'percent.': [5] },
				authorships: [{ author: { display_name: 'A. Rahayu' } }],
				primary_location: null,
			},
			{ id: 'https://openalex.org/W2', title: 'Without an abstract' },
		],
	},
	'api.crossref.org/works': {
		message: {
			items: [
				{
					DOI: '10.2/gauge',
					title: ['A standard'],
					abstract: '<jats:p>Gauges stand <jats:italic>one metre</jats:italic> high.</jats:p>',
					issued: { 'date-parts': [[2024, 5]] },
					author: [{ given: 'B.', family: 'Tan' }],
				},
			],
		},
	},
	'www.ebi.ac.uk/europepmc/webservices/rest/search': {
		resultList: {
			result: [
				{ id: '9', source: 'MED', title: 'Rain and health', abstractText: 'Rain keeps people in.', firstPublicationDate: '2023-01-02' },
			],
		},
	},
	'api.stackexchange.com/2.3/search/advanced': {
		items: [
			{ title: 'Read a gauge in Python', link: 'https://stackoverflow.com/q/1', last_activity_date: 1_700_000_000, tags: ['python'] },
		],
	},
	'api.github.com/search/repositories': {
		items: [
			{ full_name: 'a/gauge', html_url: 'https://github.com/a/gauge', description: 'Reads gauges', pushed_at: '2026-01-01T00:00:00Z' },
		],
	},
	'registry.npmjs.org/-/v1/search': {
		objects: [{ package: { name: 'gauge-reader', version: '3.1.0', description: 'Reads gauges', date: '2026-02-03T00:00:00Z' } }],
	},
	'openlibrary.org/search.json': {
		docs: [{ key: '/works/OL1W', title: 'The Book of Rain', author_name: ['C. Sari'], first_publish_year: 1999 }],
	},
};

interface Asked {
	readonly host: string;
	readonly url: URL;
	readonly agent: string | null;
}

async function searching(
	settings: Partial<Settings> = {},
	broken: readonly string[] = [],
	keyFor: (name: string) => Promise<string | undefined> = async () => undefined,
) {
	const asked: Asked[] = [];
	const searchFetch: typeof fetch = async (input, init) => {
		const url = new URL(String(input));
		asked.push({ host: url.host, url, agent: new Headers(init?.headers).get('user-agent') });
		if (broken.includes(url.host)) return new Response('busy', { status: 503 });
		if (broken.includes(`${url.host} unreachable`)) throw new TypeError('fetch failed');
		if (url.host === 'api.search.brave.com')
			return Response.json({ type: 'search', web: { results: [{ url: 'https://own.example/', title: 'Own', description: 'Mine' }] } });
		const answer = answers[`${url.host}${url.pathname}`];
		return answer === undefined ? new Response('no', { status: 404 }) : Response.json(answer);
	};
	const { search, noSearch } = await webClient([], {
		settings: { search: 'auto', model: 'openai/gpt-5-mini', ...settings },
		searchFetch,
		keyFor,
	});
	return { search, noSearch, asked };
}

const find = async (about: SearchAbout, ...more: Parameters<typeof searching>) => {
	const { search, asked } = await searching(...more);
	if (!search) throw new Error('There is no search.');
	return { found: await search.find('rain gauge error', signal, undefined, about), asked, hosts: asked.map(({ host }) => host) };
};

describe('a search that takes no key', () => {
	it('asks an encyclopedia in the brief’s language and in English, and gives pages to be read', async () => {
		const { found, hosts } = await find({ topic: 'general', language: 'id' });
		expect(hosts).toEqual(['id.wikipedia.org', 'en.wikipedia.org', 'www.wikidata.org', 'api.openalex.org']);
		expect(found.slice(0, 2)).toEqual([
			{ url: 'https://id.wikipedia.org/wiki/Penakar_hujan', title: 'Penakar hujan', snippet: 'Alat' },
			{ url: 'https://en.wikipedia.org/wiki/Rain_gauge', title: 'Rain gauge', snippet: 'A rain gauge', published: '2026-03-04' },
		]);
		// A thing without a word on what it is says nothing.
		expect(found.filter(({ url }) => url.includes('wikidata')).map(({ text }) => text)).toEqual([
			'rain gauge: instrument that measures rain.',
		]);
	});

	it('reads of a study what its interface gives of it, with who wrote it and when', async () => {
		const { found, hosts } = await find({ topic: 'science', language: 'en' });
		expect(hosts).toEqual(['api.openalex.org', 'api.crossref.org', 'www.ebi.ac.uk', 'en.wikipedia.org']);
		expect(found).toContainEqual({
			url: 'https://doi.org/10.1/rain',
			title: 'How gauges err',
			snippet: 'Gauges in wind miss ten percent.',
			text: 'Gauges in wind miss ten percent.',
			published: '2025-06-01',
			byline: 'A. Rahayu',
		});
		expect(found).toContainEqual(
			expect.objectContaining({ url: 'https://doi.org/10.2/gauge', text: 'Gauges stand one metre high.', byline: 'B. Tan' }),
		);
		expect(found).toContainEqual(expect.objectContaining({ url: 'https://europepmc.org/article/MED/9', text: 'Rain keeps people in.' }));
	});

	it.each([
		[
			'code',
			['api.stackexchange.com', 'registry.npmjs.org', 'api.github.com', 'en.wikipedia.org'],
			'gauge-reader, version 3.1.0, published 2026-02-03. Reads gauges',
		],
		['books', ['openlibrary.org', 'en.wikipedia.org'], 'The Book of Rain, by C. Sari, first published in 1999.'],
	] as const)('asks about %s where such things are known', async (topic, hosts, text) => {
		const answer = await find({ topic, language: 'en' });
		expect(answer.hosts).toEqual(hosts);
		expect(answer.found.map((one) => one.text)).toContain(text);
	});

	it('says who asks, and sends nothing but the query', async () => {
		const { asked } = await find({ topic: 'science', language: 'en' });
		for (const { agent, url } of asked) {
			expect(agent).toMatch(/^Quintet/);
			expect([...url.searchParams.values()].join(' ')).toContain('rain gauge error');
		}
	});

	it('goes on without a service that fails, and says what the first one said when all do', async () => {
		const about: SearchAbout = { topic: 'books', language: 'en' };
		expect((await find(about, {}, ['openlibrary.org'])).found.map(({ title }) => title)).toEqual(['Rain gauge']);
		const { search } = await searching({}, ['openlibrary.org', 'en.wikipedia.org']);
		const failure = await failureOf(search?.find('rain', signal, undefined, about) ?? Promise.resolve());
		expect(failure).toMatchObject({ reason: 'server', message: expect.stringContaining('Open Library') });
	});

	it('asks a service that can’t be reached no second time in a run', async () => {
		const { search, asked } = await searching({}, ['openlibrary.org unreachable']);
		for (const query of ['rain', 'wind']) await search?.find(query, signal, undefined, { topic: 'books', language: 'en' });
		expect(asked.map(({ host }) => host)).toEqual(['openlibrary.org', 'en.wikipedia.org', 'en.wikipedia.org']);
	});

	it('puts the person’s own search first where a key is stored', async () => {
		const { found, hosts } = await find({ topic: 'books', language: 'en' }, {}, [], async (name) =>
			name === 'brave' ? 'brave-key-1' : undefined,
		);
		expect(hosts[0]).toBe('api.search.brave.com');
		expect(found[0]).toMatchObject({ url: 'https://own.example/' });
	});

	it('sends nothing where no model made the queries', async () => {
		const { search, noSearch, asked } = await searching({ model: 'offline' });
		expect(search).toBeNull();
		expect(noSearch).toContain('Without a model');
		expect(asked).toEqual([]);
	});
});
