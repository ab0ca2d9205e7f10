import { describe, expect, it } from 'vitest';
import { needsOf } from '../../../src/pipeline/agents/drafter/order/needs.ts';
import { drafter } from '../../../src/pipeline/agents/drafter.ts';
import { requirementsFor } from '../../../src/pipeline/asking/prompt/requirements.ts';
import { PipelineError } from '../../../src/pipeline/errors.ts';
import type { ModelClient, ModelPart, ModelRequest } from '../../../src/pipeline/ports.ts';
import type { Deliverable, Draft, Requirement, Strategy } from '../../../src/shared/artifacts.ts';
import { noUsage } from '../../../src/shared/models/usage.ts';
import type { FilePlan } from '../../../src/shared/plan.ts';
import { artifacts, sampleBrief } from '../../support/fakeAgents.ts';
import { scriptedModel } from '../../support/scriptedModel.ts';
import { stageContext, type TestContext } from '../../support/stageContext.ts';

const by = 'model' as const;
const whole: ModelPart = { type: 'finish', reason: 'stop', complete: true, usage: noUsage };

const deliverable = (path: string, index: number): Deliverable => ({
	id: `D${index + 1}`,
	path,
	format: path.split('.').at(-1) ?? '',
	purpose: `Purpose of ${path}`,
	answers: ['R1'],
	by,
});
const requirement = (id: string, text: string, more: Partial<Requirement> = {}): Requirement => ({
	id,
	text,
	quote: '',
	at: null,
	priority: 'must',
	by,
	...more,
});

/** A strategy with a plan; a file's needs, or more of how it comes about, by its path. */
function planned(files: Readonly<Record<string, readonly string[] | Partial<FilePlan>>>, more: Partial<Strategy> = {}): Strategy {
	const plan = (path: string, given: readonly string[] | Partial<FilePlan>): FilePlan => ({
		path,
		making: 'written',
		outline: [],
		needs: [],
		by,
		...(Array.isArray(given) ? { needs: [...given] } : given),
	});
	return {
		...artifacts(1).strategy,
		deliverables: Object.keys(files).map(deliverable),
		plan: {
			approach: 'Begin with the flood.',
			decisions: [],
			shared: [],
			files: Object.entries(files).map(([path, given]) => plan(path, given)),
			by,
		},
		...more,
	};
}

const pathOf = ({ messages }: ModelRequest): string => /The file: (\S+)/.exec(messages.at(-1)?.content ?? '')?.[1] ?? '';
const textOf = (request: ModelRequest | undefined): string => request?.messages.map(({ content }) => content).join('\n') ?? '';

/** Answers each file with its name, when it may, and remembers what was asked. */
function writing(answers: Readonly<Record<string, string | Error>> = {}, hold: (path: string) => Promise<void> = async () => undefined) {
	const requests: ModelRequest[] = [];
	const model: ModelClient = {
		...scriptedModel([]),
		async *stream(request) {
			requests.push(request);
			const path = request.schema?.name ?? pathOf(request);
			await hold(path);
			const answer = answers[path] ?? `whole text of ${path}\n`;
			if (answer instanceof Error) throw answer;
			yield { type: 'text', text: answer };
			yield whole;
		},
	};
	return { model, requests, of: (path: string) => requests.find((request) => pathOf(request) === path) };
}

async function draft(model: ModelClient | null, strategy: Strategy, overrides: Partial<TestContext> = {}) {
	return ((await drafter.run(stageContext({ model, upstream: { strategy }, ...overrides }))) as Draft).files;
}

