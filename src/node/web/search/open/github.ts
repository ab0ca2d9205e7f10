import * as z from 'zod';
import { items } from '../items.ts';
import type { SearchService } from '../provider.ts';

const Answer = z.object({ items: z.array(z.unknown()) });
const Item = z.object({
	full_name: z.string(),
	html_url: z.string(),
	description: z.string().nullish(),
	pushed_at: z.string().nullish(),
});

/** Public repositories. Without a key ten requests a minute. Source: docs.github.com/rest/search. */
export const github = (baseUrl = 'https://api.github.com'): SearchService => ({
	label: 'GitHub',
	atOnce: 1,
	request(query) {
		const search = new URLSearchParams({ q: query, per_page: '3' });
		return { url: `${baseUrl}/search/repositories?${search}`, headers: { accept: 'application/vnd.github+json' } };
	},
	read: (answer) =>
		items(Item, Answer.parse(answer).items).map(({ full_name, html_url, description, pushed_at }) => ({
			url: html_url,
			title: full_name,
			snippet: description ?? '',
			published: pushed_at,
		})),
});
