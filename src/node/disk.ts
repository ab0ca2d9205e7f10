import { close, fdatasync, ftruncateSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { readFile, rename, truncate, writeFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';

/** An open file that is only ever appended to. */
export interface AppendHandle {
	append(text: string): Promise<void>;
	/** Of the very file that was opened, also when another stands at its path by now. */
	truncate(length: number): Promise<void>;
	/** Returns when what was appended is on disk. */
	flush(): Promise<void>;
	close(): Promise<void>;
}

/** The few things the journal does to a disk; tests supply one that fails at the Nth of them. */
export interface Disk {
	makeFolder(path: string): Promise<void>;
	read(path: string): Promise<Buffer>;
	write(path: string, bytes: string | Uint8Array): Promise<void>;
	truncate(path: string, length: number): Promise<void>;
	rename(from: string, to: string): Promise<void>;
	/** Puts a new file, which is on disk by then, in place of the one at the path; who has that one open writes into nothing from now on. */
	replace(path: string, bytes: Uint8Array): Promise<void>;
	/** `isNew`: fails when the file is there. */
	openToAppend(path: string, isNew: boolean): Promise<AppendHandle>;
}

const flush = promisify(fdatasync);

/** What the system's cache answers at once is done at once: handing it to a thread and back would take several times as long. */
export const realDisk: Disk = {
	makeFolder: async (path) => void mkdirSync(path, { recursive: true }),
	read: (path) => readFile(path),
	write: (path, bytes) => writeFile(path, bytes),
	truncate: (path, length) => truncate(path, length),
	rename: (from, to) => patiently(() => rename(from, to)),
	async replace(path, bytes) {
		await writeFile(`${path}.taken`, bytes, { flush: true });
		await patiently(() => rename(`${path}.taken`, path));
	},
	async openToAppend(path, isNew) {
		const file = openSync(path, isNew ? 'ax' : 'a');
		return {
			async append(text) {
				const bytes = Buffer.from(text);
				for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
			},
			truncate: async (length) => ftruncateSync(file, length),
			// This takes time, so it does not block.
			flush: () => flush(file),
			close: () => promisify(close)(file),
		};
	},
};

/** A virus scanner or an indexer holds a file for a moment: two more tries, then it is an error. */
export async function patiently<T>(action: () => Promise<T>, wait: (milliseconds: number) => Promise<unknown> = setTimeout): Promise<T> {
	for (const pause of [50, 250]) {
		try {
			return await action();
		} catch (error) {
			if (!['EPERM', 'EBUSY', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
			await wait(pause);
		}
	}
	return action();
}
