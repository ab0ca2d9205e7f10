import type { DraftFile } from '../../../shared/artifacts.ts';
import type { StageContext } from '../../agent.ts';
import { askForText } from '../../asking/ask.ts';
import { pagedPromptFor } from '../../asking/prompt.ts';
import type { Message } from '../../ports.ts';
import { applyEdits, type Edited } from './changed/applyEdits.ts';
import { withoutPrevious } from './changed/change.ts';
import { editsByFile } from './changed/editsByFile.ts';
import { neighboursOf, type ToMend } from './order/near.ts';
import { revisionTask } from './task.ts';

/**
 * Mends the files of one group by targeted edits of the model, in one request. Edits that do not fit are sent back once with the reasons;
 * when they still do not fit that file stays as it was, with a note. Without a model nothing is changed, and neither is an outline
 * nor a cut text: edits of passages do not make a whole file of them, and the draft has to be rerun. `files` are those of the package as
 * they are now. The answer has the files in the order in which they were given.
 */
export async function reviseFiles(
	context: StageContext,
	group: readonly ToMend[],
	files: readonly DraftFile[],
): Promise<readonly DraftFile[]> {
	context.signal.throwIfAborted();
	const wanted = context.model ? group.filter(({ file, findings }) => findings.length > 0 && file.by !== 'rule' && file.complete) : [];
	const mended = wanted.length === 0 ? new Map() : await mend(context, wanted, files);
	return group.map(({ file }) => mended.get(file.path) ?? file);
}

async function mend(context: StageContext, wanted: readonly ToMend[], all: readonly DraftFile[]): Promise<ReadonlyMap<string, DraftFile>> {
	// It is the Drafter who mends, with the Drafter's own instructions: the request begins as the one did that wrote the file.
	const { strategy } = context.upstream;
	const files = wanted.map(({ file }) => file);
	const task = revisionTask({ strategy, wanted, hash: context.ports.hash }, neighboursOf(files, all, strategy));
	const messages = pagedPromptFor({ ...withoutPrevious(context), stage: 'draft' }, task);
	const first = await askForEdits(context, files, messages);
	const failed = files.filter(({ path }) => first.edited.get(path)?.failures.length !== 0);
	const fitting = files
		.filter((file) => !failed.includes(file))
		.map((file) => [file.path, revised(file, first.edited.get(file.path))] as const);
	if (failed.length === 0) return new Map(fitting);
	const names = failed.map(({ path }) => path).join(', ');
	context.emit({ type: 'doing', stage: 'quality', text: `An edit of ${names} did not fit; asking once more` });
	const second = await askForEdits(context, failed, [
		...messages,
		{ role: 'assistant', content: first.text || '(no answer)' },
		{ role: 'user', content: retryTask(failed, first.edited, files.length > 1) },
	]);
	const again = failed.map((file) => {
		const edited = second.edited.get(file.path);
		return [file.path, edited?.failures.length === 0 ? revised(file, edited) : withNote(file, edited)] as const;
	});
	return new Map([...fitting, ...again]);
}

async function askForEdits(
	context: StageContext,
	files: readonly DraftFile[],
	messages: readonly Message[],
): Promise<{ readonly text: string; readonly edited: ReadonlyMap<string, Edited> }> {
	const to = { stage: 'quality', channel: files[0]?.path ?? '' } as const;
	context.emit({ type: 'reset', ...to });
	const reply = await askForText(context, to, messages);
	const parts = editsByFile(
		reply.text,
		files.map(({ path }) => path),
	);
	const edited = files.map((file) => {
		const result = parts
			? applyEdits(file.content, parts.get(file.path) ?? 'No changes.', file.path)
			: { content: file.content, failures: ['No line "FILE: " says of which file the blocks are.'] };
		if (!reply.complete) result.failures.push('The answer was cut before its end.');
		return [file.path, result] as const;
	});
	return { text: reply.text, edited: new Map(edited) };
}

const revised = (file: DraftFile, edited: Edited | undefined): DraftFile =>
	edited === undefined || edited.content === file.content ? file : { ...file, content: edited.content, by: 'model' };

function withNote(file: DraftFile, edited: Edited | undefined): DraftFile {
	const note = `The Drafter's edits did not fit this file, and it stays as it was. ${edited?.failures[0] ?? ''}`;
	return { ...file, note: file.note ? `${file.note} ${note}` : note };
}

function retryTask(failed: readonly DraftFile[], edited: ReadonlyMap<string, Edited>, isOfSeveral: boolean): string {
	const reasons = failed.flatMap(({ path }) =>
		(edited.get(path)?.failures ?? []).map((failure) => `- ${isOfSeveral ? `${path}: ` : ''}${failure}`),
	);
	return isOfSeveral
		? `Your edits of ${failed.map(({ path }) => path).join(', ')} were not made, because:\n${reasons.join('\n')}\nEach of these is still as it was. Answer again with all edit blocks of these files alone, each file's below its line "FILE: ".`
		: `None of your edits was made, because:\n${reasons.join('\n')}\nThe file is still as it was. Answer again with all edit blocks.`;
}
