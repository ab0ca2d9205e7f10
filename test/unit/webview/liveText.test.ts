import { describe, expect, it } from 'vitest';
import { LiveText } from '../../../src/webview/liveText.ts';

const delta = (sequence: number, text: string, run = 'a') => ({ sequence, run, stage: 'draft', channel: 'a.md', text }) as const;

function shown(sequence = 5, text = 'Hel') {
	const live = new LiveText();
	live.take({ sequence, run: 'a', live: { draft: { 'a.md': text } } });
	return live;
}

describe('liveText', () => {
	it('adds newer text to what the snapshot carried', () => {
		const live = shown();
		expect(live.append(delta(6, 'lo'))).toBe(true);
		expect(live.of('draft')).toEqual({ 'a.md': 'Hello' });
	});

	it('drops text that the snapshot already holds', () => {
		const live = shown();
		expect(live.append(delta(5, 'l'))).toBe(false);
		expect(live.of('draft')).toEqual({ 'a.md': 'Hel' });
	});

	it('drops the text of another run', () => {
		const live = shown();
		expect(live.append(delta(6, 'lo', 'b'))).toBe(false);
		expect(live.of('draft')).toEqual({ 'a.md': 'Hel' });
	});

	it('begins a channel anew and keeps the others', () => {
		const live = shown();
		live.append({ ...delta(6, 'other'), channel: 'b.md' });
		live.reset(delta(7, ''));
		live.append(delta(8, 'New'));
		expect(live.of('draft')).toEqual({ 'a.md': 'New', 'b.md': 'other' });
	});

	it('refuses a snapshot of the same run that is older than what is shown', () => {
		const live = shown();
		live.append(delta(9, 'lo'));
		expect(live.take({ sequence: 7, run: 'a', live: {} })).toBe(false);
		expect(live.of('draft')).toEqual({ 'a.md': 'Hello' });
	});

	it('takes the snapshot of a reloaded host, whose count begins again with another run', () => {
		const live = shown();
		expect(live.take({ sequence: 1, run: 'b', live: {} })).toBe(true);
		expect(live.of('draft')).toEqual({});
	});
});
