import type { Deliverable, DraftFile, Finding, Strategy } from '../../../shared/artifacts.ts';
import { formatSupport } from '../../../shared/formats.ts';
import { requirementLines } from '../../asking/prompt/requirementLines.ts';
import { requirementsFor, requirementsOfAll, requirementsOfMany } from '../../asking/prompt/requirements.ts';
import { constraintLine } from '../../asking/prompt/strategyPage.ts';
import { dataBlock, withoutSecrets } from '../../asking/prompt.ts';
import { extensionOf } from '../../landing/paths.ts';
import type { Original } from './changed/original.ts';
import type { ToMend } from './order/near.ts';
import { type Needed, nothingNeeded } from './order/needed.ts';
import { planFor } from './order/needs.ts';
import { formOf, tradeOf } from './trades.ts';

type Hash = (text: string) => string;

/** The messages of a task: those that several files' requests share come first, the file's own part last. */
export type Task = readonly [...shared: string[], own: string];

/** What holds for whatever the Drafter writes or changes. */
const facts = `The brief is the client's own word and goes first. The strategy says how we go about it: follow its approach and its working decisions, and take what the files share (names, terms, figures, interfaces, wording) to the letter, because the other files do.
Facts come from the brief, the research and the files that you are shown. Make up no figure, name, quotation, result, source or link. Where something is not known, follow the working decision about it; where there is none, write so that it is not needed.`;

/** What the Drafter is told for every file that it writes. */
export const draftRules = `You are the Drafter. Write one file of the delivery, whole and ready to hand over, as an excellent senior in its trade would for this client and its reader.
${facts}
Nothing unfinished and nothing of ours goes to the client: no TODO, no remark about the task, no placeholder but a marked one that the client, the plan or a working decision asks for, no key of our lists (R1, W2, C3, P1). Name a source as a reader knows it, where the file has to name it.
Say each thing once, concretely, in the tone that is asked for, as long as its purpose needs and no longer; no filler, no sales talk, no stock phrases, hardly any dashes.
Answer with the file's text alone, from its first character to its last, every line of it: no introduction, no closing remark, no code fence around it.`;

export const blockForm = `<<<<<<< SEARCH
lines copied from the file to the letter, enough of them to stand in it only once
=======
the lines that take their place
>>>>>>> REPLACE`;

const changeRules = `You are the Drafter. Change one file that is there already, as an excellent senior in its trade would. Change what is asked for, and what the change needs to work; leave everything else as it is, to the letter, with the file's own style and conventions.
${facts}
Answer with edit blocks alone, one for each change:
${blockForm}
Where hardly a line stays, answer with the whole new file instead, every line of it, without a code fence around it. Where nothing has to change, answer: No changes.`;

const revisionRules = (
	count: number,
) => `You are the Drafter. Mend ${count === 1 ? 'one file' : `${count} files`} that Quality Control sent back. Change what the findings name, so that what they miss is truly there afterwards, and leave everything else as it is, to the letter.
${facts}
What ${count === 1 ? 'the file shares' : 'the files share'} with others stays as they have it${count === 1 ? '' : '; what has to change in several of these changes in all of them alike'}.
Answer with edit blocks alone, one for each change${count === 1 ? '' : ', those of each file below a line of its own, "FILE: " and its path as it is given'}:
${count === 1 ? '' : 'FILE: path\n'}${blockForm}
Where no finding calls for a change${count === 1 ? '' : ' in any of them'}, answer: No changes.`;

export const draftTask = (strategy: Strategy, deliverable: Deliverable, hash: Hash, needed: Needed = nothingNeeded): Task => [
	draftRules,
	...askedOfMany(strategy, deliverable),
	...shown(needed.files, hash),
	`${fileTask(strategy, deliverable, needed)}\nAnswer with the text of ${deliverable.path} alone.`,
];

const setRules = `You are the Drafter. Draw the files below as one set, whole and ready to hand over, as an excellent senior in the trade would for this client and its users: one hand, one grid, one weight, the same corners, ends and density of detail, each told apart from the others at its smallest size.
${facts}
Nothing unfinished and nothing of ours goes to the client: no TODO, no remark about the task, no key of our lists (R1, W2, C3, P1).
Answer with the files alone, each below a line that says FILE: and its path, every line of it: no introduction, no closing remark, no code fence.`;

/** Several drawings that one hand makes together. */
export const setTask = (strategy: Strategy, set: readonly Deliverable[], hash: Hash, needed: Needed = nothingNeeded): Task => [
	setRules,
	...shown(needed.files, hash),
	`${set.map((one) => fileTask(strategy, one, needed)).join('\n\n')}\nAnswer with the ${set.length} files, in this order.`,
];

/** A file that is there already, to be changed. */
export function changeTask(
	strategy: Strategy,
	deliverable: Deliverable,
	original: Original,
	hash: Hash,
	needed: Needed = nothingNeeded,
): Task {
	// An attachment stands with the brief already.
	const present =
		original.from === 'attachment'
			? `The client attached it: it stands above as ATTACHMENT ${original.name}.`
			: `The file as it is now:\n${dataBlock('FILE', original.text, hash)}`;
	return [
		changeRules,
		...askedOfMany(strategy, deliverable),
		...shown(needed.files, hash),
		`${fileTask(strategy, deliverable, needed, true)}\n${present}`,
	];
}

