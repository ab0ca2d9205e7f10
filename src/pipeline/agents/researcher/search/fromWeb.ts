import type { Question, SentQuery } from '../../../../shared/artifacts.ts';
import type { Brief } from '../../../../shared/brief.ts';
import { inParallel } from '../../../inParallel.ts';
import type { SearchResult } from '../../../ports.ts';
import type { WebDesk } from '../desk.ts';
import { interleaved } from '../reading/ranking.ts';
import type { SourceText } from '../reading/sourceText.ts';
import { queriesFor, scrubbed } from './queries.ts';

/** Shows what a page says while others are read. */
export type Show = (page: SourceText | null) => Promise<void>;

/** What the web gave for one question. */
export interface FromWeb {
	readonly pages: readonly SourceText[];
	readonly queries: readonly SentQuery[];
	readonly gaps: readonly string[];
	/** Pages that were found and could not be read. */
	readonly unread: number;
}

export interface Reading {
	/** Most pages that may be asked for. */
	readonly mostPages: number;
	readonly show: Show;
}

/** Sends the question's queries and reads the best of what comes back. */
export async function searchWeb(
	desk: WebDesk | null,
	{ question, brief, ...reading }: { question: Question; brief: Brief } & Reading,
): Promise<FromWeb> {
	if (!desk?.canSearch) return { pages: [], queries: [], gaps: [], unread: 0 };
	const prepared = queriesFor(question).map((query) => scrubbed(query, brief));
	const queries = [...new Map(prepared.flatMap((query) => (query ? [[query.text, query] as const] : []))).values()];
	const answers = await Promise.all(queries.map((query) => desk.find(query, question.topic)));
	const failures = new Set(answers.flatMap(({ failure }) => (failure === undefined ? [] : [failure])));
	const gaps = [...failures].map((failure) => `The web search for ${question.id} failed: ${failure}`);
	if (prepared.includes(null)) {
		gaps.push(`A query of ${question.id} was not sent, because nothing was left of it without the client's names and secrets.`);
	}
	const results = interleaved(answers.map((answer) => answer.results));
	const seen = new Set<string>();
	const candidates = results.filter(({ url }) => !seen.has(desk.keyOf(url)) && seen.add(desk.keyOf(url)));
	if (reading.mostPages === 0 && candidates.length > 0) {
		gaps.push(`No page was read for ${question.id}, because the cap on pages for one run is used up (setting quintet.pagesPerRun).`);
	}
	const { pages, unread } = await readResults(desk, candidates, reading);
	return { pages, queries: answers.map(({ sent }) => sent), gaps, unread };
}

/** Most pages that a question is answered from, and how many more may be tried where some can't be read. */
const mostRead = 4;
const spare = 2;

async function readResults(
	desk: WebDesk,
	candidates: readonly SearchResult[],
	{ mostPages, show }: Reading,
): Promise<{ pages: SourceText[]; unread: number }> {
	let unread = 0;
	const left = candidates.slice(0, Math.min(mostPages, mostRead + spare));
	const places = Array.from({ length: Math.min(mostRead, left.length) });
	const pages = await inParallel(places, mostRead, async () => {
		for (let result = left.shift(); result; result = left.shift()) {
			const page = await desk.take(result);
			await show(page);
			if (page) return page;
			unread += 1;
		}
		return null;
	});
	return { pages: pages.filter((page) => page !== null), unread };
}
