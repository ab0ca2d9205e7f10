import { describe, expect, it } from 'vitest';
import { reviseFile } from '../../../src/pipeline/agents/drafter.ts';
import { pagedPromptFor } from '../../../src/pipeline/asking/prompt.ts';
import { PipelineError } from '../../../src/pipeline/errors.ts';
import type { ModelPart } from '../../../src/pipeline/ports.ts';
import type { DraftFile, Finding } from '../../../src/shared/artifacts.ts';
import { noUsage } from '../../../src/shared/models/usage.ts';
import { artifacts } from '../../support/fakeAgents.ts';
import { scriptedModel } from '../../support/scriptedModel.ts';
import { stageContext } from '../../support/stageContext.ts';

const file: DraftFile = {
	deliverableId: 'D1',
	path: 'article.md',
	format: 'md',
	content: '# Tea\n\nTea is nice.\n\nThe end.\n',
	by: 'model',
	complete: true,
};

const finding: Finding = {
	id: 'F1',
	rule: 'coverage',
	severity: 'blocker',
	message: 'R1 is not answered.',
	path: 'article.md',
	at: { start: 7, end: 19 },
	suggestion: 'Mention tea.',
	requirementId: 'R1',
	by: 'rule',
};

const edit = (search: string, replacement: string): string => `<<<<<<< SEARCH\n${search}\n=======\n${replacement}\n>>>>>>> REPLACE`;
const good = edit('Tea is nice.', 'Assam tea is nice.');
const bad = edit('Coffee is nice.', 'Tea is nice.');
const cut = (text: string): ModelPart[] => [
	{ type: 'text', text },
	{ type: 'finish', reason: 'length', complete: false, usage: { ...noUsage, calls: 1 } },
];

async function revise(
	replies: readonly (string | readonly ModelPart[])[],
	given: DraftFile = file,
	findings: readonly Finding[] = [finding],
) {
	const model = scriptedModel(replies);
	const context = stageContext({ model, upstream: { strategy: artifacts(1).strategy } });
	return { revised: await reviseFile(context, given, findings), model, context };
}

describe('reviseFile', () => {
	it('changes the passage that the model names and nothing else', async () => {
		const { revised, model, context } = await revise([good]);
		expect(revised).toEqual({ ...file, content: '# Tea\n\nAssam tea is nice.\n\nThe end.\n' });
		expect(model.requests).toHaveLength(1);
		expect(context.progress).toContainEqual({ type: 'delta', stage: 'quality', channel: 'article.md', text: good });
	});

	it('tells the model each finding with its passage and the file as data', async () => {
		const task = (await revise([good])).model.requests[0]?.messages.at(-1)?.content ?? '';
		for (const text of ['R1 is not answered.', '"Tea is nice."', 'Mention tea.']) expect(task).toContain(text);
		expect(task).toMatch(/BEGIN FILE ([0-9a-f]{16})\n# Tea[\s\S]*\nEND FILE \1/);
	});

	it('begins as the request that wrote the file, and sends no file of the draft that has nothing to do with it', async () => {
		const model = scriptedModel([good]);
		const upstream = { strategy: artifacts(1).strategy, draft: { files: [file, { ...file, path: 'other.md', content: 'Another text.' }] } };
		await reviseFile(stageContext({ model, upstream }), file, [finding]);
		const [request] = model.requests;
		const written = pagedPromptFor(stageContext({ stage: 'draft', upstream: { strategy: artifacts(1).strategy } }), 'Write.');
		expect(request?.messages.slice(0, -2)).toEqual(written.slice(0, -1));
		expect(JSON.stringify(request)).not.toContain('Another text.');
	});

	it('sees the files that it builds on and that build on it, and what it has to answer', async () => {
		const model = scriptedModel([good]);
		const { strategy } = artifacts(1);
		const others = ['paper.md', 'summary.md', 'lone.md'].map((path) => ({ ...file, path, content: `Text of ${path}.` }));
		const plan = (path: string, ...needs: string[]) => ({ path, making: 'written' as const, outline: [], needs, by: 'model' as const });
		const planned = {
			...strategy,
			deliverables: [file, ...others].map(({ path }, index) => ({
				id: `D${index}`,
				path,
				format: 'md',
				purpose: '',
				answers: ['R1'],
				by: 'rule' as const,
			})),
			plan: {
				approach: '',
				decisions: [],
				shared: [],
				files: [plan('article.md', 'paper.md'), plan('summary.md', 'article.md'), plan('lone.md')],
				by: 'model' as const,
			},
		};
		await reviseFile(stageContext({ model, upstream: { strategy: planned, draft: { files: [file, ...others] } } }), file, [finding]);
		const sent = model.requests[0]?.messages.map(({ content }) => content).join('\n') ?? '';
		expect(sent).toContain('Text of paper.md.');
		expect(sent).toContain('Text of summary.md.');
		expect(sent).not.toContain('Text of lone.md.');
		expect(sent).toContain('R1 (must): Mention tea');
	});

	it('asks once more with the reasons when an edit does not fit', async () => {
		const { revised, model } = await revise([bad, good]);
		expect(revised.content).toContain('Assam');
		expect(model.requests[1]?.messages.at(-2)).toEqual({ role: 'assistant', content: bad });
		expect(model.requests[1]?.messages.at(-1)?.content).toContain('"Coffee is nice."');
	});

	it('leaves the file as it was, with a note, when the second answer does not fit either', async () => {
		const { revised, model } = await revise([`${good}\n${bad}`, `${good}\n${bad}`]);
		expect(revised.content).toBe(file.content);
		expect(revised.note).toMatch(/stays as it was\. .*Coffee is nice/);
		expect(model.requests).toHaveLength(2);
	});

	it('takes nothing from an answer that was cut', async () => {
		const { revised } = await revise([cut(good), cut(good)]);
		expect(revised.content).toBe(file.content);
		expect(revised.note).toContain('cut');
	});

	it('sends nothing for an outline, a cut file or without findings', async () => {
		const outline: DraftFile = { ...file, by: 'rule' };
		const partial: DraftFile = { ...file, complete: false };
		expect((await revise([], outline)).revised).toBe(outline);
		expect((await revise([], partial)).revised).toBe(partial);
		expect((await revise([], file, [])).revised).toBe(file);
	});

	it('returns the file without a model', async () => {
		expect(await reviseFile(stageContext(), file, [finding])).toBe(file);
	});

	it('passes a failure on for Quality Control to tell', async () => {
		const model = {
			...scriptedModel([]),
			stream: () => ({
				[Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new PipelineError('rateLimit', 'Too many requests.')) }),
			}),
		};
		await expect(reviseFile(stageContext({ model }), file, [finding])).rejects.toMatchObject({ reason: 'rateLimit' });
	});

	it('throws the reason of a cancel', async () => {
		const controller = new AbortController();
		controller.abort(new Error('stopped by the person'));
		const context = stageContext({ model: scriptedModel([good]), signal: controller.signal });
		await expect(reviseFile(context, file, [finding])).rejects.toThrow('stopped by the person');
	});
});
