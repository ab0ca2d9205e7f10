import * as z from 'zod';
import { items } from '../items.ts';
import type { SearchService } from '../provider.ts';

const Answer = z.object({ message: z.object({ items: z.array(z.unknown()) }) });
const Item = z.object({
	DOI: z.string(),
	title: z.array(z.string()).default([]),
	abstract: z.string().nullish(),
	author: z.array(z.object({ given: z.string().nullish(), family: z.string().nullish() })).nullish(),
	'container-title': z.array(z.string()).nullish(),
	issued: z.object({ 'date-parts': z.array(z.array(z.number().nullable())) }).nullish(),
});

/** What publishers register of their works; those with an abstract. Source: api.crossref.org/swagger-ui. */
export const crossref = (baseUrl = 'https://api.crossref.org'): SearchService => ({
	label: 'Crossref',
	atOnce: 1,
	request(query) {
		const search = new URLSearchParams({
			...{ query, rows: '4', filter: 'has-abstract:true' },
			select: 'DOI,title,abstract,author,container-title,issued',
		});
		return { url: `${baseUrl}/works?${search}`, headers: {} };
	},
	read: (answer) =>
		items(Item, Answer.parse(answer).message.items).flatMap((one) => {
			const text = plain(one.abstract ?? '');
			const [date] = one.issued?.['date-parts'] ?? [];
			const authors = (one.author ?? []).slice(0, 4).map(({ given, family }) => [given, family].filter(Boolean).join(' '));
			return text === ''
				? []
				: [
						{
							url: `https://doi.org/${one.DOI}`,
							title: one.title[0] ?? one.DOI,
							snippet: text,
							text: [text, one['container-title']?.[0]].filter(Boolean).join('\n\n'),
							published: (date ?? []).map((part) => String(part ?? '').padStart(2, '0')).join('-') || undefined,
							...(authors.length > 0 && { byline: authors.join(', ') }),
						},
					];
		}),
});

/** An abstract comes with the tags of a journal's XML. */
const plain = (abstract: string): string =>
	abstract
		.slice(0, 20_000)
		.replace(/<\/?[a-z][^<>]{0,200}>/gi, ' ')
		.replace(/\s+/g, ' ')
		.trim();
