import { describe, expect, it } from 'vitest';
import { drafter } from '../../../src/pipeline/agents/drafter.ts';
import { PipelineError } from '../../../src/pipeline/errors.ts';
import type { ModelClient, ModelPart } from '../../../src/pipeline/ports.ts';
import type { Draft, Strategy } from '../../../src/shared/artifacts.ts';
import { noUsage } from '../../../src/shared/models/usage.ts';
import { artifacts } from '../../support/fakeAgents.ts';
import { type ScriptedModel, scriptedModel } from '../../support/scriptedModel.ts';
import { stageContext, type TestContext } from '../../support/stageContext.ts';

const strategyFor = (...paths: string[]): Strategy => ({
	...artifacts(1).strategy,
	deliverables: paths.map((path, index) => ({
		id: `D${index + 1}`,
		path,
		format: path.split('.').at(-1) ?? '',
		purpose: `Purpose ${index + 1}`,
		answers: ['R1'],
		by: 'rule',
	})),
});

const finish = (reason: string, complete = false): ModelPart => ({ type: 'finish', reason, complete, usage: noUsage });
const part = (text: string): ModelPart => ({ type: 'text', text });

/** A model whose answer depends on the file it is asked for: a text, parts, or an error after some text. */
function modelPerFile(replies: Readonly<Record<string, string | readonly ModelPart[] | Error>>): ScriptedModel {
	const model = scriptedModel([]);
	const stream: ModelClient['stream'] = async function* (request) {
		model.requests.push(request);
		const task = request.messages.at(-1)?.content ?? '';
		const reply = Object.entries(replies).find(([path]) => task.includes(`The file: ${path} `))?.[1];
		if (reply instanceof Error) {
			yield part('half a');
			throw reply;
		}
		yield* typeof reply === 'string' ? [part(reply), finish('stop', true)] : (reply ?? []);
	};
	return { ...model, stream };
}

async function draft(model: ModelClient | null, strategy: Strategy, overrides: Partial<TestContext> = {}) {
	const context = stageContext({ model, upstream: { strategy }, ...overrides });
	return { context, result: drafter.run(context) as Promise<Draft> };
}

const broken = (reason: 'auth' | 'network') => new PipelineError(reason, `It failed: ${reason}.`);

