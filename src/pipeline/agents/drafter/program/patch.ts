import { formatPatch, structuredPatch } from 'diff';

/** A file before and after; `before` is absent for a new one. */
export interface ChangedFile {
	/** As it is called where the patch is applied. */
	readonly path: string;
	readonly before?: string;
	readonly after: string;
}

/** The changes as one patch for `git apply` and `patch -p1`; empty when nothing changed. */
export function patchOf(files: readonly ChangedFile[]): string {
	return files
		.filter(({ before, after }) => before !== after)
		.map(({ path, before, after }) => {
			const hunks = structuredPatch(`a/${path}`, `b/${path}`, before ?? '', after, '', '', { context: 3 });
			return before === undefined
				? formatPatch({ ...hunks, oldFileName: '/dev/null', isGit: true, isCreate: true, newMode: '100644' })
				: formatPatch({ ...hunks, isGit: true });
		})
		.map(withTabs)
		.join('');
}

/** A name with a space in it ends in a tab in the two lines above the changes, as git writes it: other programs take it for two otherwise. */
function withTabs(patch: string): string {
	const changes = patch.indexOf('\n@@');
	const head = (changes < 0 ? patch : patch.slice(0, changes)).replace(/^((?:---|\+\+\+) [^"\n]* [^\n\t]*)$/gm, '$1\t');
	const whole = changes < 0 ? head : `${head}${patch.slice(changes)}`;
	return whole.endsWith('\n') ? whole : `${whole}\n`;
}
