import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { readFile, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import lockfile from 'proper-lockfile';

/** Which process writes a run. */
export interface RunLocks {
	/** True when this process holds the lock now; false when another does. */
	acquire(file: string): Promise<boolean>;
	/** Looks anew: false when the lock that this process holds is not there any more, and then it does not hold it. */
	stillHolds(file: string): boolean;
	/** Whether this process holds it, as far as it knows. */
	isHeld(file: string): boolean;
	isHeldElsewhere(file: string): Promise<boolean>;
	releaseAll(): Promise<void>;
}

/** What stands beside a journal that is being written. */
interface Owner {
	readonly writer: string;
	readonly pid: number;
	readonly host: string;
	/** Another at each taking: a writer that lost a run and took it again is not the one that it was. */
	readonly taking?: string;
}

/** Without a heartbeat for so long a writer is gone, with its machine. */
const staleMilliseconds = 10_000;
const options = { realpath: false, stale: staleMilliseconds, update: staleMilliseconds / 4 };

/**
 * A file beside each journal names its writer, and each writer has one lock that a heartbeat keeps alive, so that a thousand runs
 * cost no more than one. A writer whose process has died on this machine is gone at once: a window that is reloaded or crashed need
 * not wait for itself. `didLose` is told when a run was taken over, after a long sleep of the machine.
 */
export function createRunLocks(didLose: (file: string) => void): RunLocks {
	const own: Owner = { writer: randomUUID(), pid: process.pid, host: hostname() };
	/** What stands beside each journal that is held. */
	const held = new Map<string, string>();
	/** By folder; resolves to what releases it. */
	const alive = new Map<string, Promise<() => Promise<void>>>();

	function beAlive(folder: string): Promise<unknown> {
		const known = alive.get(folder);
		if (known) return known;
		const lock = lockfile.lock(writerFile(folder, own), { ...options, onCompromised: () => void checkHeld(folder) });
		alive.set(folder, lock);
		lock.catch(() => alive.delete(folder));
		return lock;
	}

	/** Somebody took this writer for gone: what they took is theirs, and the rest is kept. */
	async function checkHeld(folder: string): Promise<void> {
		alive.delete(folder);
		for (const file of [...held.keys()].filter((one) => dirname(one) === folder)) stillHolds(file);
		await beAlive(folder).catch(() => undefined);
	}

	function claim(file: string): boolean {
		try {
			const text = JSON.stringify({ ...own, taking: randomUUID() });
			writeFileSync(ownerFile(file), text, { flag: 'wx' });
			held.set(file, text);
			return true;
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
			throw error;
		}
	}

	function stillHolds(file: string): boolean {
		const text = held.get(file);
		if (text === undefined) return false;
		if (textOf(ownerFile(file)) === text) return true;
		held.delete(file);
		didLose(file);
		return false;
	}

	async function isHeldElsewhere(file: string): Promise<boolean> {
		if (held.has(file)) return false;
		const owner = await ownerOf(file);
		if (!owner) return false;
		if (await isAlive(file, owner)) return true;
		return !(await setAside(file, owner, own.writer));
	}

	return {
		isHeldElsewhere,
		stillHolds,
		isHeld: (file) => held.has(file),
		async acquire(file) {
			if (held.has(file)) return true;
			await beAlive(dirname(file));
			return claim(file) || (!(await isHeldElsewhere(file)) && claim(file));
		},
		async releaseAll() {
			for (const [file, text] of held) if (textOf(ownerFile(file)) === text) await rm(ownerFile(file), { force: true });
			held.clear();
			for (const lock of alive.values()) await lock.then((release) => release()).catch(() => undefined);
			alive.clear();
		},
	};
}

const ownerFile = (file: string) => `${file}.owner`;
const writerFile = (folder: string, { writer }: Owner) => join(folder, `writer-${writer}`);

/** What is read with each append is read at once: a thread and back would take longer. */
function textOf(file: string): string | undefined {
	try {
		return readFileSync(file, 'utf8');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
		throw error;
	}
}

/** Undefined where nobody is. */
async function ownerOf(file: string): Promise<Owner | undefined> {
	try {
		const owner = JSON.parse(await readFile(ownerFile(file), 'utf8')) as Partial<Owner> | null;
		return { writer: String(owner?.writer), pid: Number(owner?.pid), host: String(owner?.host) };
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
		if (error instanceof SyntaxError) return halfWritten;
		throw error;
	}
}

/** Somebody is about to write it, or crashed then. */
const halfWritten: Owner = { writer: '', pid: 0, host: '' };

async function isAlive(file: string, owner: Owner): Promise<boolean> {
	if (owner === halfWritten) return Date.now() - (await stat(ownerFile(file))).mtimeMs < staleMilliseconds;
	if (owner.host === hostname() && owner.pid !== process.pid && hasDied(owner.pid)) return false;
	return lockfile.check(writerFile(dirname(file), owner), options);
}

/** True when the process is known not to run here. */
function hasDied(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return false;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'ESRCH';
	}
}

/** Takes a gone writer's name away, and its lock, so that one who only slept looks after its runs. False when another was quicker. */
async function setAside(file: string, gone: Owner, by: string): Promise<boolean> {
	const aside = `${ownerFile(file)}.${by}`;
	try {
		await rename(ownerFile(file), aside);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return true;
		throw error;
	}
	const found = await readFile(aside, 'utf8');
	if (gone === halfWritten ? found.endsWith('}') : !found.includes(gone.writer)) {
		await rename(aside, ownerFile(file));
		return false;
	}
	await rm(aside, { force: true });
	await rm(`${writerFile(dirname(file), gone)}.lock`, { recursive: true, force: true });
	return true;
}
