import { describe, expect, it } from 'vitest';
import type { StageContext } from '../../../src/pipeline/agent.ts';
import { reviser } from '../../../src/pipeline/agents/drafter.ts';
import { pagedPromptFor } from '../../../src/pipeline/asking/prompt.ts';
import { PipelineError } from '../../../src/pipeline/errors.ts';
import type { ModelPart } from '../../../src/pipeline/ports.ts';
import type { DraftFile, Finding, Strategy } from '../../../src/shared/artifacts.ts';
import { noUsage } from '../../../src/shared/models/usage.ts';
import { artifacts, sampleBrief } from '../../support/fakeAgents.ts';
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

const reviseFile = async (context: StageContext, given: DraftFile, findings: readonly Finding[]): Promise<DraftFile> =>
	(await reviser.revise(context, [{ file: given, findings }], context.upstream.draft?.files ?? [given]))[0] as DraftFile;

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

	describe('of several files at once', () => {
		const code: DraftFile = { ...file, deliverableId: 'D2', path: 'tea.py', format: 'py', content: 'cups = 1\n' };
		const test: DraftFile = { ...file, deliverableId: 'D3', path: 'test_tea.py', format: 'py', content: 'assert cups == 1\n' };
		const group = [code, test].map((one) => ({ file: one, findings: [{ ...finding, path: one.path, at: undefined }] }));
		const both = `FILE: tea.py\n${edit('cups = 1', 'cups = 2')}\n\nFILE: test_tea.py\n${edit('cups == 1', 'cups == 2')}`;
		const run = async (replies: readonly string[]) => {
			const model = scriptedModel(replies);
			const context = stageContext({ model, upstream: { strategy: artifacts(1).strategy } });
			return { revised: await reviser.revise(context, group, [code, test]), model };
		};

		it('changes each by the blocks below its name, in one request that shows each file once', async () => {
			const { revised, model } = await run([both]);
			expect(revised.map(({ content }) => content)).toEqual(['cups = 2\n', 'assert cups == 2\n']);
			expect(model.requests).toHaveLength(1);
			expect(JSON.stringify(model.requests[0]).split('assert cups == 1').length - 1).toBe(1);
		});

		it('takes what fits and asks again for the rest alone', async () => {
			const { revised, model } = await run([
				`FILE: tea.py\n${edit('cups = 1', 'cups = 2')}\nFILE: test_tea.py\n${bad}`,
				`FILE: test_tea.py\n${edit('cups == 1', 'cups == 2')}`,
			]);
			expect(revised.map(({ content }) => content)).toEqual(['cups = 2\n', 'assert cups == 2\n']);
			expect(model.requests[1]?.messages.at(-1)?.content).toMatch(/^Your edits of test_tea\.py were not made/);
		});

		it('leaves a file that the answer does not name, and one whose name stands inside a block', async () => {
			const { revised } = await run([`FILE: tea.py\n${edit('cups = 1', 'FILE: test_tea.py')}`]);
			expect(revised.map(({ content }) => content)).toEqual(['FILE: test_tea.py\n', test.content]);
		});

		it('makes no edit of which it is not said what file it is of', async () => {
			const { revised, model } = await run([edit('cups = 1', 'cups = 2'), both]);
			expect(model.requests[1]?.messages.at(-1)?.content).toContain('tea.py: No line "FILE: " says');
			expect(revised.map(({ content }) => content)).toEqual(['cups = 2\n', 'assert cups == 2\n']);
		});
	});

	describe('groups', () => {
		const plan = (path: string, ...needs: string[]) => ({ path, making: 'written' as const, outline: [], needs, by: 'model' as const });
		const filesOf = (count: number, length: number) =>
			Array.from({ length: count }, (_, index) => ({ ...file, path: `f${index}.md`, content: 'x'.repeat(length) }));
		const grouped = (
			files: readonly DraftFile[],
			contextTokens: number,
			plans: readonly ReturnType<typeof plan>[] = [],
			brief = 'Tea. '.repeat(4_000),
		) => {
			const { strategy } = artifacts(1);
			const deliverables = files.map(({ path }, index) => ({ ...(strategy.deliverables[0] as object), id: `D${index}`, path }));
			const planned = { ...strategy, deliverables, plan: { approach: '', decisions: [], shared: [], files: plans, by: 'model' } };
			const model = { ...scriptedModel([]), contextTokens };
			const context = stageContext({
				model,
				brief: { ...sampleBrief, text: brief },
				upstream: { strategy: planned as unknown as Strategy },
			});
			return reviser
				.groups(
					context,
					files.map((one) => ({ file: one, findings: [finding] })),
				)
				.map((group) => group.map((one) => one.file.path));
		};

		it('put short files of a long brief together, and no more than eight', () => {
			expect(grouped(filesOf(9, 100), 200_000).map(({ length }) => length)).toEqual([8, 1]);
		});

		it('send files side by side that have nothing to do with each other and weigh more than a short brief', () => {
			expect(grouped(filesOf(2, 6_000), 200_000, [], 'Tea, please.')).toEqual([['f0.md'], ['f1.md']]);
		});

		it('take one file at a time where the context is small', () => {
			expect(grouped(filesOf(3, 6_000), 4_096)).toEqual([['f0.md'], ['f1.md'], ['f2.md']]);
		});

		it('put what builds on one another into one request, however short the brief', () => {
			const files = filesOf(3, 20_000);
			expect(grouped(files, 200_000, [plan('f0.md'), plan('f1.md'), plan('f2.md', 'f0.md')], 'Tea.')).toEqual([
				['f0.md', 'f2.md'],
				['f1.md'],
			]);
		});
	});
});
