import { describe, expect, it } from 'vitest';
import { toSend } from '../../../src/pipeline/agents/qualityController/mend.ts';
import type { Finding } from '../../../src/shared/artifacts.ts';
import { draftFile } from '../../support/checkInput.ts';

const finding = (id: string, more: Partial<Finding> = {}): Finding => ({
	id,
	rule: 'review',
	severity: 'minor',
	message: id,
	path: 'a.md',
	by: 'model',
	...more,
});
const files = [draftFile('a.md', 'One.'), draftFile('b.md', 'Two.'), draftFile('cut.md', 'Thr', { complete: false })];
const sent = (findings: readonly Finding[], round: number) => toSend(findings, files, round).map(({ id }) => id);

describe('what goes back to the Drafter', () => {
	it('is what a reader noticed once, and from then on only what is grave, with the lesser things of that file', () => {
		const findings = [finding('a'), finding('b', { path: 'b.md', severity: 'major' }), finding('c', { path: 'b.md' })];
		expect(sent(findings, 1)).toEqual(['a', 'b', 'c']);
		expect(sent(findings, 2)).toEqual(['b', 'c']);
	});

	it('is no minor thing that a rule alone found, unless the file goes back anyway', () => {
		const byRule = finding('r', { by: 'rule', rule: 'shared' });
		expect(sent([byRule], 1)).toEqual([]);
		expect(sent([byRule, finding('a')], 1)).toEqual(['r', 'a']);
	});

	it('is nothing disputed, ignored, for information, or of a file that is not whole', () => {
		const findings = [
			finding('d', { disputed: 'It is right.', by: 'rule', severity: 'major' }),
			finding('i', { ignored: 'It is wanted.' }),
			finding('n', { severity: 'info' }),
			finding('cut', { path: 'cut.md', severity: 'blocker' }),
		];
		expect(sent(findings, 1)).toEqual([]);
	});
});