describe('drafter with a model', () => {
	it('writes each deliverable in a request of its own, streamed as plain text to the channel of its path', async () => {
		const model = modelPerFile({ 'a.md': '# A\n', 'b.ts': 'export const b = 1;\n' });
		const { context, result } = await draft(model, strategyFor('a.md', 'b.ts'));
		expect((await result).files).toEqual([
			{ deliverableId: 'D1', path: 'a.md', format: 'md', content: '# A\n', by: 'model', complete: true },
			{ deliverableId: 'D2', path: 'b.ts', format: 'ts', content: 'export const b = 1;\n', by: 'model', complete: true },
		]);
		expect(context.progress).toContainEqual({ type: 'delta', stage: 'draft', channel: 'b.ts', text: 'export const b = 1;\n' });
		expect(context.calls.map((call) => call.purpose).toSorted()).toEqual(['a.md', 'b.ts']);
		expect(model.requests.every((request) => request.schema === undefined)).toBe(true);
	});

	it('sends requests that differ in their last message alone', async () => {
		const model = modelPerFile({ 'a.md': 'a', 'b.md': 'b' });
		await (await draft(model, strategyFor('a.md', 'b.md'))).result;
		const [first, second] = model.requests.map((request) => request.messages);
		expect(first?.slice(0, -1)).toEqual(second?.slice(0, -1));
		expect(first?.at(-1)).not.toEqual(second?.at(-1));
	});

	it('has no more requests in flight than the settings allow', async () => {
		let now = 0;
		let most = 0;
		const model: ModelClient = {
			...scriptedModel([]),
			async *stream() {
				most = Math.max(most, ++now);
				await new Promise((resolve) => setImmediate(resolve));
				now -= 1;
				yield* [part('text'), finish('stop', true)];
			},
		};
		const settings = { ...stageContext().settings, parallelCalls: 2 };
		await (await draft(model, strategyFor('a.md', 'b.md', 'c.md', 'd.md', 'e.md'), { settings })).result;
		expect(most).toBe(2);
	});

	it('keeps what a cut answer brought and does not call it complete', async () => {
		const model = modelPerFile({ 'a.md': [part('# A\n\nhalf'), finish('length')], 'b.md': [part('# B'), finish('none')] });
		const { files } = await (await draft(model, strategyFor('a.md', 'b.md'))).result;
		expect(files.map(({ content, complete }) => ({ content, complete }))).toEqual([
			{ content: '# A\n\nhalf\n', complete: false },
			{ content: '# B\n', complete: false },
		]);
		expect(files[0]?.note).toMatch(/output limit/);
		expect(files[1]?.note).toMatch(/cut before its end/);
	});

	it('goes on when one file of three fails, and says at that file why', async () => {
		const model = modelPerFile({ 'a.md': '# A', 'b.md': broken('network'), 'c.md': '# C' });
		const { files } = await (await draft(model, strategyFor('a.md', 'b.md', 'c.md'))).result;
		expect(files.map((file) => file.complete)).toEqual([true, false, true]);
		expect(files[1]).toMatchObject({ content: 'half a\n', note: 'It failed: network.' });
	});

	it('says at a file that the provider refused its content', async () => {
		const model = modelPerFile({ 'a.md': '# A', 'b.md': [part('bad'), finish('content_filter')] });
		const { files } = await (await draft(model, strategyFor('a.md', 'b.md'))).result;
		expect(files[1]).toMatchObject({ complete: false, note: expect.stringMatching(/refused this content/) });
	});

	it('fails with the first reason when every file fails', async () => {
		const model = modelPerFile({ 'a.md': broken('auth'), 'b.md': broken('network') });
		await expect((await draft(model, strategyFor('a.md', 'b.md'))).result).rejects.toMatchObject({ reason: 'auth' });
	});

	it('takes an empty answer for a failure', async () => {
		await expect((await draft(scriptedModel(['  \n']), strategyFor('a.md'))).result).rejects.toMatchObject({ reason: 'badReply' });
	});

	it('lets a bug through as a bug', async () => {
		const model = modelPerFile({ 'a.md': new TypeError('oops'), 'b.md': '# B' });
		await expect((await draft(model, strategyFor('a.md', 'b.md'))).result).rejects.toThrow(TypeError);
	});

	it('ends with the reason of the cancel', async () => {
		const controller = new AbortController();
		const model: ModelClient = {
			...scriptedModel([]),
			async *stream(_request, signal) {
				yield part('some');
				controller.abort(new Error('stopped by the person'));
				signal.throwIfAborted();
			},
		};
		const { result } = await draft(model, strategyFor('a.md', 'b.md'), { signal: controller.signal });
		await expect(result).rejects.toThrow('stopped by the person');
	});

	it('asks for nothing at a path that may not be written, or that is taken', async () => {
		const model = modelPerFile({ 'a.md': '# A' });
		const { files } = await (await draft(model, strategyFor('../out.md', 'a.md', 'A.md', '.vscode/tasks.json'))).result;
		expect(model.requests).toHaveLength(1);
		expect(files.map(({ path, complete, content }) => ({ path, complete, content }))).toEqual([
			{ path: '../out.md', complete: false, content: '' },
			{ path: 'a.md', complete: true, content: '# A\n' },
			{ path: 'A.md', complete: false, content: '' },
			{ path: '.vscode/tasks.json', complete: false, content: '' },
		]);
		expect(files[0]?.note).toMatch(/steps out of its folder/);
		expect(files[2]?.note).toMatch(/has the path/);
	});

	it("gives each file its requirements with the client's words, and those that no file names", async () => {
		const strategy = strategyFor('a.md', 'b.md');
		const other = { id: 'R2', text: 'Short sentences', quote: 'keep it short', at: null, priority: 'should' as const, by: 'rule' as const };
		const lone = { ...other, id: 'R3', text: 'British spelling', quote: 'British please' };
		const first = strategy.deliverables.map((one, index) => ({ ...one, answers: index === 0 ? ['R1'] : ['R2'] }));
		const model = modelPerFile({ 'a.md': 'a', 'b.md': 'b' });
		await (await draft(model, { ...strategy, requirements: [...strategy.requirements, other, lone], deliverables: first })).result;
		const task = model.requests[0]?.messages.at(-1)?.content ?? '';
		expect(task).toContain('"It must mention tea."');
		expect(model.requests[0]?.messages.some(({ content }) => content.includes('British please'))).toBe(true);
		expect(task).not.toContain('keep it short');
	});

	it('passes on what the person asked for in another attempt', async () => {
		const model = modelPerFile({ 'a.md': 'a' });
		await (await draft(model, strategyFor('a.md'), { feedback: 'Make it warmer.', previous: artifacts(1).draft })).result;
		expect(model.requests[0]?.messages.at(-1)?.content).toMatch(/The file: a\.md[\s\S]*Make it warmer\./);
	});
});
