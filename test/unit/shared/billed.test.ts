import { describe, expect, it } from 'vitest';
import { billedSentence } from '../../../src/shared/billed.ts';
import { type Attempt, type CallRecord, offline } from '../../../src/shared/run.ts';
import { noUsage } from '../../../src/shared/usage.ts';

const call = (calls: number): CallRecord => ({
	purpose: 'artifact',
	requested: 'm',
	finish: 'stop',
	complete: true,
	usage: { ...noUsage, calls },
	milliseconds: 1,
});
const attempt = (change: Partial<Attempt>): Attempt => ({
	number: 1,
	cause: 'first',
	model: { provider: 'openai', model: 'm', host: 'api.openai.com' },
	inputs: {},
	startedAt: 0,
	outcome: 'interrupted',
	calls: [],
	...change,
});

describe('billedSentence', () => {
	it('counts the requests of an interrupted attempt, retried ones too', () => {
		expect(billedSentence({ attempts: [attempt({ calls: [call(1), call(2)] })] })).toBe(
			'3 requests were already sent and may be billed again.',
		);
		expect(billedSentence({ attempts: [attempt({ calls: [call(1)] })] })).toBe('1 request was already sent and may be billed again.');
	});

	it('does not claim that nothing was sent when nothing was recorded', () => {
		expect(billedSentence({ attempts: [attempt({})] })).toContain('may have been under way');
	});

	it('is silent where no model was asked, and after an attempt that ended', () => {
		expect(billedSentence({ attempts: [attempt({ model: offline })] })).toBe('');
		expect(billedSentence({ attempts: [attempt({ outcome: 'failed', calls: [call(1)] })] })).toBe('');
		expect(billedSentence({ attempts: [] })).toBe('');
	});
});
