import { describe, expect, it } from 'vitest';
import { keptSentence } from '../../../src/shared/keptSentence.ts';
import { billedSentence } from '../../../src/shared/models/billed.ts';
import { noUsage } from '../../../src/shared/models/usage.ts';
import { type Attempt, type CallRecord, offline } from '../../../src/shared/run.ts';

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

describe('keptSentence', () => {
	it('names what an attempt that was cut has had answered, each file once', () => {
		const kept = { asked: 'a', text: 't' };
		const calls = [
			{ ...call(1), purpose: 'a.md', kept },
			{ ...call(1), purpose: 'a.md', kept },
			{ ...call(1), purpose: 'b.md' },
		];
		expect(keptSentence({ attempts: [attempt({ outcome: 'stopped', calls })] })).toBe(
			'Kept, and not asked for again with the same model: a.md.',
		);
		expect(keptSentence({ attempts: [attempt({ outcome: 'complete', calls })] })).toBe('');
		expect(keptSentence({ attempts: [attempt({ calls: [call(1)] })] })).toBe('');
	});
});

describe('billedSentence', () => {
	it('does not count what is kept', () => {
		const calls = [{ ...call(1), kept: { asked: 'a', text: 't' } }, call(1)];
		expect(billedSentence({ attempts: [attempt({ calls })] })).toBe('1 request was already sent and may be billed again.');
	});

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
