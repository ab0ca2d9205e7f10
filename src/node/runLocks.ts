import lockfile from 'proper-lockfile';

/** Which process writes a run. A lock whose holder is gone is taken over after `staleMilliseconds`. */
export interface RunLocks {
	/** True when this process holds the lock now; false when another does. */
	acquire(file: string): Promise<boolean>;
	isHeldElsewhere(file: string): Promise<boolean>;
	releaseAll(): Promise<void>;
}

const staleMilliseconds = 10_000;

/** Locks beside the journals, kept alive by a heartbeat. `didLose` is told when a lock was taken over, after a long sleep of the machine. */
export function createRunLocks(didLose: (file: string) => void): RunLocks {
	const held = new Map<string, () => Promise<void>>();
	const options = { realpath: false, stale: staleMilliseconds, update: staleMilliseconds / 4 };
	return {
		async acquire(file) {
			if (held.has(file)) return true;
			try {
				const release = await lockfile.lock(file, {
					...options,
					onCompromised: () => {
						held.delete(file);
						didLose(file);
					},
				});
				held.set(file, release);
				return true;
			} catch (error) {
				if ((error as NodeJS.ErrnoException).code === 'ELOCKED') return false;
				throw error;
			}
		},
		isHeldElsewhere: async (file) => !held.has(file) && (await lockfile.check(file, options)),
		async releaseAll() {
			const releases = [...held.values()];
			held.clear();
			for (const release of releases) await release().catch(() => undefined);
		},
	};
}
