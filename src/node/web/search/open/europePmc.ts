import * as z from 'zod';
import { items } from '../items.ts';
import type { SearchService } from '../provider.ts';

const Answer = z.object({ resultList: z.object({ result: z.array(z.unknown()) }) });
const Item = z.object({
	id: z.string(),
	source: z.string(),
	title: z.string().default(''),
	abstractText: z.string().nullish(),
	authorString: z.string().nullish(),
	doi: z.string().nullish(),
	firstPublicationDate: z.string().nullish(),
});

/** Life sciences and medicine, with abstracts. Source: europepmc.org/RestfulWebService. */
export const europePmc = (baseUrl = 'https://www.ebi.ac.uk'): SearchService => ({
	label: 'Europe PMC',
	atOnce: 1,
	request(query) {
		const search = new URLSearchParams({ query, format: 'json', resultType: 'core', pageSize: '4' });
		return { url: `${baseUrl}/europepmc/webservices/rest/search?${search}`, headers: {} };
	},
	read: (answer) =>
		items(Item, Answer.parse(answer).resultList.result).flatMap(
			({ id, source, title, abstractText, authorString, doi, firstPublicationDate }) => {
				const text = (abstractText ?? '')
					.slice(0, 20_000)
					.replace(/<\/?[a-z][^<>]{0,200}>/gi, ' ')
					.replace(/\s+/g, ' ')
					.trim();
				return text === ''
					? []
					: [
							{
								url: doi ? `https://doi.org/${doi}` : `https://europepmc.org/article/${source}/${id}`,
								title,
								snippet: text,
								text,
								published: firstPublicationDate,
								...(authorString && { byline: authorString.slice(0, 200) }),
							},
						];
			},
		),
});
