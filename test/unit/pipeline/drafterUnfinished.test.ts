import { describe, expect, it } from 'vitest';
import { drafter } from '../../../src/pipeline/agents/drafter.ts';
import { PipelineError } from '../../../src/pipeline/errors.ts';
import type { ModelClient, ModelPart } from '../../../src/pipeline/ports.ts';
import { Projects } from '../../../src/pipeline/run/projects.ts';
import type { Artifacts } from '../../../src/shared/artifacts.ts';
import { noUsage } from '../../../src/shared/models/usage.ts';
import { defaultSettings } from '../../../src/shared/settings.ts';
import { artifacts, fakeAgents, sampleBrief } from '../../support/fakeAgents.ts';
import { memoryPorts } from '../../support/memoryPorts.ts';
import { scriptedModel } from '../../support/scriptedModel.ts';

const finish: ModelPart = { type: 'finish', reason: 'stop', complete: true, usage: { ...noUsage, calls: 1 } };
const broken = new PipelineError('network', 'The connection broke. Resume later.');
type Answer = string | Error | (() => Promise<void>);

/** A model that answers by what is asked for (`outline`, a section's heading, a file's path), and remembers what was. */
function answering(answers: Record<string, Answer>, name = 'scripted') {
	const asked: string[] = [];
	const model: ModelClient = {
		...scriptedModel([]),
		choice: { provider: 'custom', model: name, host: '127.0.0.1' },
		async *stream({ messages, schema }, signal) {
			const task = messages.at(-1)?.content ?? '';
			const isOutline = task.includes('outline as JSON');
			const isJoints = task.startsWith('The text has been written section by section');
			const isShape = isOutline || isJoints || schema?.name === 'concerned';
			const what = isShape
				? (schema?.name ?? (isJoints ? 'joints' : 'outline'))
				: (/"## (\w+)"/.exec(task)?.[1] ?? /The file: (\S+)/.exec(task)?.[1] ?? '');
			asked.push(what);
			const answer = answers[what] ?? `text of ${what}`;
			if (answer instanceof Error) throw answer;
			if (typeof answer === 'function') await answer();
			signal.throwIfAborted();
			yield { type: 'text', text: typeof answer === 'string' ? answer : '' };
			yield finish;
		},
	};
	return { model, asked };
}

const outline = JSON.stringify({
	opening: '# Tea',
	sections: ['One', 'Two', 'Three'].map((heading) => ({ heading, about: heading, words: 900, requirementIds: [] })),
});

function strategyFor(paths: readonly string[], words?: number): Artifacts['strategy'] {
	const { strategy } = artifacts(1);
	const limit = { kind: 'length' as const, text: 'long', quote: '', at: null, by: 'rule' as const };
	return {
		...strategy,
		deliverables: paths.map((path, index) => ({ id: `D${index}`, path, format: 'md', purpose: '', answers: ['R1'], by: 'rule' })),
		constraints: words ? [{ ...limit, limit: { unit: 'words', max: words } }] : [],
	};
}

const longText = strategyFor(['paper.md'], 3_000);
const threeMails = strategyFor(['a.md', 'b.md', 'c.md']);

/** A project that waits at its draft: the Drafter is the real one, and `models.draft` is what it asks. */
async function drafting(strategy: Artifacts['strategy'], model: ModelClient) {
	const { agents } = fakeAgents();
	const models = { draft: model };
	const ports = memoryPorts({ modelFor: async (stage) => (stage === 'draft' ? models.draft : null) });
	const own = { ...agents, draft: drafter, strategy: { stage: 'strategy' as const, run: async () => strategy } };
	const projects = new Projects(ports, () => ({ ...defaultSettings, gates: ['draft'] }), own);
	return { project: await projects.start({ brief: sampleBrief, project: 'tea' }), models };
}

const filesOf = (project: Awaited<ReturnType<typeof drafting>>['project']) => project.state.stages.draft.artifact?.files ?? [];

