import { describe, expect, it } from 'vitest';
import { formatHours } from '../../../src/webview/artifact/format.ts';
import { hoursOf } from '../../../src/webview/delivery/hours.ts';

describe('hours of work by hand', () => {
	it('add up over the deliverables that have an estimate', () => {
		const list = [{ hours: { least: 0.5, most: 1 } }, {}, { hours: { least: 4, most: 6 } }];
		expect(hoursOf(list)).toEqual({ least: 4.5, most: 7 });
	});

	it('are not known when no deliverable has an estimate, or only half of one has arrived', () => {
		expect(hoursOf([{}, { hours: { least: 3 } }])).toBeNull();
	});

	it.each([
		[{ least: 3, most: 5 }, '3 to 5 h'],
		[{ least: 2, most: 2 }, '2 h'],
		[{ least: 0.25, most: 0.5 }, '0.3 to 0.5 h'],
	])('%j are written as "%s"', (hours, written) => {
		expect(formatHours(hours)).toBe(written);
	});
});
