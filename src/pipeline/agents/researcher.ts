import { type Lookup, type Question, Research, type Strategy } from '../../shared/artifacts.ts';
import type { Agent, StageContext } from '../agent.ts';
import { createSlots } from '../asking/slots.ts';
import { PipelineError } from '../errors.ts';
import { inParallel } from '../inParallel.ts';
import type { WebAccess } from '../ports.ts';
import { assemble } from './researcher/assemble.ts';
import { WebDesk } from './researcher/desk.ts';
import { gapsOf, howToSearch } from './researcher/gaps.ts';
import { passagesOf } from './researcher/reading/passages.ts';
import type { SourceText } from './researcher/reading/sourceText.ts';
import { localSearch, localTexts } from './researcher/search/localSearch.ts';
import { lookUp, type Outcome, type Shelf } from './researcher/search/lookUp.ts';
import { queriesFor } from './researcher/search/queries.ts';
import { createSearch, type Search } from './researcher/search/search.ts';
import { attachmentTexts, mostFiles } from './researcher/sources.ts';

/**
 * Answers the strategy's research questions from the workspace, the attachments, the brief's links and the web, each statement with the
 * sentence that proves it. The program retrieves; a model reads what was retrieved and can ask for nothing.
 */
export const researcher: Agent<'research'> = {
	stage: 'research',
	run: async (context) => {
		const { strategy } = context.upstream;
		if (!strategy) throw new Error('The Researcher needs a strategy.');
		context.signal.throwIfAborted();
		const questions = strategy.researchQuestions.filter((question) => question.text.trim() !== '');
		if (questions.length === 0) return { answers: [], sources: [], gaps: [] };
		return Research.parse(await research(context, strategy, questions));
	},
};

async function research(context: StageContext, strategy: Strategy, questions: readonly Question[]): Promise<Research> {
	const { settings, signal, brief } = context;
	const web = await openWeb(context);
	const links = settings.readLinks ? [...new Set(strategy.links)] : [];
	const reading = links.map((url) => ({ url, page: web.desk?.read(url, 'link') ?? Promise.resolve(null) }));
	const { local, found } = await readLocal(context);
	const shelf: Shelf = {
		context,
		desk: web.desk,
		links: reading.map(({ page }) => page),
		searchIn: searchOncePerPage(),
		local,
		inTurn: createSlots(settings.parallelCalls),
	};
	const mostPages = sharesOf(questions, settings.pagesPerRun - links.length);
	const outcomes = await inParallel(questions, questions.length, (question) => lookUp(shelf, question, mostPages(question)));
	signal.throwIfAborted();
	refuseWhenAllFailed(outcomes);
	const { dead, unread } = web.desk ? await missing(reading, web.desk) : { dead: [], unread: 0 };
	const hasAttachments = attachmentTexts(brief).length > 0;
	return assemble({
		answered: outcomes.map(({ answer }) => answer),
		dead,
		lookups: web.desk?.lookups ?? [],
		gaps: gapsOf({ settings, outcomes, links: strategy.links ?? [], dead, unread, hasAttachments, filesFound: found, ...web }),
		now: context.ports.clock.now(),
		keep: (source) => keep(context, source),
	});
}

interface Web {
	readonly desk: WebDesk | null;
	readonly noWeb?: string;
	readonly noSearch?: string;
}

async function openWeb(context: StageContext): Promise<Web> {
	const access = await accessOf(context);
	if (access === null) return { desk: null, noWeb: 'There is no access to the web here.', noSearch: howToSearch };
	if (typeof access === 'string') return { desk: null, noWeb: access, noSearch: access };
	const desk = await WebDesk.open(context, access);
	return access.search ? { desk } : { desk, noSearch: access.noSearch ?? howToSearch };
}

/** The web, or why it can't be had; null where there is none. */
async function accessOf({ ports, signal }: StageContext): Promise<WebAccess | string | null> {
	try {
		return (await ports.web?.()) ?? null;
	} catch (error) {
		signal.throwIfAborted();
		if (!PipelineError.is(error)) throw error;
		return error.message;
	}
}

async function readLocal(context: StageContext): Promise<{ readonly local: Search; readonly found: number }> {
	context.emit({ type: 'doing', stage: 'research', text: 'Reading the workspace' });
	let found = 0;
	const files = await localTexts(context, (count) => {
		found = count;
	});
	context.signal.throwIfAborted();
	const there = found > mostFiles ? `${files.length} of ${found.toLocaleString('en')}` : `${files.length}`;
	context.emit({ type: 'doing', stage: 'research', text: `Searching ${there} ${files.length === 1 ? 'file' : 'files'}` });
	return { local: await localSearch(files), found };
}

function searchOncePerPage(): Shelf['searchIn'] {
	const known = new Map<SourceText, Promise<Search>>();
	return (page) => {
		const search = known.get(page) ?? createSearch(passagesOf(page));
		known.set(page, search);
		return search;
	};
}

/** How many pages each question may have read, so that the first ones leave some for the last. */
function sharesOf(questions: readonly Question[], pages: number): (question: Question) => number {
	const searching = questions.filter((question) => queriesFor(question).length > 0);
	const left = Math.max(0, pages);
	const share = Math.floor(left / Math.max(1, searching.length));
	return (question) => share + (searching.indexOf(question) < left % Math.max(1, searching.length) ? 1 : 0);
}

/** A model that answers no question at all is the person's to look at, as with every other stage. */
function refuseWhenAllFailed(outcomes: readonly Outcome[]): void {
	const asked = outcomes.filter((outcome) => outcome.asked);
	const first = asked.find((outcome) => outcome.error !== undefined);
	if (first && asked.every((outcome) => outcome.error !== undefined)) throw first.error;
}

/** The links that could not be read, and how many were not asked for. */
async function missing(
	reading: readonly { readonly url: string; readonly page: Promise<SourceText | null> }[],
	desk: WebDesk,
): Promise<{ dead: Lookup[]; unread: number }> {
	const unanswered: string[] = [];
	for (const { url, page } of reading) if ((await page) === null) unanswered.push(url);
	const lookups = unanswered.map((url) => desk.lookupOf(url)).filter((lookup) => lookup !== undefined);
	const dead = [...new Map(lookups.map((lookup) => [lookup.url, lookup])).values()];
	return { dead, unread: unanswered.length - lookups.length };
}

/** Workspace files stay where they are; what may be gone tomorrow is kept with the run. */
async function keep({ ports, keepText }: StageContext, { kind, text }: SourceText): Promise<string> {
	return kind === 'workspace' || !keepText ? ports.hash(text) : keepText(text);
}
