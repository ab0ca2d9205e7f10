import { describe, expect, it } from 'vitest';
import { noUsage } from '../../../src/shared/models/usage.ts';
import { formatBytes, formatCost, formatCount, formatMeta, formatTime } from '../../../src/webview/artifact/format.ts';

const model = { provider: 'openai', model: 'gpt-5-mini', host: 'api.openai.com' };
const usage = { calls: 1, inputTokens: 2840, cachedInputTokens: 0, outputTokens: 260, reported: true, cost: 0.0041 };

describe('format', () => {
	it('gives a time in the unit a person reads', () => {
		expect([40, 1400, 12_400, 59_700, 185_000, 4_320_000].map(formatTime)).toEqual([
			'40 ms',
			'1.4 s',
			'12 s',
			'1 min',
			'3 min 5 s',
			'1 h 12 min',
		]);
	});

	it('shortens counts', () => {
		expect([842, 3100, 9960, 48_200, 999_600].map(formatCount)).toEqual(['842', '3.1k', '10k', '48k', '1.0M']);
	});

	it('never calls an unknown cost none', () => {
		expect([null, 0, 0.0041, 1.234].map(formatCost)).toEqual(['cost unknown', 'no cost', '$0.004', '$1.23']);
	});

	it('says bytes as a file manager does', () => {
		expect([212, 8421, 64_000, 1_200_000].map(formatBytes)).toEqual(['212 B', '8.4 kB', '64 kB', '1.2 MB']);
	});

	it('names model, time, tokens and cost of a stage', () => {
		expect(formatMeta(model, 12_400, usage)).toBe('gpt-5-mini · 12 s · 3.1k tokens · $0.004');
	});

	it('marks tokens that the server did not count', () => {
		expect(formatMeta(model, undefined, { ...usage, reported: false, cost: null })).toBe('gpt-5-mini · ~3.1k tokens · cost unknown');
	});

	it('says that rules alone cost nothing', () => {
		expect(formatMeta({ provider: 'offline', model: '', host: '' }, 40, noUsage)).toBe('rules only · 40 ms · no cost');
	});
});
