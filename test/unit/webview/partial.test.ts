import { describe, expect, it } from 'vitest';
import { looksStructured, parsePartial } from '../../../src/webview/live/partial.ts';

describe('parsePartial', () => {
	it('gives what has arrived of each prefix of an answer', () => {
		const whole = JSON.stringify({ title: 'A "quoted" title\n', list: [{ id: 'R1', n: 1.5, yes: true }] });
		for (let length = 2; length <= whole.length; length++) expect(parsePartial(whole.slice(0, length))).not.toBeNull();
		expect(parsePartial(whole)).toEqual(JSON.parse(whole));
	});

	it('looks through a code fence and a sentence before it', () => {
		expect(parsePartial('Here it is:\n```json\n{"a": [1, 2]}\n```')).toEqual({ a: [1, 2] });
	});

	it('gives nothing before the answer has begun', () => {
		expect(parsePartial('Let me')).toBeNull();
	});
});

describe('looksStructured', () => {
	it('tells an answer that begins as data from prose', () => {
		expect(['', '```json\n', '{"a', '  {'].map(looksStructured)).toEqual([true, true, true, true]);
		expect(looksStructured('The brief asks')).toBe(false);
	});
});
