import { constants } from 'node:fs';
import { link, lstat, mkdir, open, readFile, realpath, rename, rmdir, unlink } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { PipelineError } from '../pipeline/errors.ts';
import type { LandingChange, LandingTarget } from '../pipeline/ports.ts';

/** A folder on disk as the target of a landing, for use without an editor. Files appear whole or not at all; a failure puts back what was written. */
export function createFolderTarget(folder: string): LandingTarget {
	return {
		folder,
		read: (path, encoding) => readLandingFile(folder, path, encoding),
		isDirty: () => false,
		async write(changes) {
			const written: LandingChange[] = [];
			try {
				for (const change of changes) {
					const before = await readLandingFile(folder, change.path, change.encoding);
					await writeOne(folder, change, before);
					written.push({ ...change, content: before });
				}
			} catch (error) {
				for (const change of written.reverse()) await writeOne(folder, change, undefined);
				throw toStorageError(error);
			}
		},
	};
}

/**
 * The text at a landing path or base64 of its bytes, or null. Throws `PipelineError('refused')` for links, for files with
 * several names, for what is not UTF-8 text when text is asked for, and for a path whose real place is outside the folder's.
 */
export async function readLandingFile(folder: string, path: string, encoding?: 'base64'): Promise<string | null> {
	const file = join(folder, ...path.split('/'));
	await refuseOutside(folder, file);
	const stats = await lstat(file).catch(nullWhenMissing);
	if (stats === null) return null;
	if (stats.isSymbolicLink()) throw refused(path, 'it is a link there');
	if (!stats.isFile()) throw refused(path, 'there is something else than a file there');
	if (stats.nlink > 1) throw refused(path, 'the file there has a second name (a hard link)');
	const bytes = await readFile(file);
	if (encoding) return bytes.toString(encoding);
	try {
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch (error) {
		if (error instanceof TypeError) throw refused(path, 'the file there is not text');
		throw error;
	}
}

/** The real place of the deepest folder that exists has to be inside the real folder; whatever can't be resolved is refused. */
export async function refuseOutside(folder: string, file: string): Promise<void> {
	const root = await deepestReal(folder);
	const parent = await deepestReal(dirname(file));
	if (parent !== root && !parent.startsWith(root.endsWith(sep) ? root : root + sep))
		throw refused(file.slice(folder.length + 1), 'a link leads out of the folder');
}

async function deepestReal(path: string): Promise<string> {
	for (let current = path; ; current = dirname(current)) {
		const real = await realpath(current).catch(nullWhenMissing);
		if (real !== null) return current === path ? real : join(real, path.slice(current.length));
		// A dangling link exists as a link but has no real place.
		if ((await lstat(current).catch(nullWhenMissing)) !== null) throw refused(path, 'a link there leads nowhere');
		if (dirname(current) === current) throw refused(path, 'its folder can not be resolved');
	}
}

/** What a landed file's content is on disk. */
export const toBytes = (content: string, encoding?: 'base64'): Buffer => Buffer.from(content, encoding ?? 'utf8');

/** `before` is what is expected there; undefined when putting back after a failure. */
async function writeOne(folder: string, change: LandingChange, before: string | null | undefined): Promise<void> {
	const file = join(folder, ...change.path.split('/'));
	if (change.content === null) {
		await unlink(file).catch(nullWhenMissing);
		await removeEmptyFolders(folder, dirname(file));
		return;
	}
	await mkdir(dirname(file), { recursive: true });
	const temporary = `${file}.quintet-${process.pid}.tmp`;
	try {
		const handle = await open(temporary, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0), 0o644);
		try {
			await handle.writeFile(toBytes(change.content, change.encoding));
			await handle.datasync();
		} finally {
			await handle.close();
		}
		// Looked at once more, immediately before: what was checked may have been swapped meanwhile.
		const present = await readLandingFile(folder, change.path, change.encoding);
		if (before !== undefined && present !== before)
			throw new PipelineError('changed', `Nothing was written: ${change.path} changed at the last moment.`);
		if (before === null) await link(temporary, file).catch(renameInstead(temporary, file));
		else await rename(temporary, file);
	} finally {
		await unlink(temporary).catch(nullWhenMissing);
	}
}

/** `link` fails when a file has appeared; file systems without links get a rename. */
const renameInstead = (temporary: string, file: string) => async (error: NodeJS.ErrnoException) => {
	if (error.code === 'EEXIST') throw error;
	await rename(temporary, file);
};

/** A landing that is undone leaves no empty folders of its own; the chosen folder goes too when it is empty. */
async function removeEmptyFolders(folder: string, from: string): Promise<void> {
	for (let current = from; current === folder || current.startsWith(folder + sep); current = dirname(current)) {
		const removed = await rmdir(current).then(
			() => true,
			() => false,
		);
		if (!removed) return;
	}
}

const refused = (path: string, why: string) =>
	new PipelineError('refused', `${path} was not touched: ${why}. Choose another folder, or clear the way and look at the diff again.`);

function nullWhenMissing(error: NodeJS.ErrnoException): null {
	if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
	throw error;
}

function toStorageError(error: unknown): unknown {
	if (PipelineError.is(error)) return error;
	const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
	return new PipelineError(
		'storage',
		`The files could not be written (${code}). What was written of them has been put back. Free some space or check the folder's rights, then land again.`,
		{ cause: error },
	);
}
