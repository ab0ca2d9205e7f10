import type { DraftFile } from '../../../shared/artifacts.ts';
import type { ModelClient } from '../../ports.ts';

/** Tokens kept free for the answer, where the model's context is large enough. */
const answerRoom = 8_000;

/**
 * The files in the groups in which they are read: all of them side by side in one, and only where they do not fit the model's context
 * in as few as they need. `rest` is what else the request holds.
 */
export function readTogether(
	files: readonly DraftFile[],
	model: Pick<ModelClient, 'contextTokens' | 'countTokens'>,
	rest: readonly { readonly content: string }[],
): readonly (readonly DraftFile[])[] {
	const spent = rest.reduce((sum, { content }) => sum + model.countTokens(content) + 4, 0);
	const room = model.contextTokens - spent - Math.min(answerRoom, model.contextTokens / 4);
	const groups: { tokens: number; readonly files: DraftFile[] }[] = [];
	for (const file of files) {
		const tokens = model.countTokens(file.content) + model.countTokens(file.path) + marks;
		const last = groups.at(-1);
		if (last && last.tokens + tokens <= room) {
			last.files.push(file);
			last.tokens += tokens;
		} else groups.push({ tokens, files: [file] });
	}
	return groups.map((group) => group.files);
}

/** What stands around a file's text. */
const marks = 40;
