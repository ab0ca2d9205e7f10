import * as z from 'zod';
import { items } from './items.ts';
import { mostResults, type SearchService } from './provider.ts';

const Answer = z.object({ results: z.array(z.unknown()) });
const Item = z.object({ url: z.string(), title: z.string().nullish(), text: z.string().nullish(), publishedDate: z.string().nullish() });

/** Exa. */
export const exa = (key: string, baseUrl = 'https://api.exa.ai'): SearchService => ({
	label: 'Exa',
	atOnce: 2,
	request: (query) => ({
		url: `${baseUrl}/search`,
		headers: { 'x-api-key': key },
		body: { query, numResults: mostResults, type: 'auto', contents: { text: { maxCharacters: 600 } } },
	}),
	read: (answer) =>
		items(Item, Answer.parse(answer).results).map(({ url, title, text, publishedDate }) => ({
			url,
			title: title ?? '',
			snippet: text ?? '',
			published: publishedDate,
		})),
});
