import type { Draft, DraftFile, Finding, Strategy } from '../../../shared/artifacts.ts';
import type { StageContext } from '../../agent.ts';
import { askForText } from '../../asking/ask.ts';
import { pagedPromptFor } from '../../asking/prompt.ts';
import type { Message } from '../../ports.ts';
import { applyEdits, type Edited } from './changed/applyEdits.ts';
import { withoutPrevious } from './changed/change.ts';
import { needsOf, planFor } from './order/needs.ts';
import { revisionTask } from './task.ts';

/**
 * Mends a file by targeted edits of the model. Edits that do not fit are sent back once with the reasons; when they still
 * do not fit the file stays as it was, with a note. Without a model nothing is changed, and neither is an outline nor a cut text:
 * edits of passages do not make a whole file of them, and the draft has to be rerun.
 */
export async function reviseFile(context: StageContext, file: DraftFile, findings: readonly Finding[]): Promise<DraftFile> {
	context.signal.throwIfAborted();
	if (!context.model || findings.length === 0 || file.by === 'rule' || !file.complete) return file;
	// It is the Drafter who mends, with the Drafter's own instructions: the request begins as the one did that wrote the file.
	const { strategy, draft } = context.upstream;
	const task = revisionTask({ strategy, file, findings, hash: context.ports.hash }, neighboursOf(file, strategy, draft));
	const messages = pagedPromptFor({ ...withoutPrevious(context), stage: 'draft' }, task);
	const first = await askForEdits(context, file, messages);
	if (first.edited.failures.length === 0) return revised(file, first.edited);
	context.emit({ type: 'doing', stage: 'quality', text: `An edit of ${file.path} did not fit; asking once more` });
	const second = await askForEdits(context, file, [
		...messages,
		{ role: 'assistant', content: first.text || '(no answer)' },
		{ role: 'user', content: retryTask(first.edited.failures) },
	]);
	if (second.edited.failures.length === 0) return revised(file, second.edited);
	const reason = second.edited.failures[0] ?? '';
	const note = `The Drafter's edits did not fit this file, and it stays as it was. ${reason}`;
	return { ...file, note: file.note ? `${file.note} ${note}` : note };
}

/** What the file builds on and what builds on it, so that a mend keeps what they share; as much of it as a request has room for. */
function neighboursOf(file: DraftFile, strategy: Strategy | undefined, draft: Draft | undefined): DraftFile[] {
	if (!strategy || !draft) return [];
	const needs = needsOf(strategy);
	const own = strategy.deliverables.find(({ path }) => path === file.path);
	const near = new Set(
		[...needs]
			.flatMap(([one, needed]) =>
				one === own ? needed : own && needed.includes(own) && planFor(strategy, one.path)?.making !== 'program' ? [one] : [],
			)
			.map(({ path }) => path),
	);
	let room = mostCharacters;
	return draft.files.filter(({ path, content }) => {
		if (!near.has(path) || content.trim() === '' || content.length > room) return false;
		room -= content.length;
		return true;
	});
}

/** Of all neighbours together. */
const mostCharacters = 40_000;

async function askForEdits(
	context: StageContext,
	file: DraftFile,
	messages: readonly Message[],
): Promise<{ text: string; edited: Edited }> {
	context.emit({ type: 'reset', stage: 'quality', channel: file.path });
	const reply = await askForText(context, { stage: 'quality', channel: file.path }, messages);
	const edited = applyEdits(file.content, reply.text, file.path);
	if (!reply.complete) edited.failures.push('The answer was cut before its end.');
	return { text: reply.text, edited };
}

const revised = (file: DraftFile, { content }: Edited): DraftFile => (content === file.content ? file : { ...file, content, by: 'model' });

const retryTask = (failures: readonly string[]): string =>
	`None of your edits was made, because:\n${failures.map((failure) => `- ${failure}`).join('\n')}\nThe file is still as it was. Answer again with all edit blocks.`;
