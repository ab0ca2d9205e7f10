import type { Deliverable, DraftFile, Research, Strategy } from '../../../../shared/artifacts.ts';
import { extensionOf } from '../../../landing/paths.ts';
import { fits } from '../../../measures/paths.ts';
import { planFor } from '../order/needs.ts';
import { patchOf } from './patch.ts';
import { setIndex } from './setIndex.ts';
import { sourcesAs } from './sources.ts';
import { spriteOf } from './sprite.ts';

/** What a file is made of by the program. */
export interface Making {
	readonly strategy: Strategy;
	readonly deliverable: Deliverable;
	/** The files that it is made from, as they are now; `bytes` where they are not their text. */
	readonly files: readonly MadeFrom[];
	/** What a file was changed from, by its path. */
	readonly originals: ReadonlyMap<string, { readonly text: string; readonly name: string }>;
	readonly research?: Research | undefined;
	hash(content: string | Uint8Array): string;
}

export type MadeFrom = Pick<DraftFile, 'path' | 'content'> & { readonly bytes?: Uint8Array };

/** The text of a file that the program makes of others; undefined where it can't, and where nothing comes of it. */
export async function madeByProgram(making: Making): Promise<string | undefined> {
	const { deliverable, files, strategy, research } = making;
	const extension = extensionOf(deliverable.path);
	if (extension === 'patch' || extension === 'diff') return patchOf(changedFiles(making)) || undefined;
	if (extension === 'zip') return files.length > 0 ? listOf(files) : undefined;
	if (isChecksums(deliverable.path)) return checksums(making);
	if (extension === 'csv' || extension === 'bib') return sourcesAs(extension, research, strategy.language, columnsOf(making));
	const drawings = files.filter(({ path }) => extensionOf(path) === 'svg');
	if (extension === 'svg') return drawings.length > 0 ? spriteOf(drawings) : undefined;
	return setIndex(deliverable.path, files, strategy);
}

/** What the archive will hold, in the draft: its bytes are made with the delivery, from the files as they are then. */
const listOf = (files: readonly MadeFrom[]): string => `${files.map(({ path }) => path).join('\n')}\n`;

export const isChecksums = (path: string): boolean => /(?:^|\/)[\w-]*(?:checksums?|sha256sums?)(?:\.\w+)?$/i.test(path);

const checksums = ({ files, hash }: Making): string | undefined =>
	files.length > 0 ? `${files.map(({ path, content, bytes }) => `${hash(bytes ?? content)}  ${path}`).join('\n')}\n` : undefined;

/** What is named belongs to the patch; else what was changed. A file is called as it is where it came from. */
function changedFiles({ deliverable, strategy, files, originals }: Making) {
	const isNamed = (planFor(strategy, deliverable.path)?.needs.length ?? 0) > 0;
	return files
		.filter(({ path }) => isNamed || originals.has(path))
		.map(({ path, content }) => {
			const original = originals.get(path);
			return original ? { path: original.name, before: original.text, after: content } : { path, after: content };
		});
}

/** The columns that are measured in the file. */
const columnsOf = ({ strategy, deliverable }: Making): readonly string[] =>
	strategy.requirements
		.flatMap(({ measures = [] }) => measures)
		.find(({ kind, path }) => kind === 'columns' && path !== '' && fits(path, deliverable.path))?.values ?? [];
