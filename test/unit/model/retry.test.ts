import { describe, expect, it } from 'vitest';
import { RequestFailure } from '../../../src/model/failures.ts';
import { withRetries } from '../../../src/model/pace/retry.ts';
import { PipelineError } from '../../../src/pipeline/errors.ts';
import { manualTimers } from '../../support/loopbackTimers.ts';

describe('withRetries', () => {
	it('never starts again after a part has come out, whatever the failure allows', async () => {
		let attempts = 0;
		async function* attempt() {
			attempts++;
			yield 'part';
			throw new RequestFailure(new PipelineError('server', 'it broke'), { retries: 2 });
		}
		const parts: string[] = [];
		const options = { timers: manualTimers(), signal: new AbortController().signal, onRetry: () => undefined };
		const all = async () => {
			for await (const part of withRetries(attempt, options)) parts.push(part);
		};
		await expect(all()).rejects.toMatchObject({ name: 'PipelineError', message: 'it broke' });
		expect([parts, attempts]).toEqual([['part'], 1]);
	});

	it.each([
		[0, [0, 0]],
		[0.5, [500, 1000]],
		[0.999, [999, 1998]],
	])('waits any part of a span that grows with each try (chance %d)', async (chance, waits) => {
		const timers = { ...manualTimers(), random: () => chance };
		// biome-ignore lint/correctness/useYield: it fails before anything comes
		async function* attempt() {
			throw new RequestFailure(new PipelineError('server', 'it broke'), { retries: 2 });
		}
		const told: number[] = [];
		const signal = new AbortController().signal;
		const parts = withRetries(attempt, { timers, signal, onRetry: ({ waitMs }) => told.push(waitMs) });
		await expect(parts.next()).rejects.toThrow('it broke');
		expect(told).toEqual(waits);
	});
});
