import { describe, expect, it } from 'vitest';
import { whyNotRunnable } from '../../../../src/pipeline/measures/whyNotRunnable.ts';
import { lengthUnits, measureKinds } from '../../../../src/shared/measures/measures.ts';
import { measure } from './runs.ts';

const paths = ['article.md', 'data.csv', 'icons/a.svg', 'app.py'];

describe('a measure that can’t be run', () => {
	it('lacks a field', () => {
		expect(whyNotRunnable(measure('length', { max: 3 }))).toBe('It lacks a unit.');
		expect(whyNotRunnable(measure('length', { unit: 'words' }))).toBe('It lacks a min or a max.');
		expect(whyNotRunnable(measure('says', { text: ' ' }))).toBe('It lacks a text.');
		expect(whyNotRunnable(measure('neverSays'))).toBe('It lacks a text, or a kind of text.');
		expect(whyNotRunnable(measure('neverSays', { what: 'headings' }))).toBe('It lacks a text, or a kind of text.');
		expect(whyNotRunnable(measure('neverSays', { what: 'emoji' }))).toBeUndefined();
		expect(whyNotRunnable(measure('fileThere'))).toBe('It lacks a path or pattern.');
		expect(whyNotRunnable(measure('columns', { values: [''] }))).toBe('It lacks values.');
	});

	it('has every kind asked for what it needs', () => {
		expect(measureKinds.filter((kind) => whyNotRunnable(measure(kind)) === undefined)).toEqual(['valid', 'contrast']);
	});

	it('takes a length in every unit', () => {
		expect(lengthUnits.filter((unit) => whyNotRunnable(measure('length', { unit, max: 3 })) !== undefined)).toEqual([]);
	});

	it('asks for what cannot be', () => {
		expect(whyNotRunnable(measure('count', { what: 'links', min: 4, max: 2 }))).toBe('At least 4 and at most 2 exclude each other.');
		expect(whyNotRunnable(measure('count', { what: 'links', min: -1 }))).toBe('A bound is below zero or no number.');
		expect(whyNotRunnable(measure('count', { what: 'links', min: 1.5 }))).toBe('What is counted has whole numbers.');
		expect(whyNotRunnable(measure('language', { text: 'Indonesian' }))).toBe('“Indonesian” is no code of a language, such as en or id.');
		expect(whyNotRunnable(measure('viewBox', { text: '24 x 24' }))).toBe('“24 x 24” is not four numbers.');
		expect(whyNotRunnable(measure('colours', { values: ['#12345'] }))).toBe('“#12345” is no colour such as #1a2b3c.');
		expect(whyNotRunnable(measure('contrast', { min: 45 }))).toBe('A contrast lies between 1 and 21.');
	});

	it('names a file that nobody makes, or one in which it means nothing', () => {
		const words = measure('length', { unit: 'words', max: 9 });
		expect(whyNotRunnable({ ...words, path: 'essay.md' }, paths)).toBe(
			'essay.md is no deliverable; there are article.md, data.csv, icons/a.svg and app.py.',
		);
		expect(whyNotRunnable({ ...words, path: 'essay.md' })).toBeUndefined();
		expect(whyNotRunnable({ ...words, path: 'article.md' }, paths)).toBeUndefined();
		expect(whyNotRunnable({ ...words, path: 'app.py' }, paths)).toBe('“length” can’t be measured in app.py.');
		expect(whyNotRunnable(measure('count', { what: 'rows', path: '*.csv' }), paths)).toBeUndefined();
		expect(whyNotRunnable(measure('viewBox', { text: '0 0 24 24', path: 'icons/*.svg' }), paths)).toBeUndefined();
		expect(whyNotRunnable(measure('contrast', { path: 'article.md' }), paths)).toBe('“contrast” can’t be measured in article.md.');
		expect(whyNotRunnable(measure('keys', { values: ['a'], path: 'data.csv' }), paths)).toBe('“keys” can’t be measured in data.csv.');
	});
});
