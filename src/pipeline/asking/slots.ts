/** Runs a task when one of the slots is free. */
export type InSlot = <T>(task: () => Promise<T>) => Promise<T>;

/** Runs tasks as they come, at most `count` at a time; the others wait in their order. */
export function createSlots(count: number): InSlot {
	const waiting: (() => void)[] = [];
	let free = Math.max(1, count);
	return async (task) => {
		if (free > 0) free -= 1;
		else await new Promise<void>((resolve) => waiting.push(resolve));
		try {
			return await task();
		} finally {
			const next = waiting.shift();
			if (next) next();
			else free += 1;
		}
	};
}
