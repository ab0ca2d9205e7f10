import type { DraftFile } from '../../../shared/artifacts.ts';

/** Characters that are read in one request although no file has so many: what is read together is seen to fit together. */
const leastTogether = 12_000;

/**
 * The files in the groups in which they are read, each as long as the longest file at most: the reading of a draft takes as long
 * as that of its longest file, however many there are.
 */
export function readTogether(files: readonly DraftFile[]): readonly (readonly DraftFile[])[] {
	const room = Math.max(leastTogether, ...files.map(({ content }) => content.length));
	const groups: { characters: number; readonly files: DraftFile[] }[] = [];
	for (const file of files) {
		const last = groups.at(-1);
		if (last && last.characters + file.content.length <= room) {
			last.files.push(file);
			last.characters += file.content.length;
		} else groups.push({ characters: file.content.length, files: [file] });
	}
	return groups.map((group) => group.files);
}