/** What stands alike in the requests of several files, before what is one file's alone: a provider's cache knows it. */
function askedOfMany(strategy: Strategy, deliverable: Deliverable): string[] {
	const lines = requirementLines(requirementsOfMany(strategy, deliverable), strategy);
	return lines.length === 0 ? [] : [withoutSecrets(`Asked of several files, and of the one that you get now:\n${lines.join('\n')}`)];
}

/** Each in a message of its own, so that requests that need the same files begin alike. */
const shown = (files: readonly DraftFile[], hash: Hash): string[] =>
	files.map(
		({ path, content, complete }) =>
			`${path}, as it is delivered${complete ? '' : ', as far as it came'}:\n${dataBlock('FILE', content, hash)}`,
	);

/** The file's own part of a task: what it is for, how it is built, what it has to answer and what it builds on. */
export function fileTask(strategy: Strategy, deliverable: Deliverable, needed: Needed = nothingNeeded, isChange = false): string {
	const { path, format, purpose } = deliverable;
	const plan = planFor(strategy, path);
	const changedFrom = plan?.making === 'changed' ? needed.files.find((file) => file.path === plan.from)?.path : undefined;
	const support = formatSupport(extensionOf(path));
	const madeAs = support.made ? path : `${path}.${support.nearest}`;
	const instead = support.made ? '' : `${support.why} Write the text of that ${support.nearest} file instead.`;
	const above = [...requirementsOfAll(strategy), ...requirementsOfMany(strategy, deliverable)];
	const own = requirementsFor(strategy, deliverable).filter((one) => !above.includes(one));
	const requirements = requirementLines(own, strategy, path);
	const limits = strategy.constraints.filter((one) => one.path === path).map(constraintLine);
	// In a file that is there, its own ways are the trade's.
	const trade = isChange ? '' : tradeOf(madeAs);
	const lines = [
		`The file: ${path} (${format || 'format as the path says'})`,
		purpose ? `Its purpose: ${purpose}` : '',
		instead,
		formOf(path),
		plan?.making === 'client' ? placeForClient : '',
		changedFrom ? `It is ${changedFrom}, shown above, changed: what is not asked to be otherwise stays as it is there.` : '',
		outlineOf(strategy, path),
		answering(requirements, above.length > 0),
		limits.length > 0 ? `Its own limits:\n${limits.join('\n')}` : '',
		needed.files.length > 0
			? `It builds on what is shown above: ${needed.files.map((file) => file.path).join(', ')}. Fit it to them to the letter, in names, figures, quotations, links and behaviour.`
			: '',
		needed.tooLong.length > 0
			? `It builds on ${needed.tooLong.join(', ')} too, too long to be shown: say nothing of what only that text could show.`
			: '',
		needed.missing.length > 0
			? `It was to build on ${needed.missing.join(', ')}, which could not be written: say nothing that only ${needed.missing.length === 1 ? 'that file' : 'those files'} could show.`
			: '',
		trade ? `What makes it good where neither the brief nor the plan says otherwise:\n${trade}` : '',
	];
	return withoutSecrets(lines.filter((line) => line !== '').join('\n'));
}

function answering(own: readonly string[], hasMore: boolean): string {
	if (own.length === 0)
		return hasMore ? 'It has to answer what is asked of it together with other files, above.' : 'It has to answer the brief as a whole.';
	return `It has to answer${hasMore ? ', beside what is asked above of it together with other files' : ''}:\n${own.join('\n')}`;
}

const placeForClient =
	'Words in it come from the client. Where they will stand, keep a marked place as the plan says: a line in square brackets that says what goes there, from whom and how long it may be. Write what stands around it, and none of those words.';

function outlineOf(strategy: Strategy, path: string): string {
	const outline = planFor(strategy, path)?.outline ?? [];
	if (outline.length === 0) return '';
	const lines = outline.map(({ heading, about, share }, index) => {
		const said = [heading.trim(), share > 0 ? `(${Math.round(share)} %)` : ''].filter((text) => text !== '').join(' ');
		return `${index + 1}. ${said}${about.trim() ? `: ${about.trim()}` : ''}`;
	});
	return `Its parts, with their share of the whole:\n${lines.join('\n')}`;
}

export const revisionTask = (
	{ strategy, wanted, hash }: { strategy: Strategy | undefined; wanted: readonly ToMend[]; hash: Hash },
	neighbours: readonly DraftFile[],
): Task => [
	revisionRules(wanted.length),
	...shown(neighbours, hash),
	wanted.map(({ file, findings }) => ownRevision(strategy, file, findings, hash)).join('\n\n'),
];

function ownRevision(strategy: Strategy | undefined, file: DraftFile, findings: readonly Finding[], hash: Hash): string {
	const named = new Set(findings.map(({ requirementId }) => requirementId));
	const asked = strategy
		? requirementLines(
				strategy.requirements.filter(({ id }) => named.has(id)),
				strategy,
				file.path,
			)
		: [];
	const said = `${asked.length > 0 ? `What is asked of it there:\n${asked.join('\n')}\n` : ''}The findings:
${findings.map((one) => `- ${one.severity} ${one.rule}${one.requirementId ? ` (${one.requirementId})` : ''}: ${one.message}${passage(file, one)}${one.suggestion ? ` Suggestion: ${one.suggestion}` : ''}`).join('\n')}`;
	return `The file ${file.path} as it is now:\n${dataBlock('FILE', file.content, hash)}\n${withoutSecrets(said)}`;
}

function passage(file: DraftFile, { at }: Finding): string {
	const text = at ? file.content.slice(at.start, Math.min(at.end, at.start + 200)).trim() : '';
	return text === '' ? '' : ` At: ${JSON.stringify(text)}.`;
}
