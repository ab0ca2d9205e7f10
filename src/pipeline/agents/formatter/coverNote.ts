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
	const sections = [
		phrases.greeting,
		phrases.asked(oneLine(strategy.title).replace(/[.:\s]+$/, '')),
		section(
			phrases.files,
			files.map((file) => fileLine(file, phrases)),
		),
		section(phrases.answers, answerLines(strategy, quality, files, phrases)),
		section(phrases.open, openLines(strategy, quality)),
		section(
			phrases.questions,
			strategy.questions.map((question) => oneLine(question.text)),
		),
		section(phrases.deadline, deadlines(strategy)),
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

const fileLine = (file: NotedFile, phrases: Phrases): string =>
	`\`${file.path}\`${file.purpose ? `: ${oneLine(file.purpose)}` : ''}${file.isOutline ? ` (${phrases.outline})` : ''}`;

/** The note stays short; the whole list is in the Quality Controller's result. */
const mostAnswers = 10;
const rank: Readonly<Record<Requirement['priority'], number>> = { must: 0, should: 1, nice: 2 };

/** Only in files that are written: an outline repeats a requirement and answers nothing. */
function answerLines(strategy: Strategy, quality: Quality, files: readonly NotedFile[], phrases: Phrases): string[] {
	const written = new Set(files.filter((file) => !file.isOutline).map((file) => file.path));
	const coverage = new Map(quality.coverage.map((one) => [one.requirementId, one]));
	return strategy.requirements
		.toSorted((a, b) => rank[a.priority] - rank[b.priority])
		.flatMap((requirement) => answerLine(requirement, coverage.get(requirement.id), written, phrases))
		.slice(0, mostAnswers);
}

function answerLine(requirement: Requirement, coverage: Coverage | undefined, written: ReadonlySet<string>, phrases: Phrases): string[] {
	const place = coverage?.places.find((one) => written.has(one.path));
	if (!coverage || !place || coverage.answered === 'no') return [];
	const part = coverage.answered === 'partly' ? ` (${phrases.inPart})` : '';
	return [`${asked(requirement)}: \`${place.path}\`${part}, “${shortened(place.quote.replace(/^[#>|*\-\s]+/, ''), 90)}”`];
}

function openLines(strategy: Strategy, quality: Quality): string[] {
	const unanswered = new Set(quality.coverage.filter((one) => one.answered === 'no').map((one) => one.requirementId));
	return strategy.requirements.filter((requirement) => unanswered.has(requirement.id)).map(asked);
}

const deadlines = (strategy: Strategy): string[] =>
	strategy.constraints
		.filter((constraint) => constraint.kind === 'deadline')
		.map((constraint) => oneLine(constraint.quote || constraint.text));

const asked = (requirement: Requirement): string => shortened((requirement.text || requirement.quote).replace(/[.:\s]+$/, ''), 140);

export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

function shortened(text: string, most: number): string {
	const line = oneLine(text).replace(/[*_`]/g, '');
	return line.length <= most ? line : `${line.slice(0, most).replace(/\s+\S*$/, '')}…`;
}
