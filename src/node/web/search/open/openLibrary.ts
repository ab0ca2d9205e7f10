import * as z from 'zod';
import { items } from '../items.ts';
import type { SearchService } from '../provider.ts';

const Answer = z.object({ docs: z.array(z.unknown()) });
const Item = z.object({
	key: z.string(),
	title: z.string(),
	author_name: z.array(z.string()).nullish(),
	first_publish_year: z.int().nullish(),
	publisher: z.array(z.string()).nullish(),
});

/** Books by title, author and subject. Source: openlibrary.org/dev/docs/api/search. */
export const openLibrary = (baseUrl = 'https://openlibrary.org'): SearchService => ({
	label: 'Open Library',
	atOnce: 1,
	request(query) {
		const search = new URLSearchParams({ q: query, limit: '4', fields: 'key,title,author_name,first_publish_year,publisher' });
		return { url: `${baseUrl}/search.json?${search}`, headers: {} };
	},
	read: (answer) =>
		items(Item, Answer.parse(answer).docs).map(({ key, title, author_name, first_publish_year, publisher }) => {
			const by = (author_name ?? []).slice(0, 3).join(', ');
			const text = `${title}${by ? `, by ${by}` : ''}${first_publish_year ? `, first published in ${first_publish_year}` : ''}${publisher?.[0] ? ` (${publisher[0]})` : ''}.`;
			return { url: `${baseUrl}${key}`, title, snippet: text, text, ...(by && { byline: by }) };
		}),
});
