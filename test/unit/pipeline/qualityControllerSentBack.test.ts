import { describe, expect, it } from 'vitest';
import { createQualityController } from '../../../src/pipeline/agents/qualityController/control.ts';
import type { Finding } from '../../../src/shared/artifacts.ts';
import { draftFile, strategyWith } from '../../support/checkInput.ts';
import { scriptedModel } from '../../support/scriptedModel.ts';
import { stageContext } from '../../support/stageContext.ts';

const draft = [draftFile('a.md', 'As drafted.'), draftFile('b.md', 'As drafted too.')];
const checked = [draftFile('a.md', 'A person wrote on.'), draftFile('b.md', 'This stays.')];
const finding = (id: string, path: string): Finding => ({ id, rule: 'review', severity: 'minor', message: 'Too dry.', path, by: 'model' });

async function sendBack(ids: readonly string[], offline = false) {
	const revised: [string, string, number][] = [];
	const model = scriptedModel([]);
	const context = stageContext({
		model: offline ? null : model,
		upstream: { strategy: strategyWith(), draft: { files: draft } },
		previous: { summary: '', findings: [finding('f1', 'a.md'), finding('f2', 'b.md')], coverage: [], rounds: [], files: checked },
		feedback: 'Too dry.',
		findings: ids,
	});
	const controller = createQualityController(async (_context, file, about) => {
		revised.push([file.path, file.content, about.length]);
		return { ...file, content: `${file.content} Now with salt.` };
	});
	const quality = await controller.run(context);
	return { quality, revised, model };
}

describe('findings that a person sends back', () => {
	it('have their file mended as it stands now, and no other', async () => {
		const { quality, revised } = await sendBack(['f1']);
		expect(revised).toEqual([['a.md', 'A person wrote on.', 1]]);
		expect(quality.files.map(({ content }) => content)).toEqual(['A person wrote on. Now with salt.', 'This stays.']);
	});

	it('are on record as a round, and the whole is not reviewed again', async () => {
		const { quality, model } = await sendBack(['f1']);
		expect(quality.rounds).toMatchObject([{ round: 1, sent: [{ id: 'f1' }], changed: ['a.md'] }]);
		expect(model.requests).toEqual([]);
	});

	it('need a model, and say so', async () => {
		await expect(sendBack(['f1'], true)).rejects.toThrow(/only with a model/);
	});
});
