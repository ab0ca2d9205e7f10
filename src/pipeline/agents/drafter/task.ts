import type { Deliverable, DraftFile, Finding, Strategy } from '../../../shared/artifacts.ts';
import { dataBlock } from '../../prompt.ts';
import { constraintsFor, requirementsFor } from './requirements.ts';

/** What every file's request has in common comes first, the file's own part last. */
export function draftTask(strategy: Strategy, deliverable: Deliverable): string {
	const list = requirementsFor(strategy, deliverable);
	const others = strategy.deliverables.filter((one) => one.path !== deliverable.path).map((one) => one.path);
	return `You are the Drafter. Write one deliverable, whole and ready for the client, as an expert in its trade would.
Answer with the file's text alone, from its first character to its last: no introduction, no remark after it, no code fence around it.
Meet every requirement that is listed, keep to the tone, the limits and the constraints, and answer nothing that was not asked for.
State as fact only what the brief or the research says. Where something is missing, write around it: no gap to fill in, no invented figure, name, quote or link.
Code is complete, runs as it stands and uses only what the brief allows. HTML has a lang attribute; SVG is well-formed and holds no script.
${officeFormats.has(deliverable.format) || officeFormats.has(deliverable.path.split('.').at(-1) ?? '') ? 'This file becomes a document for an office program later: write its text as Markdown.\n' : ''}
The file: ${deliverable.path} (${deliverable.format || 'format as the path says'})
Its purpose: ${deliverable.purpose}
${others.length > 0 ? `Written separately, at the same time: ${others.join(', ')}. Refer to them by these paths and do not repeat them.\n` : ''}It has to answer:
${list.map((one) => `- ${one.id} (${one.priority}): ${one.text}${one.quote ? `\n  in the client's words: ${JSON.stringify(one.quote)}` : ''}`).join('\n') || '- the brief as a whole'}
${constraintsFor(strategy, deliverable.path)
	.map((one) => `Constraint (${one.kind}): ${one.text}`)
	.join('\n')}`.trimEnd();
}

const officeFormats: ReadonlySet<string> = new Set(['docx', 'odt', 'rtf', 'pdf']);

export function revisionTask(file: DraftFile, findings: readonly Finding[], hash: (text: string) => string): string {
	return `You are the Drafter. Mend one file that Quality Control sent back. Change what the findings name and leave everything else as it is, to the letter.
Answer with edit blocks alone, one for each change:
<<<<<<< SEARCH
lines copied from the file to the letter, enough of them to stand in it only once
=======
the lines that take their place
>>>>>>> REPLACE
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
