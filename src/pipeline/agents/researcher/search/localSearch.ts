import type { StageContext } from '../../../agent.ts';
import { passagesOf } from '../reading/passages.ts';
import type { SourceText } from '../reading/sourceText.ts';
import { attachmentTexts, workspaceTexts } from '../sources.ts';
import { createSearch, type Search } from './search.ts';

/** Characters of the texts whose index is kept: it takes ten times their room. */
const mostCharacters = 4_000_000;

/** The index that was made last. Projects of one workspace search the same texts, and so does another attempt. */
let last: { readonly files: readonly SourceText[]; readonly search: Promise<Search> } | undefined;

/** The texts that are here: what came with the brief, and the workspace's files as they are now. */
export const localTexts = async (context: StageContext, didFind?: (count: number) => void): Promise<readonly SourceText[]> => [
	...attachmentTexts(context.brief),
	...(await workspaceTexts(context, didFind)),
];

/** A search over these texts; the one of before where every one of them is the same. */
export function localSearch(files: readonly SourceText[]): Promise<Search> {
	if (last && isSame(last.files, files)) return last.search;
	const search = createSearch(files.flatMap(passagesOf));
	if (files.reduce((sum, { text }) => sum + text.length, 0) > mostCharacters) return search;
	const made = { files, search };
	last = made;
	search.catch(() => {
		if (last === made) last = undefined;
	});
	return search;
}

/**
 * Reads and indexes what is here before the Researcher's turn, while the strategy is written or waits for its person. Nothing leaves:
 * no model and no web is asked. The Researcher reads the files again and takes the index only if they are still the same.
 */
export async function searchAhead(context: StageContext): Promise<void> {
	try {
		const files = await localTexts(context);
		context.signal.throwIfAborted();
		await localSearch(files);
	} catch (error) {
		if (!context.signal.aborted) context.ports.log.error('The workspace could not be indexed ahead.', error);
	}
}

const isSame = (some: readonly SourceText[], others: readonly SourceText[]): boolean =>
	some.length === others.length &&
	some.every(({ kind, location, text }, index) => {
		const other = others[index];
		return kind === other?.kind && location === other.location && text === other.text;
	});
