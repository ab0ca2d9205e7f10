import { applyPatch, structuredPatch } from 'diff';
import type { LandedFile } from '../../shared/run.ts';
import { PipelineError } from '../errors.ts';
import type { LandingChange, LandingTarget } from '../ports.ts';

/** For a file that was changed after it landed: leave it as it is, or take the landing out of it and keep what was changed since. */
export type UndoChoice = 'keep' | 'merge';

/** The files of a landing that are neither as they landed nor as they were before. */
export async function changedSince(files: readonly LandedFile[], target: LandingTarget): Promise<string[]> {
	const changed: string[] = [];
	for (const file of files) {
		const present = await target.read(file.path, file.encoding);
		if (target.isDirty(file.path) || (present !== file.before && present !== file.after)) changed.push(file.path);
	}
	return changed;
}

/** What puts back what stood there. Throws `PipelineError('changed')` for a file that was changed since and has no choice, or none that can be done. */
export async function undoingChanges(
	files: readonly LandedFile[],
	target: LandingTarget,
	choices: Readonly<Record<string, UndoChoice>>,
): Promise<LandingChange[]> {
	const changes: LandingChange[] = [];
	for (const file of files) {
		const { path, before, after, encoding } = file;
		const choice = choices[path];
		if (choice === 'keep') continue;
		if (target.isDirty(path))
			throw new PipelineError('changed', `${path} has unsaved changes in an editor. Nothing was undone. Save or revert it first.`);
		const present = await target.read(path, encoding);
		if (present === before) continue;
		if (present === after) changes.push({ path, content: before, ...(encoding && { encoding }) });
		else changes.push({ path, content: choice === 'merge' ? merged(file, present) : refuse(path) });
	}
	return changes;
}

function refuse(path: string): never {
	throw new PipelineError(
		'changed',
		`${path} was changed after it landed. Nothing was undone, so that no work is lost. Keep it as it is, take only the landing out of it, or put the landed text back first.`,
	);
}

/** The person's text without the landing's change: the change from `after` to `before`, made to what stands there now. */
function merged({ path, before, after, encoding }: LandedFile, present: string | null): string {
	const text =
		before !== null && present !== null && !encoding
			? applyPatch(present, structuredPatch(path, path, after, before), { fuzzFactor: 0, autoConvertLineEndings: false })
			: false;
	if (text !== false) return text;
	throw new PipelineError(
		'changed',
		`The landing can't be taken out of ${path}: it was changed in the same places since. Nothing was undone. Keep the file as it is, or mend it by hand.`,
	);
}
