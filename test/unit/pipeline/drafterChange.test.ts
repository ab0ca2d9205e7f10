import { describe, expect, it } from 'vitest';
import { drafter } from '../../../src/pipeline/agents/drafter.ts';
import type { ModelPart } from '../../../src/pipeline/ports.ts';
import type { Draft, Strategy } from '../../../src/shared/artifacts.ts';
import { noUsage } from '../../../src/shared/models/usage.ts';
import { artifacts, sampleBrief } from '../../support/fakeAgents.ts';
import { scriptedModel } from '../../support/scriptedModel.ts';
import { stageContext, type TestContext } from '../../support/stageContext.ts';
import { loadBrief } from '../../support/truth.ts';

const original = `${Array.from({ length: 30 }, (_, index) => `export const rate${index} = ${index};`).join('\n')}\nexport const total = (a: number, b: number) => a - b;\n`;
const strategyFor = (path: string, purpose: string): Strategy => ({
	...artifacts(1).strategy,
	deliverables: [{ id: 'D1', path, format: path.split('.').at(-1) ?? '', purpose, answers: ['R1'], by: 'rule' }],
});
const attached = { ...sampleBrief, attachments: [{ name: 'total.ts', text: original }] };
const edit = (search: string, replacement: string): string => `<<<<<<< SEARCH\n${search}\n=======\n${replacement}\n>>>>>>> REPLACE`;
const good = edit('export const total = (a: number, b: number) => a - b;', 'export const total = (a: number, b: number) => a + b;');
const cut = (text: string): ModelPart[] => [
	{ type: 'text', text },
	{ type: 'finish', reason: 'length', complete: false, usage: { ...noUsage, calls: 1 } },
];

async function change(replies: readonly (string | readonly ModelPart[])[], overrides: Partial<TestContext> = {}) {
	const model = scriptedModel(replies);
	const context = stageContext({ model, brief: attached, upstream: { strategy: strategyFor('total.ts', 'Fix the sum') }, ...overrides });
	const { files } = (await drafter.run(context)) as Draft;
	return { file: files[0], model, context };
}

