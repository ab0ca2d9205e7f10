import { describe, expect, it } from 'vitest';
import { limitMeasures } from '../../../../src/pipeline/measures/limitMeasures.ts';
import { Constraint } from '../../../../src/shared/artifacts.ts';

const constraint = (more: object): Constraint => Constraint.parse({ kind: 'length', text: '', quote: '', at: null, by: 'rule', ...more });

describe('the limits of constraints as measures', () => {
	it('keep the file and the part that they were said of', () => {
		const made = limitMeasures([
			constraint({ limit: { unit: 'words', min: 500, max: 600 } }),
			constraint({ limit: { unit: 'characters', max: 50 }, path: 'mail.md', part: 'Subject', by: 'model' }),
			constraint({ limit: { unit: 'bytes', max: 81_920 }, path: 'a.svg' }),
			constraint({ kind: 'deadline' }),
		]);
		expect(made).toEqual([
			{ kind: 'length', path: '', unit: 'words', min: 500, max: 600, by: 'rule' },
			{ kind: 'length', path: 'mail.md', part: 'Subject', unit: 'characters', max: 50, by: 'model' },
			{ kind: 'length', path: 'a.svg', unit: 'bytes', max: 81_920, by: 'rule' },
		]);
	});

	it('leave out a handful of characters of nothing that is named', () => {
		expect(limitMeasures([constraint({ limit: { unit: 'characters', max: 155 } })])).toEqual([]);
		expect(limitMeasures([constraint({ limit: { unit: 'characters', max: 2200 } })])).toHaveLength(1);
		expect(limitMeasures([constraint({ limit: { unit: 'characters', max: 60 }, path: 'caption.txt' })])).toHaveLength(1);
	});
});
