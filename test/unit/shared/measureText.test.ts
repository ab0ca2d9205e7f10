import { describe, expect, it } from 'vitest';
import type { Measure } from '../../../src/shared/measures/measures.ts';
import { measureText } from '../../../src/shared/measures/measureText.ts';

const text = (kind: Measure['kind'], more: Partial<Measure> = {}) => measureText({ kind, path: '', ...more });

describe('a measure in words', () => {
	it('says how long', () => {
		expect(text('length', { unit: 'words', max: 600 })).toBe('at most 600 words');
		expect(text('length', { unit: 'words', min: 1100, max: 1300, path: 'article.md' })).toBe('1,100 to 1,300 words in article.md');
		expect(text('length', { unit: 'pages', min: 1, max: 1 })).toBe('exactly 1 page');
		expect(text('length', { unit: 'characters', max: 1, part: 'Subject', path: 'mail.md' })).toBe(
			'at most 1 character in “Subject” of mail.md',
		);
	});

	it('says how many', () => {
		expect(text('count', { what: 'headings', level: 2, min: 4, path: 'article.md' })).toBe('4 or more H2 headings in article.md');
		expect(text('count', { what: 'images', min: 1 })).toBe('1 or more images');
		expect(text('count', { what: 'images', max: 1 })).toBe('at most 1 image');
		expect(text('count', { what: 'tables', max: 0 })).toBe('no tables');
		expect(text('count', { what: 'amountOfMoney', min: 2, max: 2 })).toBe('exactly 2 amounts of money');
		expect(text('count', { what: 'links', min: 2, max: 4, part: 'Sources' })).toBe('2 to 4 links in “Sources”');
	});

	it('says what is said', () => {
		expect(text('says', { text: 'Book now' })).toBe('says “Book now”');
		expect(text('says', { text: 'Book now', min: 2 })).toBe('says “Book now” twice or more');
		expect(text('says', { text: 'Book now', min: 1, max: 1, path: 'a.md' })).toBe('says “Book now” exactly once in a.md');
		expect(text('says', { text: 'Book now', max: 3 })).toBe('says “Book now” at most 3 times');
		expect(text('neverSays', { text: 'cheap' })).toBe('never says “cheap”');
		expect(text('neverSays', { what: 'amountOfMoney' })).toBe('no amounts of money');
		expect(text('linksTo', { text: 'https://example.com' })).toBe('links to https://example.com');
	});

	it('says what is there', () => {
		expect(text('frontMatter', { values: ['title', 'date'] })).toBe('front matter with title and date');
		expect(text('columns', { values: ['date', 'amount', 'ref'], path: 'a.csv' })).toBe(
			'the columns date, amount and ref, in this order in a.csv',
		);
		expect(text('keys', { values: ['name'] })).toBe('the key name');
		expect(text('allowedValues', { text: 'status', values: ['open', 'closed'] })).toBe('“status” is always “open” or “closed”');
		expect(text('fileThere', { path: 'README.md' })).toBe('the file README.md is there');
		expect(text('fileThere', { path: 'icons/*.svg', min: 6, max: 6 })).toBe('exactly 6 files icons/*.svg');
		expect(text('fileThere', { path: '*.js', max: 0 })).toBe('no file *.js');
		expect(text('language', { text: 'id' })).toBe('written in Indonesian');
		expect(text('valid', { path: 'a.json' })).toBe('valid in its format in a.json');
	});

	it('says how it looks', () => {
		expect(text('pixelSize', { width: 1080, height: 1920 })).toBe('1,080 × 1,920 pixels');
		expect(text('pixelSize', { width: 600 })).toBe('600 pixels wide');
		expect(text('viewBox', { text: '0 0 24 24' })).toBe('the view box 0 0 24 24');
		expect(text('colours', { values: ['#111', 'white'] })).toBe('no colours but #111 and white');
		expect(text('strokeWidth', { min: 1.5, max: 1.5 })).toBe('strokes 1.5 wide');
		expect(text('strokeWidth', { min: 1 })).toBe('strokes at least 1 wide');
		expect(text('contrast', {})).toBe('a contrast of 4.5 to 1 or more');
		expect(text('runs', { text: 'npm test' })).toBe('`npm test` ends with exit code 0');
	});
});
