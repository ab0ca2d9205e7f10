import { describe, expect, it } from 'vitest';
import type { Finding, Quality } from '../../../src/shared/artifacts.ts';
import { draftFile, requirement } from '../../support/checkInput.ts';
import { controlled, outcome, said } from '../../support/controlled.ts';

const files = [draftFile('a.md', 'As drafted.'), draftFile('b.md', 'As drafted too.')];
const checked = [draftFile('a.md', 'A person wrote on.'), draftFile('b.md', 'This stays.')];
const finding = (id: string, path: string, more: Partial<Finding> = {}): Finding => ({
	id,
	rule: 'review',
	severity: 'minor',
	message: 'Too dry.',
	path,
	by: 'model',
	...more,
});
const checkedBefore = (more: Partial<Quality> = {}): Quality => ({
	summary: '',
	findings: [finding('f1', 'a.md'), finding('f2', 'b.md')],
	verdicts: [],
	rounds: [],
	files: checked,
	...more,
});
const mended = { outcomes: [outcome({ passage: 'Now with salt.' })], findings: [] };
const sendBack = (ids: readonly string[], last = checkedBefore(), replies: readonly object[] = [mended], strategy = {}) =>
	controlled({ files, before: last, ids, replies, strategy, revise: (file) => `${file.content} Now with salt.` });

describe('findings that a person sends back', () => {
	it('have their file mended as it stands now, and no other', async () => {
		const { quality, revised } = await sendBack(['f1']);
		expect(revised).toEqual(['a.md']);
		expect(quality.files.map(({ content }) => content)).toEqual(['A person wrote on. Now with salt.', 'This stays.']);
	});

	it('are on record as a round, and are read again instead of reviewing the whole', async () => {
		const { quality, model } = await sendBack(['f1']);
		expect(quality.rounds).toMatchObject([{ round: 1, sent: [{ id: 'f1' }], changed: ['a.md'], outcomes: [{ outcome: 'mended' }] }]);
		expect(quality.findings.map(({ id }) => id)).toEqual(['f2']);
		expect(model?.requests.map(({ schema }) => schema?.name)).toEqual(['reread']);
	});

	it('are only read again where the person changed the file since', async () => {
		const last = checkedBefore({ findings: [finding('f1', 'a.md', { quote: 'As drafted.', changed: true })] });
		const { quality, revised } = await sendBack(['f1'], last, [{ outcomes: [outcome({ passage: 'A person wrote on.' })], findings: [] }]);
		expect(revised).toEqual([]);
		expect(quality.findings).toEqual([]);
		expect(quality.rounds).toMatchObject([{ changed: [], outcomes: [{ outcome: 'mended' }] }]);
	});

	it('keep the person’s own verdicts', async () => {
		const own = {
			requirementId: 'R1',
			verdict: 'met' as const,
			by: 'person' as const,
			why: 'You judged it yourself.',
			places: [],
			measured: [],
		};
		const verdicts = [said('R1', 'notMet')];
		const { quality } = await sendBack(['f1'], checkedBefore({ verdicts: [own] }), [{ ...mended, verdicts }], {
			requirements: [requirement('R1', 'salt')],
		});
		expect(quality.verdicts).toMatchObject([{ verdict: 'met', by: 'person', model: { verdict: 'notMet' } }]);
	});

	it('need a model, and say so', async () => {
		await expect(controlled({ files, before: checkedBefore(), ids: ['f1'] })).rejects.toThrow(/only with a model/);
	});
});
