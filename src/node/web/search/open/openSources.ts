import { PipelineError } from '../../../../pipeline/errors.ts';
import type { SearchAbout, SearchResult, SearchWatch, WebSearch } from '../../../../pipeline/ports.ts';
import { openSourcesLabel } from '../../../../shared/models/searchProviders.ts';
import type { Topic } from '../../../../shared/topics.ts';
import { createSearch, type SearchOptions } from '../createSearch.ts';
import type { SearchService } from '../provider.ts';
import { crossref } from './crossref.ts';
import { europePmc } from './europePmc.ts';
import { github } from './github.ts';
import { npm } from './npm.ts';
import { openAlex } from './openAlex.ts';
import { openLibrary } from './openLibrary.ts';
import { stackExchange } from './stackExchange.ts';
import { wikidata } from './wikidata.ts';
import { hasWikipedia, wikipedia } from './wikipedia.ts';

/** Where questions of each kind are asked, the most telling first. Each is an interface made for programs that takes no key. */
export function servicesFor(topic: Topic, language: string, at: (host: string) => string): readonly SearchService[] {
	const own = hasWikipedia(language) && language !== 'en' ? [wikipedia(language, at(`${language}.wikipedia.org`))] : [];
	const encyclopedia = [...own, wikipedia('en', at('en.wikipedia.org'))];
	const works = [openAlex(at('api.openalex.org')), crossref(at('api.crossref.org'))];
	return {
		general: [...encyclopedia, wikidata(hasWikipedia(language) ? language : 'en', at('www.wikidata.org')), ...works.slice(0, 1)],
		science: [...works, europePmc(at('www.ebi.ac.uk')), ...encyclopedia],
		code: [
			stackExchange(at('api.stackexchange.com')),
			npm(at('registry.npmjs.org')),
			github(at('api.github.com')),
			wikipedia('en', at('en.wikipedia.org')),
		],
		figures: [...encyclopedia, ...works],
		books: [openLibrary(at('openlibrary.org')), ...encyclopedia],
	}[topic];
}

/**
 * One search over the open sources, and over the person's own search first where there is one. Each service is asked side by side; one that
 * fails costs only itself. Throws what the first one said when all failed.
 */
export function createOpenSources(
	options: SearchOptions,
	{ first, at = (host) => `https://${host}` }: { readonly first?: WebSearch | undefined; readonly at?: (host: string) => string } = {},
): WebSearch {
	const searches = new Map<string, WebSearch>();
	/** Services that could not be reached: behind a wall each further try would cost a run its whole patience. */
	const unreachable = new Map<string, unknown>();
	const ask = async (service: SearchService, query: string, signal: AbortSignal): Promise<readonly SearchResult[]> => {
		if (unreachable.has(service.label)) throw unreachable.get(service.label);
		try {
			return await searchOf(service).find(query, signal);
		} catch (error) {
			if (PipelineError.is(error, 'network')) unreachable.set(service.label, error);
			throw error;
		}
	};
	const searchOf = (service: SearchService): WebSearch => {
		const known = searches.get(service.label) ?? createSearch(service, options);
		searches.set(service.label, known);
		return known;
	};
	return {
		provider: first ? `${first.provider}, ${openSourcesLabel}` : openSourcesLabel,
		host: first ? `${first.host}, en.wikipedia.org …` : 'en.wikipedia.org …',
		...(first?.paid && { paid: first.paid }),
		async find(query, signal, watch?: SearchWatch, about?: SearchAbout): Promise<readonly SearchResult[]> {
			const open = servicesFor(about?.topic ?? 'general', about?.language ?? 'en', at);
			const asked = [...(first ? [first.find(query, signal, watch)] : []), ...open.map((one) => ask(one, query, signal))];
			const answers = await Promise.allSettled(asked);
			signal.throwIfAborted();
			const found = answers.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
			const failed = answers.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
			const bug = failed.find((reason) => !PipelineError.is(reason));
			if (bug !== undefined) throw bug;
			if (found.length === 0 && failed.length > 0) throw failed[0];
			return inTurn(found);
		},
	};
}

/** The first of each, then the second of each: no service crowds another out. */
function inTurn(lists: readonly (readonly SearchResult[])[]): SearchResult[] {
	const longest = Math.max(0, ...lists.map(({ length }) => length));
	const all = Array.from({ length: longest }, (_, place) => lists.flatMap((list) => list.slice(place, place + 1))).flat();
	return [...new Map(all.map((one) => [one.url, one])).values()];
}
