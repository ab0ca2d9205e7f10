import * as z from 'zod';
import { PipelineError } from '../../../pipeline/errors.ts';
import { items } from './items.ts';
import type { SearchService } from './provider.ts';

const Answer = z.object({ results: z.array(z.unknown()) });
const Item = z.object({
	url: z.string(),
	title: z.string().default(''),
	content: z.string().nullish(),
	publishedDate: z.string().nullish(),
});

/** A SearXNG server. Its address is the person's own choice, so it may be private and without encryption. Throws `PipelineError('refused')` for no address. */
export function searxng(address: string): SearchService {
	const base = baseOf(address);
	return {
		label: 'SearXNG',
		atOnce: 2,
		request(query) {
			const url = new URL(base);
			url.pathname = `${url.pathname.replace(/\/(?:search)?\/?$/, '')}/search`;
			url.search = new URLSearchParams({ q: query, format: 'json' }).toString();
			return { url: url.href, headers: {} };
		},
		read: (answer) =>
			items(Item, Answer.parse(answer).results).map(({ url, title, content, publishedDate }) => ({
				url,
				title,
				snippet: content ?? '',
				published: publishedDate,
			})),
		explain: (status) =>
			status === 403
				? {
						reason: 'access',
						what: 'does not give results as JSON (HTTP 403). Add "json" to search.formats in its settings.yml and restart it',
					}
				: undefined,
	};
}

function baseOf(address: string): URL {
	const text = address.trim();
	const why = 'Web search is set to SearXNG, and the setting quintet.searchUrl';
	if (!text)
		throw new PipelineError('refused', `${why} is empty. Put the address of your server there, for example http://localhost:8080.`);
	if (!URL.canParse(text)) throw new PipelineError('refused', `${why} is no web address. Put the address of your server there.`);
	const url = new URL(text);
	if ((url.protocol !== 'https:' && url.protocol !== 'http:') || url.username || url.password)
		throw new PipelineError('refused', `${why} must be an http or https address without a name or a password.`);
	url.hash = '';
	url.search = '';
	return url;
}
