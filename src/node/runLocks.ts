import { readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import lockfile from 'proper-lockfile';

/** Which process writes a run. */
export interface RunLocks {
	/** True when this process holds the lock now; false when another does. */
	acquire(file: string): Promise<boolean>;
	isHeldElsewhere(file: string): Promise<boolean>;
	releaseAll(): Promise<void>;
}

/** Without a heartbeat for so long a lock is free: its machine is gone. */
const staleMilliseconds = 10_000;
const options = { realpath: false, stale: staleMilliseconds, update: staleMilliseconds / 4 };

/**
 * Locks beside the journals, kept alive by a heartbeat. One whose process has died on this machine is free at once, so that
 * a window that is reloaded or crashed need not wait for itself. `didLose` is told when a lock was taken over, after a long
 * sleep of the machine.
 */
export function createRunLocks(didLose: (file: string) => void): RunLocks {
	const held = new Map<string, () => Promise<void>>();

	async function lock(file: string): Promise<void> {
		const release = await lockfile.lock(file, {
			...options,
			onCompromised: () => {
				held.delete(file);
				didLose(file);
			},
		});
		await writeFile(ownerOf(file), JSON.stringify({ pid: process.pid, host: hostname() }));
		held.set(file, release);
	}

	async function isHeldElsewhere(file: string): Promise<boolean> {
		if (held.has(file) || !(await lockfile.check(file, options))) return false;
		if (!(await isOrphaned(file))) return true;
		await rm(`${file}.lock`, { recursive: true, force: true });
		return false;
	}

	return {
		isHeldElsewhere,
		async acquire(file) {
			if (held.has(file)) return true;
			if (await isHeldElsewhere(file)) return false;
			try {
				await lock(file);
				return true;
			} catch (error) {
				// Another process was quicker.
				if ((error as NodeJS.ErrnoException).code === 'ELOCKED') return false;
				throw error;
			}
		},
		async releaseAll() {
			const releases = [...held];
			held.clear();
			for (const [file, release] of releases) {
				await release().catch(() => undefined);
				await rm(ownerOf(file), { force: true });
			}
		},
	};
}

const ownerOf = (file: string) => `${file}.owner`;

/** True when the process that took the lock is known and no longer runs here. */
async function isOrphaned(file: string): Promise<boolean> {
	try {
		const { pid, host } = JSON.parse(await readFile(ownerOf(file), 'utf8')) as { pid: number; host: string };
		if (host !== hostname() || pid === process.pid) return false;
		process.kill(pid, 0);
		return false;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'ESRCH';
	}
}
