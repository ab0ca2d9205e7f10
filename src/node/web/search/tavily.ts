import * as z from 'zod';
import { items } from './items.ts';
import { mostResults, type SearchService } from './provider.ts';

const Answer = z.object({ results: z.array(z.unknown()) });
const Item = z.object({
	url: z.string(),
	title: z.string().default(''),
	content: z.string().nullish(),
	published_date: z.string().nullish(),
});

/** Tavily. */
export const tavily = (key: string, baseUrl = 'https://api.tavily.com'): SearchService => ({
	label: 'Tavily',
	atOnce: 2,
	request: (query) => ({
		url: `${baseUrl}/search`,
		headers: { authorization: `Bearer ${key}` },
		body: { query, max_results: mostResults, search_depth: 'basic' },
	}),
	read: (answer) =>
		items(Item, Answer.parse(answer).results).map(({ url, title, content, published_date }) => ({
			url,
			title,
			snippet: content ?? '',
			published: published_date,
		})),
	explain: (status) =>
		status === 432 || status === 433 ? { reason: 'quota', what: `says that the plan's limit is used up (HTTP ${status})` } : undefined,
});
