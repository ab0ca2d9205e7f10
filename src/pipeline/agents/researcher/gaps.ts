import type { Lookup, Question } from '../../../shared/artifacts.ts';
import type { Settings } from '../../../shared/settings.ts';
import { count } from './found.ts';
import type { Outcome } from './search/lookUp.ts';
import { queriesFor } from './search/queries.ts';
import { mostFiles } from './sources.ts';

export interface Gaps {
	readonly settings: Settings;
	readonly outcomes: readonly Outcome[];
	/** The brief's links, and those that could not be read. */
	readonly links: readonly string[];
	readonly dead: readonly Lookup[];
	/** Links that the cap on pages left unread. */
	readonly unread: number;
	readonly hasAttachments: boolean;
	/** Text files of the workspace, more than are read where there are many. */
	readonly filesFound?: number;
	/** Why the web can't be read, and why it can't be searched. */
	readonly noWeb?: string | undefined;
	readonly noSearch?: string | undefined;
}

/** What could not be looked up and why, and what the person can do about it; one sentence each. */
export function gapsOf(gaps: Gaps): string[] {
	const perQuestion = gaps.outcomes.flatMap((outcome) => [
		...(isUnanswered(outcome) ? [nothingFound(outcome, gaps.hasAttachments)] : []),
		...outcome.answer.gaps,
	]);
	return [...new Set([...perQuestion, ...searchGap(gaps), ...linkGaps(gaps), ...fileGaps(gaps)])];
}

function fileGaps({ filesFound = 0 }: Gaps): string[] {
	if (filesFound <= mostFiles) return [];
	return [
		`${mostFiles.toLocaleString('en')} of the workspace's ${filesFound.toLocaleString('en')} text files were read: those near the brief, and those with its words in their names, first. Open the folder that matters by itself, and rerun this stage, to have others read.`,
	];
}

/** Nothing was found, as against not looked up. */
const isUnanswered = ({ answer, error }: Outcome): boolean => error === undefined && answer.claims.length === 0;

function nothingFound({ answer: { question, pages } }: Outcome, hasAttachments: boolean): string {
	const places = [
		'the workspace',
		...(hasAttachments ? ['the attachments'] : []),
		...(pages.length > 0 ? [`the ${count(pages.length, 'page', 'pages')} that ${pages.length === 1 ? 'was' : 'were'} read`] : []),
	];
	const last = places.pop() ?? '';
	return `Nothing in ${places.length > 0 ? `${places.join(', ')} or ${last}` : last} answers ${question.id}.`;
}

export const howToSearch =
	'Choose a web search with "Quintet: Choose Web Search", or put what you know into the workspace, and rerun this stage.';

function searchGap({ outcomes, noSearch }: Gaps): string[] {
	const open = outcomes
		.map(({ answer }) => answer)
		.filter(({ claims, question }) => claims.length === 0 && queriesFor(question).length > 0);
	if (noSearch === undefined || open.length === 0) return [];
	return [`The web was not searched for ${idsOf(open.map(({ question }) => question))}. ${noSearch}`];
}

const idsOf = (questions: readonly Question[]): string => {
	const ids = questions.map(({ id }) => id);
	const last = ids.pop() ?? '';
	return ids.length > 0 ? `${ids.join(', ')} and ${last}` : last;
};

function linkGaps({ settings, links, dead, unread, noWeb }: Gaps): string[] {
	if (links.length === 0) return [];
	const theirs = `The brief's ${count(links.length, 'link', 'links')} ${links.length === 1 ? 'was' : 'were'} not read`;
	if (!settings.readLinks) return [`${theirs}, because the setting quintet.readLinks is off.`];
	if (noWeb !== undefined) return [`${theirs}. ${noWeb}`];
	const cap = `the cap of ${count(settings.pagesPerRun, 'page', 'pages')} for one run was reached (setting quintet.pagesPerRun)`;
	return [
		...dead.map(deadLink),
		...(unread > 0 ? [`${count(unread, 'link', 'links')} of the brief ${unread === 1 ? 'was' : 'were'} not read, because ${cap}.`] : []),
	];
}

const deadLink = ({ url, reason }: Lookup): string =>
	reason?.includes(url)
		? `A link of the brief could not be read. ${reason}`
		: `The brief's link ${url} could not be read. ${reason ?? ''}`.trim();
