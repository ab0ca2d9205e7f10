import type { CoverNote } from '../../../../shared/artifacts.ts';
import type { NotedFile, NoteFacts } from './noteFacts.ts';
import { type Phrases, phrasesFor } from './phrases.ts';

/**
 * The note to the client by rule, short: what is in the package, what is not, what was decided for now, what is asked. It says
 * nothing of how well the work answers the brief: that is for a reader who understands it.
 */
export function coverNoteByRule(facts: NoteFacts): CoverNote {
	const { strategy } = facts;
	const phrases = phrasesFor(strategy.language);
	const parts = [
		phrases.greeting,
		phrases.asked(sentence(strategy.title)),
		list(together(facts.files).map((group) => fileLine(group, phrases))),
		listed(phrases.missing, missingLines(facts)),
		listed(phrases.decided, decisionLines(facts)),
		listed(phrases.questions, questionLines(facts)),
		phrases.closing,
	];
	return {
		language: phrases.language,
		subject: phrases.subject(oneLine(strategy.title)),
		text: `${parts.filter(Boolean).join('\n\n')}\n`,
		by: 'rule',
	};
}

/** What the package lacks, to the letter as the client named it. */
export const missingLines = ({ missing }: Pick<NoteFacts, 'missing'>): string[] => missing.map(({ path }) => `\`${path}\``);

const decisionLines = ({ decisions }: NoteFacts): string[] => decisions.map(({ decision }) => oneLine(decision));
const questionLines = ({ questions }: NoteFacts): string[] => questions.map(({ text }) => oneLine(text));

const list = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n');
const listed = (lead: string, lines: readonly string[]): string => (lines.length === 0 ? '' : `${lead}\n\n${list(lines)}`);

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

export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
