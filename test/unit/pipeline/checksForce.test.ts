import { describe, expect, it } from 'vitest';
import { placeholder } from '../../../src/pipeline/checks/words/placeholder.ts';
import { repeated } from '../../../src/pipeline/checks/words/repeated.ts';
import { briefOf, draftFile, strategyWith } from '../../support/checkInput.ts';

// A pattern that grows with the square of the spaces takes minutes here and runs into the test's limit.
describe('a text of 200,000 spaces', () => {
	it.each([repeated, placeholder])('is checked like any other: $name', async (check) => {
		const files = [draftFile('a.md', `tea${' '.repeat(200_000)}cup`)];
		expect(await check.run({ strategy: strategyWith(), brief: briefOf('Tea.'), files })).toEqual([]);
	});
});
