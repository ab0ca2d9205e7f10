import * as z from 'zod';
import { items } from '../items.ts';
import type { SearchService } from '../provider.ts';

const Answer = z.object({ search: z.array(z.unknown()) });
const Item = z.object({ id: z.string(), label: z.string().default(''), description: z.string().nullish() });

/** Things by their name: what something is, in a line. Source: www.wikidata.org/w/api.php?action=help&modules=wbsearchentities. */
export const wikidata = (language: string, baseUrl = 'https://www.wikidata.org'): SearchService => ({
	label: 'Wikidata',
	atOnce: 1,
	request(query) {
		const search = new URLSearchParams({
			...{ action: 'wbsearchentities', format: 'json', limit: '3', type: 'item' },
			...{ language, uselang: language, search: query },
		});
		return { url: `${baseUrl}/w/api.php?${search}`, headers: {} };
	},
	read: (answer) =>
		items(Item, Answer.parse(answer).search).flatMap(({ id, label, description }) =>
			description ? [{ url: `${baseUrl}/wiki/${id}`, title: label, snippet: description, text: `${label}: ${description}.` }] : [],
		),
});
