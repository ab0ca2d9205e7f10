import type { SearchProvider, Settings } from '../settings.ts';
import { type HttpProviderName, isHttpProvider, providers } from './providers.ts';

/** What is known about a web search before anything is asked of it. */
export interface SearchPreset {
	/** As shown. */
	readonly label: string;
	/** One line for who chooses. */
	readonly explanation: string;
	/** Host that the queries go to; empty where the person gives its address (`quintet.searchUrl`). */
	readonly host: string;
	/** Whose key it takes, if any. */
	readonly keyOwner?: KeyOwner;
	/** Environment variable that is read when no key is stored. */
	readonly keyEnvironment?: string;
}

export type ChosenSearch = Exclude<SearchProvider, 'off'>;
/** The searches that have a key of their own. */
export type KeyedSearch = 'brave' | 'tavily' | 'exa';
/** Whoever a key is kept for. */
export type KeyOwner = HttpProviderName | KeyedSearch;

/** Interfaces made for programs that take no key; which are asked goes by the question. */
export const openSourcesLabel = 'open sources';

export const searchPresets: Readonly<Record<ChosenSearch, SearchPreset>> = {
	auto: {
		label: 'Automatic',
		explanation: 'your own search where there is one, and open sources: no key needed',
		host: 'Wikipedia, Wikidata, OpenAlex, Crossref, Europe PMC, Stack Overflow, GitHub, npm, Open Library',
	},
	searxng: { label: 'SearXNG', explanation: 'a server of your own or one you trust; no key, no cost', host: '' },
	brave: {
		label: 'Brave Search',
		explanation: 'its own index; needs a key',
		host: 'api.search.brave.com',
		keyOwner: 'brave',
		keyEnvironment: 'BRAVE_API_KEY',
	},
	tavily: {
		label: 'Tavily',
		explanation: 'made for programs; needs a key',
		host: 'api.tavily.com',
		keyOwner: 'tavily',
		keyEnvironment: 'TAVILY_API_KEY',
	},
	exa: {
		label: 'Exa',
		explanation: 'searches by meaning; needs a key',
		host: 'api.exa.ai',
		keyOwner: 'exa',
		keyEnvironment: 'EXA_API_KEY',
	},
	openai: {
		label: 'OpenAI web search',
		explanation: 'takes the OpenAI key; each search is billed',
		host: 'api.openai.com',
		keyOwner: 'openai',
		keyEnvironment: 'OPENAI_API_KEY',
	},
};

export const keyedSearches: readonly KeyedSearch[] = ['brave', 'tavily', 'exa'];

/** A key's owner as it is shown. */
export const keyLabel = (owner: KeyOwner): string => (isHttpProvider(owner) ? providers[owner].label : searchPresets[owner].label);

export const keyEnvironmentOf = (owner: KeyOwner): string | undefined =>
	isHttpProvider(owner) ? providers[owner].keyEnvironment : searchPresets[owner].keyEnvironment;

/** The chosen web search as it is shown, with the host that queries go to; null without one. */
export function describeSearch(
	settings: Pick<Settings, 'search' | 'searchUrl' | 'model'>,
): { readonly label: string; readonly host: string } | null {
	if (settings.search === 'off' || (settings.search === 'auto' && settings.model === 'offline')) return null;
	const { label, host } = searchPresets[settings.search];
	return { label, host: host || hostOf(settings.searchUrl) };
}

/** Without what may stand before it: an address can carry a password. */
const hostOf = (address: string): string => /^https?:\/\/(?:[^/?#]*@)?([^/?#]+)/i.exec(address.trim())?.[1] ?? '';
