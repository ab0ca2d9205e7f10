import * as z from 'zod';
import { items } from '../items.ts';
import type { SearchService } from '../provider.ts';

const Answer = z.object({ results: z.array(z.unknown()) });
const Item = z.object({
	id: z.string(),
	doi: z.string().nullish(),
	title: z.string().nullish(),
	publication_date: z.string().nullish(),
	abstract_inverted_index: z.record(z.string(), z.array(z.int().min(0).max(20_000))).nullish(),
	authorships: z.array(z.object({ author: z.object({ display_name: z.string() }) })).nullish(),
	primary_location: z.object({ landing_page_url: z.string().nullish() }).nullish(),
});

/** Scholarly works of all fields, with their abstracts. Source: docs.openalex.org/api-entities/works. */
export const openAlex = (baseUrl = 'https://api.openalex.org'): SearchService => ({
	label: 'OpenAlex',
	atOnce: 1,
	request(query) {
		const search = new URLSearchParams({
			search: query,
			'per-page': '5',
			select: 'id,doi,title,publication_date,abstract_inverted_index,authorships,primary_location',
		});
		return { url: `${baseUrl}/works?${search}`, headers: {} };
	},
	read: (answer) =>
		items(Item, Answer.parse(answer).results).flatMap((one) => {
			const text = abstractOf(one.abstract_inverted_index ?? {});
			const byline = (one.authorships ?? []).slice(0, 4).map(({ author }) => author.display_name);
			return text === ''
				? []
				: [
						{
							url: one.doi ?? one.primary_location?.landing_page_url ?? one.id,
							title: one.title ?? '',
							snippet: text,
							text,
							published: one.publication_date,
							...(byline.length > 0 && { byline: byline.join(', ') }),
						},
					];
		}),
});

/** The abstract's words stand in an index with their places. */
function abstractOf(index: Readonly<Record<string, readonly number[]>>): string {
	const words: string[] = [];
	for (const [word, places] of Object.entries(index)) for (const place of places) words[place] = word;
	return words.filter((word) => word !== undefined).join(' ');
}
