import type { DraftFile } from '../../../../shared/artifacts.ts';
import type { ModelClient } from '../../../ports.ts';

/** Files that a file builds on, as far as they are there. */
export interface Needed {
	/** Shown whole. */
	readonly files: readonly DraftFile[];
	/** Paths of those that could not be written. */
	readonly missing: readonly string[];
	/** Paths of those that the model's context has no room for. */
	readonly tooLong: readonly string[];
}

export const nothingNeeded: Needed = { files: [], missing: [], tooLong: [] };

/** What of a context the needed files may take, beside the brief and the answer. */
const share = 0.5;

export function neededFrom(files: readonly DraftFile[], model: Pick<ModelClient, 'contextTokens' | 'countTokens'>): Needed {
	let room = model.contextTokens * share;
	const isThere = ({ content }: DraftFile) => content.trim() !== '';
	const fitting = files.filter((file) => {
		if (!isThere(file)) return false;
		const tokens = model.countTokens(file.content);
		if (tokens > room) return false;
		room -= tokens;
		return true;
	});
	return {
		files: fitting,
		missing: files.filter((file) => !isThere(file)).map(({ path }) => path),
		tooLong: files.filter((file) => isThere(file) && !fitting.includes(file)).map(({ path }) => path),
	};
}

/** What the person should know of a file whose needed files are not all there; undefined when they are. */
export function neededNote({ files, missing, tooLong }: Needed): string | undefined {
	const cut = files.filter(({ complete }) => !complete).map(({ path }) => path);
	const notes = [
		missing.length > 0
			? `It was to build on ${missing.join(', ')}, which could not be written, and was written without. Rerun this stage when that can be had.`
			: '',
		cut.length > 0 ? `It builds on ${cut.join(', ')}, which is not whole.` : '',
		tooLong.length > 0 ? `It was written without ${tooLong.join(', ')} in view, which the model's context has no room for.` : '',
	].filter((note) => note !== '');
	return notes.length > 0 ? notes.join(' ') : undefined;
}
