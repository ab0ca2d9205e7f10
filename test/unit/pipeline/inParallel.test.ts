import { describe, expect, it } from 'vitest';
import { inParallel } from '../../../src/pipeline/inParallel.ts';

describe('inParallel', () => {
	it('keeps the order and the limit', async () => {
		let running = 0;
		let most = 0;
		const doubled = await inParallel([3, 1, 2], 2, async (value) => {
			running += 1;
			most = Math.max(most, running);
			for (let turn = 0; turn < value; turn += 1) await Promise.resolve();
			running -= 1;
			return value * 2;
		});
		expect(doubled).toEqual([6, 2, 4]);
		expect(most).toBe(2);
	});

	it('begins nothing after an error and waits for what had begun', async () => {
		const over: number[] = [];
		const begun: number[] = [];
		const mapped = inParallel([0, 1, 2, 3], 2, async (value) => {
			begun.push(value);
			if (value === 0) throw new Error('first');
			for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
			over.push(value);
		});
		await expect(mapped).rejects.toThrow('first');
		expect(begun).toEqual([0, 1]);
		expect(over).toEqual([1]);
	});
});
