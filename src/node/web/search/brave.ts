import * as z from 'zod';
import { items } from './items.ts';
import { mostResults, type SearchService } from './provider.ts';

// Without any result the answer has no `web` at all.
const Answer = z.object({ type: z.literal('search'), web: z.object({ results: z.array(z.unknown()) }).optional() });
const Item = z.object({
	url: z.string(),
	title: z.string().default(''),
	description: z.string().nullish(),
	page_age: z.string().nullish(),
});

/** The Brave Search API. */
export const brave = (key: string, baseUrl = 'https://api.search.brave.com'): SearchService => ({
	label: 'Brave Search',
	// Its free plan takes one request a second.
	atOnce: 1,
	request(query) {
		const search = new URLSearchParams({ q: query, count: String(mostResults), text_decorations: 'false' });
		return { url: `${baseUrl}/res/v1/web/search?${search}`, headers: { 'x-subscription-token': key } };
	},
	read: (answer) =>
		items(Item, Answer.parse(answer).web?.results ?? []).map(({ url, title, description, page_age }) => ({
			url,
			title,
			snippet: description ?? '',
			published: page_age,
		})),
	explain: (status, text) =>
		status === 422 && text.includes('SUBSCRIPTION_TOKEN') ? { reason: 'auth', what: 'does not accept the key (HTTP 422)' } : undefined,
});