describe('the Drafter with a plan', () => {
	it('writes a file after those that it needs, with their whole texts in view and no others', async () => {
		const { model, requests, of } = writing();
		const files = await draft(
			model,
			planned({ 'readme.md': ['code.ts', 'test.ts'], 'test.ts': ['code.ts'], 'code.ts': [], 'lone.md': [] }),
		);
		expect(requests.map(pathOf)).toEqual(['code.ts', 'lone.md', 'test.ts', 'readme.md']);
		expect(files.map(({ path }) => path)).toEqual(['readme.md', 'test.ts', 'code.ts', 'lone.md']);
		expect(textOf(of('test.ts'))).toMatch(/BEGIN FILE [0-9a-f]{16}\nwhole text of code\.ts/);
		expect(textOf(of('readme.md'))).toContain('whole text of test.ts');
		expect(textOf(of('lone.md'))).not.toContain('whole text of');
	});

	it('starts a file as soon as what it needs is there, whatever else is still being written', async () => {
		const gates = new Map<string, () => void>();
		const { model, requests } = writing({}, (path) =>
			path === 'slow.md' ? new Promise((free) => gates.set(path, () => free())) : Promise.resolve(),
		);
		const files = draft(model, planned({ 'slow.md': [], 'code.ts': [], 'test.ts': ['code.ts'] }));
		await expect.poll(() => requests.map(pathOf)).toEqual(['slow.md', 'code.ts', 'test.ts']);
		gates.get('slow.md')?.();
		expect((await files).every(({ complete }) => complete)).toBe(true);
	});

	it('still writes what builds on a file that failed, tells the model that it is missing and the person too', async () => {
		const { model, of } = writing({ 'code.ts': new PipelineError('blocked', 'Refused.') });
		const files = await draft(model, planned({ 'code.ts': [], 'test.ts': ['code.ts'] }));
		expect(of('test.ts')?.messages.at(-1)?.content).toContain('It was to build on code.ts, which could not be written');
		expect(files[1]).toMatchObject({ complete: true, note: expect.stringMatching(/build on code\.ts, which could not be written/) });
	});

	it('comes to an end when files wait for each other in a circle', async () => {
		const strategy = planned({ 'a.md': ['b.md'], 'b.md': ['c.md'], 'c.md': ['a.md'], 'd.md': ['d.md', 'unknown.md'] });
		expect((await draft(writing().model, strategy)).map(({ path, complete }) => [path, complete])).toEqual(
			['a.md', 'b.md', 'c.md', 'd.md'].map((path) => [path, true]),
		);
		expect([...needsOf(strategy)].map(([one, needs]) => [one.path, needs.map(({ path }) => path)])).toEqual([
			['a.md', ['b.md']],
			['b.md', ['c.md']],
			['c.md', []],
			['d.md', []],
		]);
	});

	it('puts each part of the plan into the requests that it concerns', async () => {
		const outline = [
			{ heading: 'The flood', about: 'What happened.', share: 70 },
			{ heading: 'What now', about: '', share: 30 },
		];
		const strategy = planned({ 'paper.md': { outline }, 'summary.md': ['paper.md'] });
		const shared = [{ id: 'X1', kind: 'figure' as const, text: '1,240 members', files: [], by }];
		const decisions = [{ id: 'W1', about: ['R2'], decision: 'Five pages.', why: 'Said twice.', otherwise: '', files: [], by }];
		const plan = strategy.plan && { ...strategy.plan, shared, decisions };
		const requirements = [...strategy.requirements, requirement('R2', 'Six pages', { standing: 'undecided' })];
		const { model, of } = writing();
		await draft(model, { ...strategy, ...(plan && { plan }), requirements });
		for (const path of ['paper.md', 'summary.md'])
			for (const text of ['Begin with the flood.', '1,240 members', 'Five pages.', 'no order']) expect(textOf(of(path))).toContain(text);
		expect(textOf(of('paper.md'))).toContain('1. The flood (70 %): What happened.\n2. What now (30 %)');
		expect(textOf(of('summary.md'))).not.toContain('The flood (70 %)');
	});

	it('has no keys, hours, queries or JSON of the strategy in a request', async () => {
		const strategy = planned({ 'a.md': [] }, { researchQuestions: [{ id: 'S1', text: 'How many?', queries: ['members 2025'], by }] });
		const { model, of } = writing();
		await draft(model, strategy, { upstream: { strategy, research: { answers: [], sources: [], gaps: ['Nothing found.'] } } });
		for (const gone of ['members 2025', '"deliverables"', 'BEGIN RESEARCH', 'Nothing found.'])
			expect(textOf(of('a.md'))).not.toContain(gone);
	});

	it("keeps the place for the client's words, and says so", async () => {
		const { model, of } = writing();
		const [file] = await draft(model, planned({ 'greeting.md': { making: 'client' } }));
		expect(textOf(of('greeting.md'))).toContain('keep a marked place as the plan says');
		expect(file).toMatchObject({ complete: true, note: expect.stringMatching(/marked place for the client's own words/) });
	});

	it('changes the file that the plan names, from the workspace or the attachments, and writes anew what it calls written', async () => {
		const textFiles = async () => [{ path: 'src/rates.ts', text: 'export const rate = 1;\n' }];
		const ports = { ...stageContext().ports, workspace: { textFiles } };
		const edit = '<<<<<<< SEARCH\nexport const rate = 1;\n=======\nexport const rate = 2;\n>>>>>>> REPLACE';
		const brief = { ...sampleBrief, attachments: [{ name: 'fix.ts', text: 'old\n' }] };
		const { model, of } = writing({ 'prices.ts': edit });
		const files = await draft(model, planned({ 'prices.ts': { making: 'changed', from: 'src/rates.ts' }, 'fix.ts': [] }), { ports, brief });
		expect(files.map(({ content }) => content)).toEqual(['export const rate = 2;\n', 'whole text of fix.ts\n']);
		expect(of('prices.ts')?.messages.at(-1)?.content).not.toContain('What makes it good');
		const [lost] = await draft(writing().model, planned({ 'prices.ts': { making: 'changed', from: 'src/gone.ts' } }));
		expect(lost).toMatchObject({
			content: 'whole text of prices.ts\n',
			note: expect.stringMatching(/changed from src\/gone\.ts.*written anew/),
		});
	});

	it('begins all requests of a draft alike, up to what a file needs', async () => {
		const { model, requests } = writing();
		await draft(model, planned({ 'core.ts': [], 'a.ts': ['core.ts'], 'b.ts': ['core.ts'] }));
		const [core, a, b] = requests.map(({ messages }) => messages.map(({ content }) => content));
		expect(a?.slice(0, core?.length ?? 0).slice(0, -1)).toEqual(core?.slice(0, -1));
		expect(a?.slice(0, -1)).toEqual(b?.slice(0, -1));
	});

	it('says alike, before what is one file’s alone, what several files have to answer, and to no other file', async () => {
		const { model, requests } = writing();
		const strategy = planned({ 'a.md': [], 'b.md': [], 'c.md': [], 'd.md': [] }, { requirements: [requirement('R9', 'Kind words')] });
		const deliverables = strategy.deliverables.map((one) => ({ ...one, answers: one.path === 'd.md' ? [] : ['R9'] }));
		await draft(model, { ...strategy, deliverables });
		const asked = requests.map(({ messages }) => messages.filter(({ content }) => content.includes('R9 (must): Kind words')));
		expect(asked.map(({ length }) => length)).toEqual([1, 1, 1, 0]);
		expect(new Set(asked.slice(0, 3).map(([one]) => one?.content)).size).toBe(1);
	});
});

describe('what a file has to answer', () => {
	const strategy = planned({ 'paper.md': [], 'icons/cat.svg': [] });
	const [paper, icon] = strategy.deliverables;
	const idsOf = (requirements: readonly Requirement[], one: Deliverable | undefined) =>
		one ? requirementsFor({ ...strategy, requirements: [...requirements] }, one).map(({ id }) => id) : [];

	it('is its own, what names it or measures it, and what names no file', () => {
		const all = [
			requirement('R1', 'Both'),
			requirement('R2', 'Deliver paper.md'),
			requirement('R3', 'Stroke of 2', { measures: [{ kind: 'strokeWidth', path: 'icons/*.svg', min: 2, max: 2, by }] }),
			requirement('R4', 'British spelling'),
			requirement('R5', 'No white-paper.md, please'),
		];
		expect(idsOf(all, paper)).toEqual(['R1', 'R2', 'R4', 'R5']);
		expect(idsOf(all, icon)).toEqual(['R1', 'R3', 'R4', 'R5']);
	});
});

describe('a change that a person asks for', () => {
	const file = (path: string) => ({
		deliverableId: 'D1',
		path,
		format: 'md',
		content: `Old ${path}.\n`,
		by: 'person' as const,
		complete: true,
	});
	const previous: Draft = { files: [file('a.md'), file('b.md'), file('c.md')] };
	const strategy = planned({ 'a.md': [], 'b.md': ['a.md'], 'c.md': [] });
	const edit = '<<<<<<< SEARCH\nOld a.md.\n=======\nNew.\n>>>>>>> REPLACE';

	it('reaches the files that it concerns, and leaves the others as they are, byte for byte', async () => {
		const { model, requests } = writing({ concerned: '{"files":["a.md"]}', 'a.md': edit });
		const files = await draft(model, strategy, { feedback: 'Warmer in the first.', previous });
		expect(files[0]?.content).toBe('New.\n');
		expect(files.slice(1)).toEqual(previous.files.slice(1));
		expect(requests.map((request) => request.schema?.name ?? pathOf(request))).toEqual(['concerned', 'a.md']);
		expect(textOf(requests[0])).toMatch(/Old b\.md\.[\s\S]*Warmer in the first\./);
	});

	it.each(['{"files":[]}', '{"files":["elsewhere.md"]}', 'no JSON'])('reaches all files when the answer is %s', async (concerned) => {
		const { model, requests } = writing({ concerned, 'a.md': 'No changes.', 'b.md': 'No changes.', 'c.md': 'No changes.' });
		await draft(model, strategy, { feedback: 'Warmer.', previous });
		expect(requests.map(pathOf).filter((path) => path !== '')).toEqual(['a.md', 'c.md', 'b.md']);
	});

	it('asks nothing where there is one file alone', async () => {
		const { model, requests } = writing({ 'a.md': edit });
		await draft(model, planned({ 'a.md': [] }), { feedback: 'Warmer.', previous: { files: previous.files.slice(0, 1) } });
		expect(requests.map(pathOf)).toEqual(['a.md']);
	});
});
