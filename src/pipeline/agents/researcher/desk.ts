import type { Lookup, SentQuery } from '../../../shared/artifacts.ts';
import type { Topic } from '../../../shared/topics.ts';
import type { StageContext } from '../../agent.ts';
import { showInvisible } from '../../brief/invisible.ts';
import { PipelineError } from '../../errors.ts';
import type { SearchResult, WebAccess, WebPage } from '../../ports.ts';
import { harmless, withHostile } from './instructions.ts';
import { dateOf } from './reading/age.ts';
import { isSameText, type Print, printOf } from './reading/sameText.ts';
import { hostOf, type SourceText } from './reading/sourceText.ts';
import { type Address, createAddresses } from './search/addresses.ts';
import type { Query } from './search/queries.ts';
import { sendQuery } from './search/sendQuery.ts';

/** A query's results, or why there are none. */
export interface Answer {
	readonly sent: SentQuery;
	readonly results: readonly SearchResult[];
	readonly failure?: string;
}

/** Asks the web for the whole stage: each query and each page once, whoever wants it, and a record of every address. */
export class WebDesk {
	readonly #context: StageContext;
	readonly #web: WebAccess;
	readonly #addressOf: (address: string) => Address | null;
	readonly #answers = new Map<string, Promise<Answer>>();
	readonly #pages = new Map<string, Promise<SourceText | null>>();
	readonly #read: { readonly key: string; readonly print: Print; readonly page: SourceText }[] = [];
	readonly #lookups: { url: string; outcome?: Lookup['outcome']; reason?: string }[] = [];
	#left: number;

	static async open(context: StageContext, web: WebAccess): Promise<WebDesk> {
		return new WebDesk(context, web, await createAddresses());
	}

	private constructor(context: StageContext, web: WebAccess, addressOf: (address: string) => Address | null) {
		this.#context = context;
		this.#web = web;
		this.#addressOf = addressOf;
		this.#left = context.settings.pagesPerRun;
	}

	get canSearch(): boolean {
		return this.#web.search !== null;
	}

	/** Every address that was asked for, in order. */
	get lookups(): readonly Lookup[] {
		return this.#lookups.flatMap(({ outcome, ...rest }) => (outcome ? [{ ...rest, outcome }] : []));
	}

	/** What became of an address; undefined when it was not asked for. */
	lookupOf(address: string): Lookup | undefined {
		return this.lookups.find(({ url }) => this.keyOf(url) === this.keyOf(address));
	}

	keyOf(address: string): string {
		return this.#addressOf(address)?.key ?? address;
	}

	/** Sends a query; a failure is part of the answer. Throws the signal's reason when cancelled. */
	find(query: Query, topic: Topic = 'general'): Promise<Answer> {
		return once(this.#answers, `${topic} ${query.text}`, () => this.#find(query, topic));
	}

	/** A result as a source: what came with it where that says enough, else the page. */
	async take(result: SearchResult): Promise<SourceText | null> {
		const known = this.#addressOf(result.url);
		if (result.text === undefined || !known) return this.read(result.url, 'web', result.published);
		const page = { url: known.url, title: result.title, text: result.text, hidden: 0, ...(result.byline && { byline: result.byline }) };
		return once(this.#pages, known.key, async () => {
			this.#lookups.push({ url: known.url, outcome: 'read', reason: 'What the search gave of it was read, not the page.' });
			return this.#known(
				known.key,
				toSource(page, { kind: 'web', retrievedAt: this.#context.ports.clock.now(), published: result.published }),
			);
		});
	}

	/** Reads a page; null when it can't be read or the run's cap on pages is reached. Throws the signal's reason when cancelled. */
	read(address: string, kind: 'link' | 'web', published?: string): Promise<SourceText | null> {
		const known = this.#addressOf(address);
		if (!known) {
			this.#lookups.push({ url: address, outcome: 'refused', reason: 'Only http and https addresses are read.' });
			return Promise.resolve(null);
		}
		return once(this.#pages, known.key, () => this.#fetch(known, kind, published));
	}

	async #find({ text, removed }: Query, topic: Topic): Promise<Answer> {
		const { signal, emit } = this.#context;
		const { search } = this.#web;
		if (!search) throw new Error('There is no search to send a query to.');
		signal.throwIfAborted();
		emit({ type: 'doing', stage: 'research', text: `Searching ${search.provider}` });
		const sent = { text, provider: search.provider, ...(removed.length > 0 && { removed: [...removed] }) };
		try {
			const results = await sendQuery(this.#context, search, text, { topic, language: this.#context.upstream.strategy?.language ?? 'en' });
			return { sent: { ...sent, results: results.length }, results };
		} catch (error) {
			return { sent: { ...sent, results: 0 }, results: [], failure: this.#reasonOf(error, `${search.provider} could not be asked.`) };
		}
	}

	async #fetch({ url, key }: Address, kind: 'link' | 'web', published?: string): Promise<SourceText | null> {
		const { signal, emit } = this.#context;
		signal.throwIfAborted();
		if (this.#left <= 0) return null;
		this.#left -= 1;
		const lookup: { url: string; outcome?: Lookup['outcome']; reason?: string } = { url };
		this.#lookups.push(lookup);
		emit({ type: 'doing', stage: 'research', text: `Reading ${hostOf(url)}` });
		try {
			const page = await this.#web.read(url, signal);
			signal.throwIfAborted();
			if (page.text.trim() === '') throw new PipelineError('unreadable', 'The page holds no text.');
			lookup.outcome = 'read';
			return this.#known(key, toSource(page, { kind, retrievedAt: this.#context.ports.clock.now(), published }));
		} catch (error) {
			lookup.reason = this.#reasonOf(error, 'The page could not be read.');
			lookup.outcome = PipelineError.is(error, 'refused') ? 'refused' : 'failed';
			return null;
		}
	}

	/** The page, or the one that was read before and holds the same text. */
	#known(asked: string, page: SourceText): SourceText {
		const key = this.#addressOf(page.location)?.key ?? asked;
		const print = printOf(page.text);
		const before = this.#read.find((one) => one.key === key || isSameText(one.print, print));
		if (before) return before.page;
		this.#read.push({ key, print, page });
		return page;
	}

	#reasonOf(error: unknown, otherwise: string): string {
		this.#context.signal.throwIfAborted();
		if (PipelineError.is(error)) return error.message;
		this.#context.ports.log.error('The web could not be asked.', error);
		return otherwise;
	}
}

/** The promise for a key, made once. Somebody may cancel before anybody waits for it, which is no unheard failure. */
function once<T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
	const before = known.get(key);
	if (before) return before;
	const made = make();
	made.catch(() => undefined);
	known.set(key, made);
	return made;
}

function toSource(
	page: WebPage,
	{ kind, retrievedAt, published }: { kind: 'link' | 'web'; retrievedAt: number; published: string | undefined },
): SourceText {
	const shown = showInvisible(page.text);
	const date = dateOf(page.published) ?? dateOf(published);
	const byline = page.byline && harmless(showInvisible(oneLine(page.byline)).text, '');
	return withHostile({
		kind,
		location: page.url,
		title: harmless(showInvisible(oneLine(page.title)).text, hostOf(page.url)),
		text: shown.text,
		hidden: page.hidden > 0 || shown.count > 0,
		retrievedAt,
		...(date && { published: date }),
		...(byline && { byline }),
	});
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 300);
