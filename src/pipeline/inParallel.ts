/**
 * Maps side by side, at most `limit` at a time, and keeps the order. After the first error nothing new begins, and it is thrown
 * when all that had begun is over, so that what it told and recorded belongs to the same stage.
 */
export async function inParallel<T, R>(items: readonly T[], limit: number, map: (item: T) => Promise<R>): Promise<R[]> {
	const results: R[] = new Array(items.length);
	const errors: unknown[] = [];
	let next = 0;
	const worker = async (): Promise<void> => {
		while (next < items.length && errors.length === 0) {
			const index = next++;
			try {
				results[index] = await map(items[index] as T);
			} catch (error) {
				errors.push(error);
			}
		}
	};
	await Promise.all(Array.from({ length: Math.min(Math.max(1, limit), items.length) }, worker));
	if (errors.length > 0) throw errors[0];
	return results;
}
