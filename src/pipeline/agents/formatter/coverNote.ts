import type { Coverage, CoverNote, DraftFile, Quality, Requirement, Strategy } from '../../../shared/artifacts.ts';
import { isOutline } from '../../checks/check.ts';
import { type Phrases, phrasesFor } from './phrases.ts';

/** A delivered file as the note speaks of it. */
export interface NotedFile {
	readonly path: string;
	readonly purpose: string;
	readonly isOutline: boolean;
}

/** The note to the client by rule: only what the strategy says and the checks measured. */
export function coverNoteByRule(strategy: Strategy, quality: Quality, files: readonly NotedFile[]): CoverNote {
	const phrases = phrasesFor(strategy.language);
	const dates = deadlines(strategy);
	const sections = [
		phrases.greeting,
		phrases.asked(sentence(strategy.title)),
		section(
			phrases.files,
			together(files).map((group) => fileLine(group, phrases)),
		),
		section(phrases.answers, answerLines(strategy, quality, files, phrases)),
		section(phrases.open, openLines(strategy, quality)),
		section(
			phrases.questions,
			strategy.questions.map((question) => oneLine(question.text)),
		),
		section(phrases.deadline(dates.length), dates),
		phrases.closing,
	];
	return {
		language: phrases.language,
		subject: phrases.subject(oneLine(strategy.title)),
		text: `${sections.filter(Boolean).join('\n\n')}\n`,
		by: 'rule',
	};
}

export const notedFile = (file: DraftFile, purpose: string): NotedFile => ({ path: file.path, purpose, isOutline: isOutline(file) });

const section = (title: string, lines: readonly string[]): string =>
	lines.length === 0 ? '' : `## ${title}\n\n${lines.map((line) => `- ${line}`).join('\n')}`;

const sentence = (text: string): string =>
	oneLine(text)
		.replace(/[.:\s]+$/, '')
		.replace(/(?<![?!…])$/, '.');

/** Files with one purpose, one after another, are said once. */
function together(files: readonly NotedFile[]): NotedFile[][] {
	const groups: NotedFile[][] = [];
	for (const file of files) {
		const last = groups.at(-1);
		if (last?.[0]?.purpose === file.purpose && last[0].isOutline === file.isOutline) last.push(file);
		else groups.push([file]);
	}
	return groups;
}

function fileLine(group: readonly NotedFile[], phrases: Phrases): string {
	const paths = group.map(({ path }) => `\`${path}\``).join(', ');
	const { purpose = '', isOutline: isUnwritten = false } = group[0] ?? {};
	// The brief may have nothing to say of a file but its name.
	const said = group.some(({ path }) => purpose.trim() === path) ? '' : oneLine(purpose);
	return `${paths}${said ? `: ${said}` : ''}${isUnwritten ? ` (${phrases.outline})` : ''}`;
}

/** The note stays short; the whole list is in the Quality Controller's result. */
const mostAnswers = 10;
const rank: Readonly<Record<Requirement['priority'], number>> = { must: 0, should: 1, nice: 2 };

function answerLines(strategy: Strategy, quality: Quality, files: readonly NotedFile[], phrases: Phrases): string[] {
	const written = writtenIn(quality, files);
	return strategy.requirements
		.toSorted((a, b) => rank[a.priority] - rank[b.priority])
		.flatMap((requirement) => {
			const place = placeOf(written.get(requirement.id), phrases);
			return place ? [`${asked(requirement)}: ${place}`] : [];
		})
		.slice(0, mostAnswers);
}

/** What is answered, by requirement; only in files that are written: an outline repeats a requirement and answers nothing. */
export function writtenIn(quality: Quality, files: readonly NotedFile[]): ReadonlyMap<string, Coverage> {
	const written = new Set(files.filter((file) => !file.isOutline).map((file) => file.path));
	return new Map(
		quality.coverage.map((one) => [one.requirementId, { ...one, places: one.places.filter(({ path }) => written.has(path)) }]),
	);
}

/** Where a requirement is answered, with the words that answer it; undefined when it is not. */
export function placeOf(coverage: Coverage | undefined, phrases: Phrases): string | undefined {
	const [place] = coverage?.places ?? [];
	if (!coverage || !place || coverage.answered === 'no') return undefined;
	const part = coverage.answered === 'partly' ? ` (${phrases.inPart})` : '';
	return `\`${place.path}\`${part}, “${shortened(place.quote.replace(/^(?:[#>|*\-\s]|\[[ x]\])+/, ''), 90)}”`;
}

function openLines(strategy: Strategy, quality: Quality): string[] {
	const unanswered = new Set(quality.coverage.filter((one) => one.answered === 'no').map((one) => one.requirementId));
	return strategy.requirements.filter((requirement) => unanswered.has(requirement.id)).map(asked);
}

const deadlines = (strategy: Strategy): string[] =>
	strategy.constraints
		.filter((constraint) => constraint.kind === 'deadline')
		.map((constraint) => withoutCells(oneLine(constraint.quote || constraint.text)));

export const asked = (requirement: Requirement): string =>
	shortened(withoutCells((requirement.text || requirement.quote).replace(/[.:\s]+$/, '')), 140);

/** A row of the client's table as a sentence would have it. */
const withoutCells = (text: string): string =>
	text
		.replace(/^\s*\|\s*|\s*\|\s*$/g, '')
		.replace(/\s*\|\s*/, ': ')
		.replace(/\s*\|\s*/g, ', ');

export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

function shortened(text: string, most: number): string {
	const line = withoutMarks(oneLine(text));
	return line.length <= most ? line : `${line.slice(0, most).replace(/\s+\S*$/, '')}…`;
}

/** Without Markdown's marks: names such as `unmatched_bank.csv` and `__init__.py` keep their own. */
const withoutMarks = (text: string): string =>
	text
		.replace(/`/g, '')
		.replace(/(\*{1,3})(?=\S)([^*]+?)(?<=\S)\1/g, '$2')
		.replace(/(?<![\w.])(_{1,2})(?=\S)([^_]+?)(?<=\S)\1(?![\w.])/g, '$2');
