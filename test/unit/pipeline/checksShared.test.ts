import { describe, expect, it } from 'vitest';
import { shared } from '../../../src/pipeline/checks/package/shared.ts';
import type { Shared } from '../../../src/shared/plan.ts';
import { checkInput, draftFile } from '../../support/checkInput.ts';

const files = [
	draftFile('rates.py', 'def rate(zone: str) -> int:\n    return 1\n'),
	draftFile('README.md', 'Call `rate` with a zone. The Harbour Lamp ships it.\n'),
	draftFile('notes.md', 'The harbour\nlamp is lit.\n'),
];

const found = (one: Partial<Shared>) => {
	const part: Shared = { id: 'P1', kind: 'term', text: 'Anything at all, in words.', files: [], by: 'model', ...one };
	const plan = { approach: '', decisions: [], shared: [part], files: [], by: 'model' as const };
	return Promise.resolve(shared.run(checkInput(files, { plan })));
};

describe('what the files share', () => {
	it('is looked for to the letter in each of its files, and told once for each that lacks it', async () => {
		const told = await found({ exact: ['def rate(zone: str) -> int:'], files: ['rates.py', 'README.md'] });
		expect(told).toMatchObject([{ severity: 'minor', path: 'README.md', rule: 'shared' }]);
		expect(told[0]?.message).toContain('def rate(zone: str) -> int:');
	});

	it('is looked for in any file when it is for all', async () => {
		expect(await found({ exact: ['def rate(zone: str) -> int:'] })).toEqual([]);
		expect(await found({ exact: ['def rates('] })).toHaveLength(1);
	});

	it('may wrap as a person would wrap it', async () => {
		expect(await found({ exact: ['The harbour lamp is lit.'], files: ['notes.md'] })).toEqual([]);
	});

	it('is no fact where the plan says it in words alone', async () => {
		expect(await found({ kind: 'interface', text: 'rate(zone) gives the price; unknown zones raise an error.' })).toEqual([]);
	});
});
