import type { SearchResult } from '../../../pipeline/ports.ts';

/** One search service: how it is asked, and what its answer means. */
export interface SearchService {
	/** As shown. */
	readonly label: string;
	/** Requests it takes at once. */
	readonly atOnce: number;
	/** The request for a query, with its key in a header. */
	request(query: string): { readonly url: string; readonly headers: Readonly<Record<string, string>>; readonly body?: unknown };
	/** What the answer holds; items of another form are left out. Throws a `ZodError` for what is no answer of this service. */
	read(answer: unknown): readonly FoundPage[];
	/** What an error status means to this service alone, as a failure's reason and a sentence's end. */
	explain?(status: number, text: string): { readonly reason: 'auth' | 'access' | 'quota'; readonly what: string } | undefined;
}

/** A result as a service gives it, not yet cleaned. */
export type FoundPage = Omit<SearchResult, 'published'> & { readonly published?: string | null | undefined };

/** Results that a search asks for, and the most that are taken. */
export const mostResults = 10;