describe('a draft with something missing', () => {
	it('asks again for the section that failed, and for nothing else', async () => {
		const answers: Record<string, Answer> = { outline, One: '## One\n\nfirst', Two: broken, Three: '## Three\n\nthird' };
		const { model, asked } = answering(answers);
		const { project } = await drafting(longText, model);
		await project.advance();
		expect(asked.toSorted()).toEqual(['One', 'Three', 'Two', 'outline']);
		expect(filesOf(project)[0]).toMatchObject({ complete: false, note: expect.stringContaining('a rerun asks for this one alone') });

		asked.length = 0;
		answers['Two'] = '## Two\n\nsecond';
		await project.rerun('draft');
		await project.advance();
		expect(asked).toEqual(['Two', 'joints']);
		expect(filesOf(project)[0]).toMatchObject({
			complete: true,
			content: '# Tea\n\n## One\n\nfirst\n\n## Two\n\nsecond\n\n## Three\n\nthird\n',
		});
	});

	it('asks again for a section that was cut or leaves something out', async () => {
		const answers: Record<string, Answer> = { outline, Two: '## Two\n\n[... rest of the section unchanged ...]' };
		const { model, asked } = answering(answers);
		const { project } = await drafting(longText, model);
		await project.advance();
		asked.length = 0;
		answers['Two'] = '## Two\n\nsecond';
		await project.rerun('draft');
		await project.advance();
		expect(asked).toEqual(['Two', 'joints']);
		expect(filesOf(project)[0]?.complete).toBe(true);
	});

	it('asks again for the file that failed, and keeps the others as the person left them', async () => {
		const answers: Record<string, Answer> = { 'b.md': broken };
		const { model, asked } = answering(answers);
		const { project } = await drafting(threeMails, model);
		await project.advance();
		await project.editFile('draft', 'a.md', 'My own words.\n');
		asked.length = 0;
		delete answers['b.md'];
		await project.rerun('draft');
		await project.advance();
		expect(asked).toEqual(['b.md']);
		expect(filesOf(project).map(({ content, complete }) => [content, complete])).toEqual([
			['My own words.\n', true],
			['text of b.md\n', true],
			['text of c.md\n', true],
		]);
	});

	it('goes on after a stop with what was not answered yet', async () => {
		let project: Awaited<ReturnType<typeof drafting>>['project'] | undefined;
		const answers: Record<string, Answer> = { 'c.md': async () => void project?.stop() };
		const { model, asked } = answering(answers);
		({ project } = await drafting(threeMails, model));
		await project.advance();
		expect(project.state.stages.draft.status).toBe('stopped');
		asked.length = 0;
		answers['c.md'] = 'the third';
		await project.resume();
		await project.advance();
		expect(asked).toEqual(['c.md']);
		expect(filesOf(project).map(({ content }) => content)).toEqual(['text of a.md\n', 'text of b.md\n', 'the third\n']);
	});

	it('is asked for anew when nothing is missing, when another model is chosen, and with feedback', async () => {
		const { model, asked } = answering({});
		const { project, models } = await drafting(threeMails, model);
		await project.advance();
		await project.rerun('draft');
		await project.advance();
		expect(asked).toHaveLength(6);

		const failing = answering({ 'b.md': broken, concerned: '{"files":["a.md","b.md","c.md"]}' }, 'other');
		models.draft = failing.model;
		await project.rerun('draft', 'shorter');
		await project.advance();
		expect(failing.asked).toEqual(['concerned', 'a.md', 'b.md', 'c.md']);
		const third = answering({}, 'third');
		models.draft = third.model;
		await project.rerun('draft');
		await project.advance();
		expect(third.asked).toHaveLength(3);
	});

	it('is whole when the person completed it by hand, and a rerun is another draft', async () => {
		const { model, asked } = answering({ 'b.md': broken });
		const { project } = await drafting(threeMails, model);
		await project.advance();
		await project.editFile('draft', 'b.md', 'By hand.\n');
		await project.accept('draft');
		expect(asked).toHaveLength(3);
		await project.rerun('draft');
		await project.advance();
		expect(asked).toHaveLength(6);
	});
});
