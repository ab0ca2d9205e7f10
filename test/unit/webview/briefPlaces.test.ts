import { describe, expect, it } from 'vitest';
import { placeInBrief } from '../../../src/webview/strategy/briefPlaces.ts';

const at = (start: number) => ({ start, end: start + 1 });
const parts = [
	{ name: 'brief.pdf', role: 'brief' as const, format: 'pdf' as const, at: { start: 0, end: 90 }, pages: [0, 40, 70] },
	{ name: 'terms.pdf', role: 'attachment' as const, format: 'pdf' as const, at: { start: 100, end: 200 }, pages: [100, 150] },
	{ name: 'Answers from the client', role: 'answers' as const, format: 'text' as const, at: { start: 220, end: 300 } },
];

describe('the place of a passage in the brief', () => {
	it.each([
		[0, 'page 1'],
		[40, 'page 2'],
		[89, 'page 3'],
		[120, 'terms.pdf, page 1'],
		[150, 'terms.pdf, page 2'],
		[230, 'Answers from the client'],
		[95, ''],
	])('at %i it is "%s"', (start, place) => {
		expect(placeInBrief({ parts }, at(start))).toBe(place);
	});

	it('needs no words in a brief of one document without pages', () => {
		expect(placeInBrief({}, at(3))).toBe('');
	});
});
