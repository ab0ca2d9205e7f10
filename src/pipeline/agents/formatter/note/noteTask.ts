import { dataBlock } from '../../../asking/prompt.ts';
import { kindOf } from '../../../checks/support/fileKinds.ts';
import { extensionOf } from '../../../landing/paths.ts';
import { seen } from '../../../measures/reading/seen.ts';
import { runWords } from '../../../proving/runWords.ts';
import { oneLine } from './coverNote.ts';
import type { Judged, NotedFile, NoteFacts } from './noteFacts.ts';

/** Characters of the delivered files that the writer of the note sees, of one and of all. */
const mostOfFile = 3_000;
const mostOfAll = 15_000;
/** What a program is called and how it begins is all that a message says of it. */
const mostOfCode = 1_200;

/** What every writer of a message is told. */
export const noteRules = `You are the Formatter. The work is done: write the message with which the freelancer sends it to the client.
Write as the freelancer, to the person who wrote the brief, in the language and the register of the brief. A client reads it in a minute and then knows: what they have got and what to open first; what matters about how their wishes were met; what was decided where the brief left something open, and what they have to answer; what is not included. Plain sentences, short paragraphs, a list where there are several points of one kind. No flattery, no filler, no heading, no table.
Begin with a line "Subject: …", then an empty line, then the message. Close without a name.

Each sentence that says something about the work ends with what it rests on, in double square brackets, taken from the facts below (before or behind its full stop, at the end of its line in a list):
[[R3]] a requirement that is met · [[not R4]] one that is open, partly met or not looked at, and the sentence says so · [[W1]] a decision · [[Q2]] a question · [[missing a.pdf]] a file that is not in the package · [[a.py]] what a delivered file itself says · [[run]] what the commands below showed when they were run · [[brief]] what the brief says. Several go with commas. A greeting, thanks and a closing need none. The client does not see these marks; no id stands anywhere else.
Say nothing that rests on none of these: no test that was run, nothing that was looked at or checked, unless a fact says so; nothing about how or by whom the work was made; no placeholder; no link that is not in the brief or a file.`;

/** The whole task: the rules, and the facts that the message may rest on. */
export function noteTask(facts: NoteFacts, hash: (text: string) => string): string {
	const { files, missing, decisions, questions, deadlines, runs } = facts;
	return [
		`${noteRules}
${facts.strategy.language ? `The brief's language: ${facts.strategy.language}.` : ''}`.trimEnd(),
		`In the package:\n${files.map((file) => `- ${file.path}${file.isOutline ? ' (an outline, not written yet: say so)' : ''}${file.purpose ? `: ${oneLine(file.purpose)}` : ''}`).join('\n')}`,
		block(
			'Not in the package; name each of them',
			missing.map(({ path, why }) => `${path} (for you alone: ${why})`),
		),
		block('The requirements, and what is proven of each', facts.judged.map(judgedLine)),
		block(
			'Run over the package',
			runs.map((run) => `\`${run.command}\` ${runWords(run)}`),
		),
		block(
			'Decided until the client answers; tell each, and what changes if they want it otherwise',
			decisions.map(
				(one) =>
					`${one.id} ${oneLine(one.decision)} Because: ${oneLine(one.why)}${one.otherwise ? ` Otherwise: ${oneLine(one.otherwise)}` : ''}`,
			),
		),
		block(
			'To ask the client; ask each, together with its decision where one belongs to it',
			questions.map(({ id, text }) => `${id} ${oneLine(text)}`),
		),
		block(
			'Dates of the brief',
			deadlines.map(({ text, quote }) => oneLine(quote || text)),
		),
		...contentsOf(files, hash),
		'Answer with the subject line and the message alone.',
	]
		.filter(Boolean)
		.join('\n\n');
}

const block = (title: string, lines: readonly string[]): string =>
	lines.length === 0 ? '' : `${title}:\n${lines.map((line) => `- ${line}`).join('\n')}`;

function judgedLine({ requirement, verdict }: Judged): string {
	const said = oneLine(requirement.text || requirement.quote);
	if (requirement.standing === 'undecided') return `${requirement.id} (undecided, see the decisions): ${said}`;
	const place = verdict?.places[0];
	switch (verdict?.verdict) {
		case 'met':
			return `${requirement.id} is met${place ? ` (${place.path})` : ''}: ${said}`;
		case 'partly':
		case 'notMet':
			return `${requirement.id} is ${verdict.verdict === 'partly' ? 'only partly' : 'not'} met (${oneLine(verdict.why)}): ${said}`;
		default:
			return `${requirement.id} was not judged: ${said}`;
	}
}

/** Of a page what its reader sees; a drawing says nothing that a message could repeat, so it takes no room. */
function toldBy(file: NotedFile): string {
	if (extensionOf(file.path) === 'svg') return '';
	if (kindOf(file) === 'code') return file.content.slice(0, mostOfCode);
	if (kindOf(file) !== 'html') return file.content;
	const lines = seen(file).replaceAll('\u200B', '').split('\n');
	return lines
		.map((line) => line.trim())
		.filter(Boolean)
		.join('\n');
}

/** What the files say, as far as there is room; a file that is too long is shown in its beginning. */
function contentsOf(files: readonly NotedFile[], hash: (text: string) => string): string[] {
	let room = mostOfAll;
	return files.flatMap((file) => {
		const { path } = file;
		const content = toldBy(file);
		const shown = content.slice(0, Math.min(mostOfFile, room));
		room -= shown.length;
		if (shown === '') return [];
		return [
			`${shown.length < content.length || content.length < file.content.length ? 'What is told of, in parts,' : 'The file'} ${path}:\n${dataBlock('FILE', shown, hash)}`,
		];
	});
}
