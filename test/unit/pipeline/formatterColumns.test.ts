import { describe, expect, it } from 'vitest';
import { paperFor } from '../../../src/pipeline/agents/formatter/paper.ts';
import { columnShares } from '../../../src/pipeline/markdown/columns.ts';

describe('paperFor', () => {
	it.each([
		['Budget $400, call me in Austin, TX 78701.', 'en', 'letter'],
		['Budget: USD 400', 'en', 'letter'],
		['Please as US Letter; budget €400', 'en', 'letter'],
		['An A4 flyer, USD 100', 'en', 'a4'],
		['Budget £400', 'en', 'a4'],
		['Budget A$400', 'en', 'a4'],
		['Budget USD 400 or Rp 6.000.000', 'en', 'a4'],
		['Budget $400', 'id', 'a4'],
		['No money is named.', 'en', 'a4'],
	] as const)('prints %j (%s) on %s', (brief, language, paper) => {
		expect(paperFor(brief, language)).toBe(paper);
	});
});

describe('columnShares', () => {
	it('shares the width by what the cells hold', () => {
		expect(columnShares([['aa', 'aaaa']])).toEqual([6 / 14, 8 / 14]);
	});

	it('leaves each column its longest word when not everything fits', () => {
		const shares = columnShares([['1,240.00', 'word '.repeat(60)]]);
		expect((shares[0] ?? 0) * 84).toBeGreaterThanOrEqual(12);
		expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1);
	});

	it('is a share for each column whatever there is', () => {
		expect(columnShares([['x'.repeat(300), 'y'.repeat(300)], ['a']])).toEqual([0.5, 0.5]);
	});
});
