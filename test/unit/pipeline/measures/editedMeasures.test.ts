import { describe, expect, it } from 'vitest';
import { withMeasures } from '../../../../src/pipeline/run/editedMeasures.ts';
import { markEdits } from '../../../../src/pipeline/run/edits.ts';
import type { Strategy } from '../../../../src/shared/artifacts.ts';
import type { Measure } from '../../../../src/shared/measures/measures.ts';
import { requirement, strategyWith } from '../../../support/checkInput.ts';
import { measure } from './runs.ts';

const strategy = (measures: Measure[], path = 'article.md'): Strategy =>
	strategyWith({
		requirements: [requirement('R1', '', { measures })],
		deliverables: [{ id: 'D1', path, format: 'md', purpose: '', answers: ['R1'], by: 'model' }],
	});
const words = measure('length', { unit: 'words', max: 600, path: 'article.md' });
const headings = measure('count', { what: 'headings', min: 4, path: 'article.md' });
const measuresOf = ({ requirements: [first] }: Strategy) => first?.measures;

describe('measures that a person edits', () => {
	it('are theirs where they changed them, and the others stay whose they were', () => {
		const marked = markEdits(strategy([words, headings]), strategy([words, { ...headings, min: 5 }]));
		expect(measuresOf(marked)?.map(({ by }) => by)).toEqual(['model', 'person']);
		expect(measuresOf(markEdits(strategy([words, headings]), strategy([headings])))).toEqual([headings]);
	});

	it('keep what their kind reads', () => {
		const changed: Measure = { kind: 'valid', path: 'article.md', unit: 'words', max: 600, part: '', by: 'person' };
		expect(measuresOf(withMeasures(strategy([words]), strategy([changed])))).toEqual([{ kind: 'valid', path: 'article.md', by: 'person' }]);
	});

	it('are refused with the reason when they can’t be run', () => {
		const save = (one: Measure) => () => withMeasures(strategy([]), strategy([one]));
		expect(save({ ...words, min: 700, by: 'person' })).toThrow(
			'The edit was not saved: the measure "700 to 600 words in article.md" of R1 can\'t be run. At least 700 and at most 600 exclude each other.',
		);
		expect(save({ ...words, path: 'essay.md', by: 'person' })).toThrow('essay.md is no deliverable; there are article.md.');
		// What a model said before is not the person's to mend before anything can be saved.
		expect(save({ ...words, path: 'essay.md' })).not.toThrow();
	});

	it('go with a file that is renamed', () => {
		expect(measuresOf(withMeasures(strategy([words]), strategy([words], 'post.md')))).toEqual([{ ...words, path: 'post.md' }]);
	});
});