describe('the Drafter on a file that is there already', () => {
	it("changes the client's attachment by edit blocks and gives the whole new file", async () => {
		const { file, model, context } = await change([good]);
		expect(file).toMatchObject({ content: original.replace('a - b', 'a + b'), complete: true, by: 'model' });
		expect(file?.note).toBeUndefined();
		const task = model.requests[0]?.messages.at(-1)?.content ?? '';
		expect(task).toContain('it stands above as ATTACHMENT total.ts');
		expect(task).not.toContain('rate29');
		expect(context.progress.slice(-2)).toEqual([
			{ type: 'reset', stage: 'draft', channel: 'total.ts' },
			{ type: 'delta', stage: 'draft', channel: 'total.ts', text: original.replace('a - b', 'a + b') },
		]);
	});

	it('changes a file of the workspace where a change is asked for, and lets a new file of that name be written anew', async () => {
		const workspace = { textFiles: async () => [{ path: 'src/total.ts', text: original }] };
		const ports = { ...stageContext().ports, workspace };
		const changed = await change([good], { ports, brief: sampleBrief });
		expect(changed.file?.content).toContain('a + b');
		expect(changed.model.requests[0]?.messages.at(-1)?.content).toMatch(/BEGIN FILE [0-9a-f]{16}\nexport const rate0/);
		const upstream = { strategy: strategyFor('total.ts', 'The tea module') };
		expect((await change(['export {};\n'], { ports, brief: sampleBrief, upstream })).file?.content).toBe('export {};\n');
	});

	it('says what the file was changed from, and keeps that text with the run', async () => {
		const kept: string[] = [];
		const keepText = async (text: string) => `hash of ${kept.push(text)}`;
		expect((await change([good], { keepText })).file?.original).toEqual({ name: 'total.ts', hash: 'hash of 1' });
		expect((await change([], { keepText, model: null })).file?.original).toEqual({ name: 'total.ts', hash: 'hash of 2' });
		expect(kept).toEqual([original, original]);
		expect((await change(['export {};\n'], { keepText, brief: sampleBrief })).file?.original).toBeUndefined();
	});

	it('takes a whole new file when the model gives one', async () => {
		expect((await change([original.replaceAll('rate', 'price')])).file).toMatchObject({
			complete: true,
			content: original.replaceAll('rate', 'price'),
		});
	});

	it('bad input: half a file is never taken as the whole one, and after one repair the original stays, to the letter', async () => {
		const half = `${original.split('\n').slice(0, 20).join('\n')}\n// ... rest of the code unchanged\n`;
		const { file, model } = await change([half, half]);
		expect(model.requests).toHaveLength(2);
		expect(model.requests[1]?.messages.at(-1)?.content).toContain('rest of the code unchanged');
		expect(file).toMatchObject({ content: original, complete: false });
		expect(file?.note).toMatch(/unchanged, from total\.ts\. The answer leaves out a part/);
	});

	it('bad input: a file that comes back with less than half of its lines is sent back', async () => {
		const { file } = await change(['export const total = (a: number, b: number) => a + b;\n', good]);
		expect(file).toMatchObject({ complete: true, content: original.replace('a - b', 'a + b') });
	});

	it('bad input: a search block that matches twice is refused with its reason, and mended once', async () => {
		const { file, model } = await change([edit('const', 'let'), good]);
		expect(model.requests[1]?.messages.at(-1)?.content).toMatch(/Block 1 \("const"\): its search stands in the file 31 times/);
		expect(file?.complete).toBe(true);
	});

	it('keeps the original when the blocks do not fit twice, and when the answer is cut', async () => {
		const bad = edit('nowhere', 'x');
		expect((await change([bad, bad])).file).toMatchObject({ content: original, complete: false });
		expect((await change([cut(good), cut(good)])).file).toMatchObject({ content: original, complete: false });
	});

	it('refuses an edit that leaves out lines in what it puts in', async () => {
		const lazy = edit('export const rate1 = 1;', '// ... existing code ...\nexport const rate1 = 2;');
		expect((await change([lazy, good])).model.requests[1]?.messages.at(-1)?.content).toContain('leaves something out');
	});

	it('keeps Windows line ends of a file that comes back whole', async () => {
		const brief = { ...sampleBrief, attachments: [{ name: 'total.ts', text: 'a\r\nb\r\n' }] };
		expect((await change(['a\nc\n'], { brief })).file?.content).toBe('a\r\nc\r\n');
	});

	it("changes the previous attempt's file on a person's feedback, and leaves what needs no change", async () => {
		const previous: Draft = {
			files: [{ deliverableId: 'D1', path: 'new.md', format: 'md', content: '# Tea\n\nCold.\n', by: 'person', complete: true }],
		};
		const given = { brief: sampleBrief, upstream: { strategy: strategyFor('new.md', 'The text') }, feedback: 'Warmer.', previous };
		const { file, model } = await change([edit('Cold.', 'Warm.')], given);
		expect(file?.content).toBe('# Tea\n\nWarm.\n');
		const task = model.requests[0]?.messages.at(-1)?.content ?? '';
		expect(task).toMatch(/BEGIN FILE[\s\S]*Cold\.[\s\S]*Warmer\./);
		expect(task).not.toContain('PREVIOUS ATTEMPT');
		expect((await change(['No changes.'], given)).file).toMatchObject({ content: '# Tea\n\nCold.\n', complete: true });
	});

	it('claims nothing without a model: the original stays, with what there is to do', async () => {
		const { file } = await change([], { model: null });
		expect(file).toMatchObject({ content: original, by: 'rule' });
		expect(file?.note).toMatch(/unchanged: no AI was used\. To change in it: R1 Mention tea/);
	});

	it('finds the file that the e-mail about the shipping bug has attached', async () => {
		const brief = await loadBrief('08-bug-ongkir.eml');
		const upstream = { strategy: strategyFor('hitungOngkir.ts', 'Fungsi yang diperbaiki') };
		const { file } = await change([edit('if (totalBelanja > 250000) {', 'if (totalBelanja >= 250000) {')], { brief, upstream });
		expect(file?.content).toContain('JANGAN DIHAPUS');
		expect(file?.content).toContain('totalBelanja >= 250000');
	});
});
