import { PipelineError } from '../../src/pipeline/errors.ts';
import type { SearchResult, WebAccess, WebPage } from '../../src/pipeline/ports.ts';

export interface FakeWeb extends WebAccess {
	/** Addresses that were asked for, in order. */
	readonly asked: string[];
	/** Queries that were sent, in order. */
	readonly sent: string[];
}

type Maybe<T> = T | Promise<T> | (() => T | Promise<T>);

export interface FakeSites {
	/** Pages by address: a text, a page, an error, or what settles later. Every other address is not there. */
	readonly pages?: Readonly<Record<string, Maybe<string | Partial<WebPage> | Error>>>;
	/** Addresses or results by query, and an error for a search that fails; null where there is no search. */
	readonly results?: Readonly<Record<string, Maybe<readonly (string | SearchResult)[] | Error>>> | null;
	readonly noSearch?: string;
}

/** A web in memory that writes down what was asked of it. */
export function fakeWeb({ pages = {}, results = {}, noSearch }: FakeSites): FakeWeb {
	const asked: string[] = [];
	const sent: string[] = [];
	return {
		asked,
		sent,
		...(noSearch !== undefined && { noSearch }),
		search: results && {
			provider: 'Fake Search',
			host: 'search.example',
			async find(query, signal) {
				sent.push(query);
				signal.throwIfAborted();
				const found = await settled(results[query] ?? []);
				signal.throwIfAborted();
				if (found instanceof Error) throw found;
				return found.map((one) => (typeof one === 'string' ? { url: one, title: one, snippet: '' } : one));
			},
		},
		async read(url, signal) {
			asked.push(url);
			signal.throwIfAborted();
			const page = await settled(pages[url] ?? new PipelineError('network', 'The server answered 404: not found.'));
			signal.throwIfAborted();
			if (page instanceof Error) throw page;
			const own = typeof page === 'string' ? { text: page } : page;
			return { url, title: `Title of ${url}`, text: '', hidden: 0, ...own };
		},
	};
}

const settled = async <T>(value: Maybe<T>): Promise<T> => (typeof value === 'function' ? (value as () => T | Promise<T>)() : value);
