import type { MeasuredFile } from './measuredFile.ts';

/** A path as people write it: `./a.md` and `/a.md` are `a.md`. */
const plain = (path: string): string =>
	path
		.trim()
		.normalize('NFC')
		.replace(/^(?:\.?\/)+/, '');

/** Longer than any path that may land. */
const longest = 260;

/**
 * Whether a path is meant: by its whole name, by a pattern (`*` within a folder, `**` across folders, `?` one character), or, without
 * a slash, by the file's name in any folder.
 */
export function fits(pattern: string, path: string): boolean {
	const [wanted, given] = [plain(pattern), plain(path)];
	if (wanted === '' || wanted.length > longest || given.length > longest) return false;
	if (matches(wanted, given)) return true;
	return !wanted.includes('/') && matches(wanted, given.slice(given.lastIndexOf('/') + 1));
}

/** The files meant, the ones by their whole name alone where there are such. */
export function filesFitting<T extends Pick<MeasuredFile, 'path'>>(pattern: string, files: readonly T[]): readonly T[] {
	const exact = files.filter((file) => plain(file.path) === plain(pattern));
	return exact.length > 0 ? exact : files.filter((file) => fits(pattern, file.path));
}

/** Keeps, for each prefix of the path, whether the pattern so far fits it: no pattern makes that slow. */
function matches(pattern: string, path: string): boolean {
	let reached = [true, ...new Array<boolean>(path.length).fill(false)];
	for (const token of pattern.match(/\*\*\/|\*+|[^*]/g) ?? []) {
		const next = new Array<boolean>(path.length + 1).fill(false);
		const isStar = token.startsWith('*');
		const crosses = token.length > 1 && isStar;
		for (let at = 0; at <= path.length; at++) {
			const before = path[at - 1];
			if (!isStar) next[at] = at > 0 && reached[at - 1] === true && (token === before || (token === '?' && before !== '/'));
			else if (token === '**/') next[at] = reached[at] === true || (at > 0 && before === '/' && reached.slice(0, at).includes(true));
			else next[at] = reached[at] === true || (at > 0 && next[at - 1] === true && (crosses || before !== '/'));
		}
		reached = next;
	}
	return reached[path.length] === true;
}
