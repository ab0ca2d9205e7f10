import type { Deliverable, DraftFile, Finding, Strategy } from '../../../shared/artifacts.ts';
import { formatSupport } from '../../../shared/formats.ts';
import { extensionOf } from '../../paths.ts';
import { dataBlock } from '../../prompt.ts';
import type { Original } from './original.ts';
import { constraintsFor, requirementsFor } from './requirements.ts';
import { tradeOf } from './trades.ts';

/** What the Drafter is told for every file. */
export const draftRules = `You are the Drafter. Write one deliverable, whole and ready for the client, as an expert in its trade would.
Answer with the file's text alone, from its first character to its last: no introduction, no remark after it, no code fence around it.
Write every line: nothing is left out, shortened or marked as unchanged.
Meet every requirement that is listed, keep to the tone, the limits and the constraints, and answer nothing that was not asked for.
State as fact only what the brief or the research says. Where something is missing, write around it: no gap to fill in, no invented figure, name, quote or link.
Code is complete, runs as it stands and uses only what the brief allows. HTML has a lang attribute; SVG is well-formed and holds no script.`;

/** What every file's request has in common comes first, the file's own part last. */
export const draftTask = (strategy: Strategy, deliverable: Deliverable): string => `${draftRules}\n\n${fileTask(strategy, deliverable)}`;

/** The file's own part of a task: what it is for, and what it has to answer. */
export function fileTask(strategy: Strategy, deliverable: Deliverable): string {
	const list = requirementsFor(strategy, deliverable);
	const others = strategy.deliverables.filter((one) => one.path !== deliverable.path).map((one) => one.path);
	const support = formatSupport(extensionOf(deliverable.path));
	const instead = support.made ? '' : `${support.why} Write the text of that ${support.nearest} file instead.\n`;
	const trade = `${instead}${tradeOf(support.made ? deliverable.path : `${deliverable.path}.${support.nearest}`, deliverable.purpose)}`;
	return `The file: ${deliverable.path} (${deliverable.format || 'format as the path says'})
Its purpose: ${deliverable.purpose}
${trade === '' ? '' : `${trade}\n`}${others.length > 0 ? `Written separately, at the same time: ${others.join(', ')}. Refer to them by these paths and do not repeat them.\n` : ''}It has to answer:
${list.map((one) => `- ${one.id} (${one.priority}): ${one.text}${one.quote ? `\n  in the client's words: ${JSON.stringify(one.quote)}` : ''}`).join('\n') || '- the brief as a whole'}
${constraintsFor(strategy, deliverable.path)
	.map((one) => `Constraint (${one.kind}): ${one.text}`)
	.join('\n')}`.trimEnd();
}

const blockForm = `<<<<<<< SEARCH
lines copied from the file to the letter, enough of them to stand in it only once
=======
the lines that take their place
>>>>>>> REPLACE`;

/** A file that is there already, to be changed. */
export function changeTask(strategy: Strategy, deliverable: Deliverable, original: Original, hash: (text: string) => string): string {
	// An attachment stands with the brief already.
	const present =
		original.from === 'attachment'
			? `The client attached it: it stands above as ATTACHMENT ${original.name}.`
			: `The file as it is now:\n${dataBlock('FILE', original.text, hash)}`;
	return `You are the Drafter. Change one file that is there already, as an expert in its trade would. Change what is asked for and leave everything else as it is, to the letter.
Answer with edit blocks alone, one for each change:
${blockForm}
Where hardly a line stays, answer with the whole new file instead, every line of it, without a code fence around it. Where nothing has to change, answer: No changes.
State as fact only what the brief or the research says; invent no figure, name, quote or link.

${fileTask(strategy, deliverable)}
${present}`;
}

export function revisionTask(file: DraftFile, findings: readonly Finding[], hash: (text: string) => string): string {
	return `You are the Drafter. Mend one file that Quality Control sent back. Change what the findings name and leave everything else as it is, to the letter.
Answer with edit blocks alone, one for each change:
${blockForm}
Invent no fact, figure, quote or link to answer a finding. Where no finding calls for a change, answer: No changes.
The file ${file.path} as it is now:
${dataBlock('FILE', file.content, hash)}
The findings:
${findings.map((one) => `- ${one.severity} ${one.rule}${one.requirementId ? ` (${one.requirementId})` : ''}: ${one.message}${passage(file, one)}${one.suggestion ? ` Suggestion: ${one.suggestion}` : ''}`).join('\n')}`;
}

function passage(file: DraftFile, { at }: Finding): string {
	const text = at ? file.content.slice(at.start, Math.min(at.end, at.start + 200)).trim() : '';
	return text === '' ? '' : ` At: ${JSON.stringify(text)}.`;
}
