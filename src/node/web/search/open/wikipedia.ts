import * as z from 'zod';
import { items } from '../items.ts';
import type { SearchService } from '../provider.ts';

const Answer = z.object({ query: z.object({ search: z.array(z.unknown()) }).optional() });
const Item = z.object({ title: z.string(), snippet: z.string().default(''), timestamp: z.string().nullish() });

/** Wikipedia's own search in one language. Source: www.mediawiki.org/wiki/API:Search. */
export const wikipedia = (language: string, baseUrl = `https://${language}.wikipedia.org`): SearchService => ({
	label: `Wikipedia (${language})`,
	atOnce: 1,
	request(query) {
		const search = new URLSearchParams({
			...{ action: 'query', list: 'search', format: 'json', formatversion: '2', utf8: '1' },
			...{ srlimit: '4', srprop: 'snippet|timestamp', srsearch: query },
		});
		return { url: `${baseUrl}/w/api.php?${search}`, headers: {} };
	},
	read: (answer) =>
		items(Item, Answer.parse(answer).query?.search ?? []).map(({ title, snippet, timestamp }) => ({
			url: `${baseUrl}/wiki/${encodeURIComponent(title.replaceAll(' ', '_'))}`,
			title,
			snippet,
			published: timestamp,
		})),
});

/** Languages that have a Wikipedia of some size; what else a brief is in is looked up in English. */
export const hasWikipedia = (language: string): boolean => /^[a-z]{2,3}$/.test(language);
