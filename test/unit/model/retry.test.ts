import { describe, expect, it } from 'vitest';
import { RequestFailure } from '../../../src/model/failures.ts';
import { withRetries } from '../../../src/model/retry.ts';
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
		const options = { timers: manualTimers(), signal: new AbortController().signal, onRetry: undefined };
		const all = async () => {
			for await (const part of withRetries(attempt, options)) parts.push(part);
		};
		await expect(all()).rejects.toMatchObject({ name: 'PipelineError', message: 'it broke' });
		expect([parts, attempts]).toEqual([['part'], 1]);
	});
});
