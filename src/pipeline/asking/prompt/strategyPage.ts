import type { Constraint, Contradiction, Deliverable, Strategy } from '../../../shared/artifacts.ts';
import type { Decision, FilePlan, Plan, Shared } from '../../../shared/plan.ts';
import { requirementLines } from './requirementLines.ts';
import { requirementsOfAll } from './requirements.ts';

/**
 * The strategy as one page for a model: what every file of the job has to know, and nothing that only one of them, the program or the
 * person needs. What a single file has to answer stands in its own request; what all have to answer, here. It depends on the strategy alone, so that all requests
 * of a run repeat it to the letter.
 */
export function strategyPage(strategy: Strategy): string {
	const { plan } = strategy;
	const known = new Set(strategy.requirements.map(({ id }) => id));
	return [
		head(strategy),
		part('What we make of it', plan ? [belowThisPage(plan.approach.trim())] : []),
		part(
			'Working decisions, until the client says otherwise',
			(plan?.decisions ?? []).map((one) => decisionLine(one, known)),
		),
		part('What the brief says twice, and which holds', settledIn(strategy).map(settledLine)),
		part('What the files share', (plan?.shared ?? []).map(sharedLine)),
		part('Asked of every file', requirementLines(requirementsOfAll(strategy), strategy)),
		part('What holds for every file', strategy.constraints.filter(({ path }) => path === undefined).map(constraintLine)),
		part(
			'We assume',
			strategy.assumptions.map(({ text }) => `- ${oneLine(text)}`),
		),
		part('Asked of the client and not answered yet; nothing of it is known', openQuestions(strategy)),
		part(
			'The files',
			strategy.deliverables.map((file) => fileLine(file, plan)),
		),
	]
		.filter((text) => text !== '')
		.join('\n\n');
}

/** Its headings stand below those of the page. */
const belowThisPage = (markdown: string): string =>
	markdown.replace(/^(#{1,4})(?= )/gm, (marks) => '#'.repeat(Math.max(3, marks.length + 1)));

export const constraintLine = ({ kind, text, quote }: Constraint): string => {
	const said = oneLine(text) || oneLine(quote);
	return kind === 'other' ? `- ${said}` : `- ${kind}: ${said}`;
};

function head({ title, kind, language, goals, audience, tone }: Strategy): string {
	return [
		`# ${oneLine(title)}`,
		`Kind of work: ${kind}. Language: ${language}.`,
		goals.length > 0 ? `Goals: ${goals.map(({ text }) => oneLine(text)).join(' · ')}` : '',
		audience ? `For: ${oneLine(audience.text)}` : '',
		tone ? `Tone: ${oneLine(tone.text)}` : '',
	]
		.filter((line) => line !== '')
		.join('\n');
}

const part = (title: string, lines: readonly string[]): string => {
	const said = lines.filter((line) => line !== '');
	return said.length > 0 ? `## ${title}\n${said.join('\n')}` : '';
};

export function decisionLine({ id, about, decision, why, files }: Decision, known: ReadonlySet<string>): string {
	// Only requirements are known to every reader of the page.
	const asked = about.filter((one) => known.has(one));
	const on = asked.length > 0 ? ` (on ${asked.join(', ')})` : '';
	const where = files.length > 0 ? ` Concerns ${files.join(', ')}.` : '';
	return `- ${id}${on}: ${oneLine(decision)}${why.trim() ? ` Why: ${oneLine(why)}` : ''}${where}`;
}

/** Line breaks of what is shared are part of it: a signature, a block of navigation. */
const sharedLine = ({ kind, text, exact = [], files }: Shared): string => {
	const body = text.trim();
	const label = `- ${kind === 'other' ? '' : `${kind}, `}in ${files.length > 0 ? files.join(', ') : 'all files'}:`;
	const letters = exact.filter((one) => one !== body).map((one) => JSON.stringify(one));
	const said = body.includes('\n') ? `${label}\n${body}` : `${label} ${body}`;
	return letters.length > 0 ? `${said}\n  to the letter: ${letters.join(', ')}` : said;
};

/** What is decided in the brief itself; what the client has to decide has a working decision, or is among the questions. */
const settledIn = ({ contradictions }: Strategy): Contradiction[] =>
	contradictions.filter(({ holds, resolution }) => holds && (resolution === 'later' || resolution === 'stated'));

const settledLine = ({ text, holds }: Contradiction): string => `- ${oneLine(text)} It holds: ${JSON.stringify(holds)}`;

function openQuestions({ questions, plan }: Strategy): string[] {
	const decided = new Set(plan?.decisions.flatMap(({ about }) => about));
	return questions.filter(({ id }) => !decided.has(id)).map(({ id, text }) => `- ${id}: ${oneLine(text)}`);
}

function fileLine({ path, purpose }: Deliverable, plan: Plan | undefined): string {
	const how = plan?.files.find((file) => file.path === path);
	const said = oneLine(purpose);
	return `- ${path}${how ? ` (${making(how)})` : ''}${said ? `: ${said}` : ''}`;
}

function making({ making: how, from, needs }: FilePlan): string {
	const words = {
		written: 'written',
		changed: from ? `changed from ${from}` : 'changed from what is there',
		program: 'made by the program',
		client: "holds a marked place for the client's own words",
	}[how];
	return needs.length > 0 ? `${words}, after ${needs.join(', ')}` : words;
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
