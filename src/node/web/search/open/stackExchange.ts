import * as z from 'zod';
import { items } from '../items.ts';
import type { SearchService } from '../provider.ts';

const Answer = z.object({ items: z.array(z.unknown()) });
const Item = z.object({
	title: z.string(),
	link: z.string(),
	last_activity_date: z.number().nullish(),
	tags: z.array(z.string()).default([]),
});

/** Questions that have an accepted answer; the page is read as any other. Source: api.stackexchange.com/docs/advanced-search. */
export const stackExchange = (baseUrl = 'https://api.stackexchange.com'): SearchService => ({
	label: 'Stack Overflow',
	atOnce: 1,
	request(query) {
		const search = new URLSearchParams({
			...{ order: 'desc', sort: 'relevance', accepted: 'True', pagesize: '4' },
			...{ site: 'stackoverflow', q: query },
		});
		return { url: `${baseUrl}/2.3/search/advanced?${search}`, headers: {} };
	},
	read: (answer) =>
		items(Item, Answer.parse(answer).items).map(({ title, link, last_activity_date, tags }) => ({
			url: link,
			title,
			snippet: tags.join(', '),
			published: last_activity_date ? new Date(last_activity_date * 1000).toISOString() : undefined,
		})),
});
