import type { Question } from '../../../../shared/artifacts.ts';
import type { StageContext } from '../../../agent.ts';
import { PipelineError, toFailure } from '../../../errors.ts';
import { askModel, type ModelFindings, type Task } from '../answerByModel.ts';
import { claimsByRule, tellingHits } from '../answerByRule.ts';
import type { WebDesk } from '../desk.ts';
import { type Answered, count } from '../found.ts';
import { LiveFindings } from '../live.ts';
import { mergeSame } from '../merge.ts';
import { passagesOf } from '../reading/passages.ts';
import { findAll, interleaved, telling } from '../reading/ranking.ts';
import type { SourceText } from '../reading/sourceText.ts';
import { type FromWeb, type Show, searchWeb } from './fromWeb.ts';
import { createSearch, type Hit, type Search } from './search.ts';

/** What the look-ups of all questions share. */
export interface Shelf {
	readonly context: StageContext;
	/** The workspace and the attachments. */
	readonly local: Search;
	/** The brief's links, being read. */
	readonly links: readonly Promise<SourceText | null>[];
	/** One page alone, for what is shown of it at once. */
	readonly searchIn: (page: SourceText) => Promise<Search>;
	readonly desk: WebDesk | null;
	/** Lets a request to the model go when its turn has come. */
	readonly inTurn: <T>(task: () => Promise<T>) => Promise<T>;
}

export interface Outcome {
	readonly answer: Answered;
	/** Whether a model was asked, and why that failed. */
	readonly asked: boolean;
	readonly error?: unknown;
}

/** Looks one question up from its queries to its claims, and waits for no other. Throws the signal's reason when cancelled. */
export async function lookUp(shelf: Shelf, question: Question, mostPages: number): Promise<Outcome> {
	const { context } = shelf;
	const live = new LiveFindings(context, question);
	const wanted = [question.text, ...(question.queries ?? [])];
	// A model can tell a weak passage from a telling one; a rule would quote both.
	const best = (search: Search, most: number): Hit[] => findAll(context.model ? search : telling(search), wanted, most);
	const local = best(shelf.local, Number.POSITIVE_INFINITY);
	live.add(claimsByRule(tellingHits(local).slice(0, mostShown)));
	const show = async (page: SourceText | null): Promise<void> => {
		if (page) live.add(claimsByRule(findAll(telling(await shelf.searchIn(page)), wanted, mostShown)));
	};
	const [links, web] = await Promise.all([
		readLinks(shelf.links, show),
		searchWeb(shelf.desk, { question, brief: context.brief, mostPages, show }),
	]);
	context.signal.throwIfAborted();
	const pages = [...new Set([...links, ...web.pages])];
	const read = best(await createSearch(pages.flatMap(passagesOf)), mostOfSource);
	const passages = interleaved([local, read]).slice(0, mostPassages);
	const first = await answer(shelf, { question, passages, live });
	const further = await searchOn(shelf, question, { first: first.findings, left: mostPages - pages.length - web.unread, show });
	context.signal.throwIfAborted();
	const { findings, ...outcome } = await answeredAgain(shelf, { question, passages, live }, first, further.pages, best);
	const gaps = [...web.gaps, ...further.gaps, ...findings.gaps, ...(findings.claims.length === 0 ? unreadGap(question, web.unread) : [])];
	const { more: _, ...said } = findings;
	return {
		answer: { question, ...said, queries: [...web.queries, ...further.queries], pages: [...new Set([...pages, ...further.pages])], gaps },
		...outcome,
	};
}

/** What the model would look for after the first reading: scrubbed and recorded as every query, within the pages that are left. */
async function searchOn(
	shelf: Shelf,
	question: Question,
	{ first, left, show }: { readonly first: ModelFindings; readonly left: number; readonly show: Show },
): Promise<FromWeb> {
	const none: FromWeb = { pages: [], queries: [], gaps: [], unread: 0 };
	const queries = first.more ?? [];
	if (queries.length === 0 || left <= 0 || !shelf.desk?.canSearch) return none;
	shelf.context.emit({ type: 'doing', stage: 'research', text: `Searching once more for ${question.id}` });
	const found = await searchWeb(shelf.desk, {
		question: { ...question, queries: [...queries] },
		brief: shelf.context.brief,
		mostPages: left,
		show,
	});
	// A second search that failed takes nothing from what the first one found.
	return { ...found, gaps: [] };
}

/** The first answer with what the further pages say; as it was where they say nothing. */
async function answeredAgain(
	shelf: Shelf,
	task: Task,
	first: Awaited<ReturnType<typeof answer>>,
	pages: readonly SourceText[],
	best: (search: Search, most: number) => Hit[],
): Promise<Awaited<ReturnType<typeof answer>>> {
	if (pages.length === 0) return first;
	const read = best(await createSearch(pages.flatMap(passagesOf)), mostOfSource);
	if (read.length === 0) return first;
	const passages = interleaved([read, task.passages]).slice(0, mostPassages);
	const second = await answer(shelf, { ...task, passages });
	if (second.error !== undefined) return first;
	const { claims, summary, gaps } = second.findings;
	const findings = {
		claims: mergeSame([...claims, ...first.findings.claims]),
		summary: summary ?? first.findings.summary,
		gaps: [...first.findings.gaps, ...gaps],
	};
	return { ...second, findings };
}

/** A long page leaves room for what others say. */
const mostOfSource = 3;
const mostShown = 2;
const mostPassages = 12;

async function readLinks(links: Shelf['links'], show: Show): Promise<SourceText[]> {
	const pages = await Promise.all(
		links.map(async (link) => {
			const page = await link;
			await show(page);
			return page;
		}),
	);
	return pages.filter((page) => page !== null);
}

const unreadGap = ({ id }: Question, unread: number): string[] =>
	unread === 0 ? [] : [`${count(unread, 'page', 'pages')} that the search found for ${id} could not be read.`];

async function answer({ context, inTurn }: Shelf, task: Task): Promise<{ findings: ModelFindings; asked: boolean; error?: unknown }> {
	const { question, passages } = task;
	if (!context.model) return { findings: { summary: null, claims: claimsByRule(passages), gaps: [] }, asked: false };
	if (passages.length === 0) return { findings: { summary: null, claims: [], gaps: [] }, asked: false };
	try {
		const findings = await inTurn(async () => {
			context.signal.throwIfAborted();
			context.emit({ type: 'doing', stage: 'research', text: `Answering ${question.id}` });
			return askModel(context, task);
		});
		return { findings, asked: true };
	} catch (error) {
		context.signal.throwIfAborted();
		if (!PipelineError.is(error)) context.ports.log.error(`The look-up of ${question.id} failed.`, error);
		const gap = `${question.id} was not looked up: ${toFailure(error).message}`;
		return { findings: { summary: null, claims: [], gaps: [gap] }, asked: true, error };
	}
}
