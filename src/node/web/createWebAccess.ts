import { PipelineError } from '../../pipeline/errors.ts';
import type { Log, WebAccess, WebPage, WebSearch } from '../../pipeline/ports.ts';
import type { SearchProvider, Settings } from '../../shared/settings.ts';
import type { Lookup } from './addresses.ts';
import type { PageFetcher } from './fetchPage.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { type ProxySettings, proxyOf } from './proxy.ts';
import type { SearchFetch, SearchOptions } from './search/createSearch.ts';
import type { SearchService } from './search/provider.ts';

export type SearchKeyName = 'brave' | 'tavily' | 'exa' | 'openai';

export interface WebAccessOptions {
	readonly settings: Pick<Settings, 'search' | 'searchUrl' | 'searchModel' | 'pagesPerRun' | 'privateHosts' | 'model'>;
	/** The stored key of a provider, or undefined. Throws `PipelineError` when keys cannot be read. */
	keyFor(name: SearchKeyName): Promise<string | undefined>;
	readonly log: Log;
	/** Makes the search over the OpenAI Responses API (`createOpenAiSearch`); this room does not know its SDK. */
	readonly openAiSearch?: ((options: { readonly key: string; readonly model: string }) => Promise<WebSearch>) | undefined;
	readonly userAgent?: string | undefined;
	readonly limits?: Partial<Limits> | undefined;
	/** What a host's name means; the machine's own answer without it. */
	readonly lookup?: Lookup | undefined;
	readonly searchFetch?: SearchFetch | undefined;
	/** Addresses of the search services, for tests. */
	readonly searchUrls?: Partial<Record<'brave' | 'tavily' | 'exa', string>> | undefined;
	/** Address of an open source by its host, for tests. */
	readonly openUrls?: ((host: string) => string) | undefined;
	/** What the editor says of proxies, which goes before the environment. */
	readonly proxy?: ProxySettings | undefined;
	/** Where `HTTPS_PROXY` and `NO_PROXY` are looked for. */
	readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
}

const chooseSearch = 'Choose one with "Quintet: Choose Web Search…".';
const labels: Readonly<Record<SearchProvider, string>> = {
	off: '',
	auto: '',
	searxng: 'SearXNG',
	brave: 'Brave Search',
	tavily: 'Tavily',
	exa: 'Exa',
	openai: 'OpenAI',
};

/** The web for one run, with its caps on pages. What it needs is loaded with the first page and the first search. */
export async function createWebAccess(options: WebAccessOptions): Promise<WebAccess> {
	const limits = { ...defaultLimits, ...options.limits };
	const userAgent = options.userAgent ?? 'Quintet';
	let fetcher: Promise<PageFetcher> | undefined;
	const read = async (url: string, signal: AbortSignal): Promise<WebPage> => {
		fetcher ??= createFetcher(options, limits, userAgent);
		const [pages, { readPage }] = await Promise.all([fetcher, import('./readPage.ts')]);
		const page = await readPage(await pages.fetch(url, signal), limits);
		signal.throwIfAborted();
		options.log.info(`Read a page of ${new URL(page.url).host}`);
		return page;
	};
	return { ...(await searchOf(options, { limits, userAgent, fetch: options.searchFetch ?? fetch })), read };
}

async function createFetcher(options: WebAccessOptions, limits: Limits, userAgent: string): Promise<PageFetcher> {
	const { PageFetcher } = await import('./fetchPage.ts');
	const { privateHosts, pagesPerRun } = options.settings;
	const proxy = proxyOf(options.environment ?? process.env, options.proxy);
	return new PageFetcher({ limits, privateHosts, pagesPerRun, userAgent, lookup: options.lookup, proxy });
}

/** The chosen search, or why there is none: a run goes on without it. */
async function searchOf(options: WebAccessOptions, shared: SearchOptions): Promise<Pick<WebAccess, 'search' | 'noSearch'>> {
	try {
		return await chosenSearch(options, shared);
	} catch (error) {
		if (!PipelineError.is(error)) throw error;
		return { search: null, noSearch: error.message };
	}
}

async function chosenSearch(options: WebAccessOptions, shared: SearchOptions): Promise<Pick<WebAccess, 'search' | 'noSearch'>> {
	const { search: name, searchModel: model } = options.settings;
	if (name === 'off') return { search: null, noSearch: `No web search is chosen. ${chooseSearch}` };
	if (name === 'auto') return automatic(options, shared);
	if (name === 'searxng') return { search: await overService(await serviceOf(name, '', options), shared) };
	const key = (await options.keyFor(name))?.trim();
	if (!key)
		return {
			search: null,
			noSearch: `There is no key for ${labels[name]}, so nothing is searched. Set it with "Quintet: Choose Web Search…".`,
		};
	if (!/^[\x21-\x7e]+$/.test(key))
		return {
			search: null,
			noSearch: `The key for ${labels[name]} holds characters that no key has. Set it again with "Quintet: Choose Web Search…".`,
		};
	if (name !== 'openai') return { search: await overService(await serviceOf(name, key, options), shared) };
	if (!options.openAiSearch) return { search: null, noSearch: `OpenAI's web search cannot be used here. ${chooseSearch}` };
	return { search: await options.openAiSearch({ key, model }) };
}

/**
 * Whatever there is: the person's own search first (a SearXNG server, a key that is stored, OpenAI where it is the model's too), and the
 * open sources always. Without a model nobody has made queries worth sending, and nothing leaves.
 */
async function automatic(options: WebAccessOptions, shared: SearchOptions): Promise<Pick<WebAccess, 'search' | 'noSearch'>> {
	if (options.settings.model === 'offline')
		return { search: null, noSearch: `Without a model nothing is searched by itself. ${chooseSearch}` };
	const { createOpenSources } = await import('./search/open/openSources.ts');
	return { search: createOpenSources(shared, { first: await ownSearch(options, shared), at: options.openUrls }) };
}

async function ownSearch(options: WebAccessOptions, shared: SearchOptions): Promise<WebSearch | undefined> {
	const { searchUrl, model } = options.settings;
	const names = [
		...(searchUrl.trim() ? (['searxng'] as const) : []),
		...(['brave', 'tavily', 'exa'] as const),
		...(model.startsWith('openai/') ? (['openai'] as const) : []),
	];
	for (const search of names) {
		const { search: found } = await searchOf({ ...options, settings: { ...options.settings, search } }, shared);
		if (found) return found;
	}
	return undefined;
}

async function overService(service: SearchService, shared: SearchOptions): Promise<WebSearch> {
	const { createSearch } = await import('./search/createSearch.ts');
	return createSearch(service, shared);
}

async function serviceOf(
	name: Exclude<SearchProvider, 'off' | 'auto' | 'openai'>,
	key: string,
	options: WebAccessOptions,
): Promise<SearchService> {
	switch (name) {
		case 'searxng':
			return (await import('./search/searxng.ts')).searxng(options.settings.searchUrl);
		case 'brave':
			return (await import('./search/brave.ts')).brave(key, options.searchUrls?.brave);
		case 'tavily':
			return (await import('./search/tavily.ts')).tavily(key, options.searchUrls?.tavily);
		case 'exa':
			return (await import('./search/exa.ts')).exa(key, options.searchUrls?.exa);
		default:
			throw name satisfies never;
	}
}
