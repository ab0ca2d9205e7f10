/** Runs tasks as they come, at most so many at a time; the others wait in their order. */
export function createSlots(limit: number): <T>(task: () => Promise<T>) => Promise<T> {
	let free = Math.max(1, limit);
	const waiting: (() => void)[] = [];
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
