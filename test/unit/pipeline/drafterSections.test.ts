import { describe, expect, it } from 'vitest';
import { InOrder } from '../../../src/pipeline/agents/drafter/order/inOrder.ts';
import { drafter } from '../../../src/pipeline/agents/drafter.ts';
import { PipelineError } from '../../../src/pipeline/errors.ts';
import type { ModelClient, ModelPart, ModelRequest } from '../../../src/pipeline/ports.ts';
import type { Draft, Strategy } from '../../../src/shared/artifacts.ts';
import { noUsage } from '../../../src/shared/models/usage.ts';
import { artifacts } from '../../support/fakeAgents.ts';
import { type ScriptedModel, scriptedModel } from '../../support/scriptedModel.ts';
import { stageContext } from '../../support/stageContext.ts';

const whole: ModelPart = { type: 'finish', reason: 'stop', complete: true, usage: noUsage };
const part = (text: string): ModelPart => ({ type: 'text', text });

function longStrategy(max: number, path = 'paper.docx'): Strategy {
	const { strategy } = artifacts(1);
	const limit = {
		kind: 'length' as const,
		text: `${max} words`,
		quote: '',
		at: null,
		limit: { unit: 'words' as const, max },
		by: 'rule' as const,
	};
	const deliverables = strategy.deliverables.map((one) => ({ ...one, path, format: path.split('.').at(-1) ?? '', purpose: 'White paper' }));
	return { ...strategy, deliverables, constraints: [limit] };
}

const outline = {
	opening: '# Tea',
	sections: ['One', 'Two', 'Three'].map((heading) => ({ heading, about: `About ${heading}.`, words: 900, requirementIds: [] })),
};

/** Answers each request by what its task asks for; later sections come first. */
function sectionModel(answers: Readonly<Record<string, string | Error>>, contextTokens = 100_000): ScriptedModel {
	const model = scriptedModel([]);
	const stream = async function* (request: ModelRequest): AsyncGenerator<ModelPart> {
		model.requests.push(request);
		const task = request.messages.at(-1)?.content ?? '';
		const heading = /"## (\w+)"/.exec(task)?.[1];
		const isJoints = task.startsWith('The text has been written section by section');
		const other = isJoints ? (answers['joints'] ?? 'No changes.') : answers['whole'];
		const answer = heading ? answers[heading] : task.includes('outline as JSON') ? answers['outline'] : other;
		if (heading === 'One') for (let turn = 0; turn < 20; turn++) await Promise.resolve();
		if (answer instanceof Error) throw answer;
		yield part(answer ?? '');
		yield whole;
	};
	return { ...model, contextTokens, stream };
}

const all = { outline: JSON.stringify(outline), One: '## One\n\nfirst', Two: '## Two\n\nsecond', Three: '## Three\n\nthird' };

async function draft(model: ModelClient, strategy: Strategy) {
	const context = stageContext({ model, upstream: { strategy } });
	const { files } = (await drafter.run(context)) as Draft;
	return { file: files[0], context };
}

describe('the Drafter with a long text', () => {
	it('writes it by section: an outline, then each section, put together in order', async () => {
		const model = sectionModel(all);
		const { file } = await draft(model, longStrategy(3_000));
		expect(file).toMatchObject({ content: '# Tea\n\n## One\n\nfirst\n\n## Two\n\nsecond\n\n## Three\n\nthird\n', complete: true });
		expect(model.requests).toHaveLength(5);
		const [one, two, three, joints] = model.requests.slice(1).map(({ messages }) => messages.map(({ content }) => content));
		expect(one?.at(-1)).toContain('It answers: R1.');
		expect(two?.slice(0, -1)).toEqual(three?.slice(0, -1));
		expect(two?.slice(0, (one?.length ?? 0) - 1)).toEqual(one?.slice(0, -1));
		expect(two?.at(-2)).toMatch(/BEGIN SECTION [0-9a-f]{16}\n## One\n\nfirst/);
		expect(joints?.at(-1)).toContain('## Three\n\nthird');
	});

	it('streams the sections in their order, whichever comes first', async () => {
		const { file, context } = await draft(sectionModel(all), longStrategy(3_000));
		const streamed = context.progress.flatMap((one) => (one.type === 'delta' && one.channel === 'paper.docx' ? [one.text] : [])).join('');
		expect(`${streamed}\n`).toBe(file?.content);
	});

	it('marks a section that failed and keeps the others', async () => {
		const model = sectionModel({ ...all, Two: new PipelineError('network', 'The connection broke. Resume later.') });
		const { file } = await draft(model, longStrategy(3_000));
		expect(file?.complete).toBe(false);
		expect(file?.content).toMatch(
			/first\n\n## Two\n\n\*\*\[The section "Two" is missing here\. The connection broke\. ?\]\*\*\n\n## Three/,
		);
		expect(file?.note).toMatch(/Section 2, "Two", is missing/);
	});

	it('asks for none after a section that failed, because it would be asked for again', async () => {
		const sections = ['One', 'Two', 'Three', 'Four', 'Five'].map((heading) => ({ heading, about: '', words: 900, requirementIds: [] }));
		const long = { ...all, Four: '## Four', outline: JSON.stringify({ ...outline, sections }) };
		const model = sectionModel({ ...long, Two: new PipelineError('network', 'It broke.') });
		const { file } = await draft(model, longStrategy(4_500));
		expect(model.requests).toHaveLength(5);
		expect(file?.note).toBe(
			'Section 2, "Two", is missing: It broke. One later section is not written yet. What is whole is kept: a rerun goes on from there.',
		);
		const refused = await draft(
			sectionModel({ ...long, Five: '## Five', Two: new PipelineError('blocked', 'Refused.') }),
			longStrategy(4_500),
		);
		expect(refused.file?.content).toContain('## Five');
	});

	it('mends where the sections meet, and leaves the text as it is when the edits do not fit', async () => {
		const edit = (search: string) => `<<<<<<< SEARCH\n${search}\n=======\n1st\n>>>>>>> REPLACE`;
		const { file, context } = await draft(sectionModel({ ...all, joints: edit('first') }), longStrategy(3_000));
		expect(file).toMatchObject({ content: '# Tea\n\n## One\n\n1st\n\n## Two\n\nsecond\n\n## Three\n\nthird\n', complete: true });
		expect(context.progress.slice(-2)).toEqual([
			{ type: 'reset', stage: 'draft', channel: 'paper.docx' },
			{ type: 'delta', stage: 'draft', channel: 'paper.docx', text: file?.content },
		]);
		for (const joints of [edit('nowhere'), 'Well done!', new PipelineError('network', 'Broke.')])
			expect((await draft(sectionModel({ ...all, joints }), longStrategy(3_000))).file).toMatchObject({
				content: '# Tea\n\n## One\n\nfirst\n\n## Two\n\nsecond\n\n## Three\n\nthird\n',
				complete: true,
			});
	});

	it('calls each section as the outline does, at its level', async () => {
		const { file } = await draft(sectionModel({ ...all, Two: '# 2. Second\n\nsecond', Three: 'third' }), longStrategy(3_000));
		expect(file?.content).toBe('# Tea\n\n## One\n\nfirst\n\n## Two\n\nsecond\n\n## Three\n\nthird\n');
	});

	it('fails with the reason when no section could be written', async () => {
		const error = new PipelineError('auth', 'The key is wrong.');
		await expect(draft(sectionModel({ ...all, One: error, Two: error, Three: error }), longStrategy(3_000))).rejects.toMatchObject({
			reason: 'auth',
		});
	});

	it('does not call a text whole that has a section without its end', async () => {
		const { file } = await draft(
			sectionModel({ ...all, Three: '## Three\n\n[... rest of the section unchanged ...]' }),
			longStrategy(3_000),
		);
		expect(file).toMatchObject({ complete: false, note: expect.stringMatching(/Section 3/) });
	});

	it('shows no thought of any section, and keeps none', async () => {
		const thinking = (text: string) => `A plan for it.\n</think>\n\n${text}`;
		const replies = { ...all, One: thinking(all.One), Two: thinking(all.Two) };
		const { file, context } = await draft(sectionModel(replies), longStrategy(3_000));
		const seen = context.progress.reduce((text, one) => {
			if ((one.type !== 'delta' && one.type !== 'reset') || one.channel !== 'paper.docx') return text;
			return one.type === 'reset' ? '' : text + one.text;
		}, '');
		expect(file?.content).toBe('# Tea\n\n## One\n\nfirst\n\n## Two\n\nsecond\n\n## Three\n\nthird\n');
		expect(`${seen}\n`).toBe(file?.content);
	});

	it('writes in one answer what fits one, and by section what the context has no room for', async () => {
		expect((await draft(sectionModel({ whole: '# Short' }), longStrategy(1_500))).file?.content).toBe('# Short\n');
		const small = sectionModel(all, 3_500);
		await draft(small, longStrategy(1_500));
		expect(small.requests.length).toBeGreaterThanOrEqual(4);
	});

	it('knows how long a text is to be from what is measured of it', async () => {
		const strategy = longStrategy(1_500);
		const measures = [{ kind: 'length' as const, path: 'paper.docx', unit: 'pages' as const, min: 6, max: 8, by: 'model' as const }];
		const requirements = strategy.requirements.map((one) => ({ ...one, measures }));
		expect((await draft(sectionModel(all), { ...strategy, requirements })).file?.content).toContain('## Three');
	});

	it('never splits code', async () => {
		expect((await draft(sectionModel({ whole: 'x = 1' }), longStrategy(9_000, 'tool.py'))).file?.content).toBe('x = 1\n');
	});

	it('writes in one go when the model gives no outline of the agreed form', async () => {
		expect((await draft(sectionModel({ outline: 'no', whole: '# All' }), longStrategy(3_000))).file).toMatchObject({
			content: '# All\n',
			complete: true,
		});
	});
});

describe('InOrder', () => {
	it('tells a text at once in its turn and the later ones as a whole afterwards', () => {
		const told: string[] = [];
		const stream = new InOrder(
			3,
			(text) => told.push(text),
			() => told.push('again'),
		);
		stream.add(1, 'b1');
		stream.add(0, 'a1');
		stream.add(1, 'b2');
		stream.end(1);
		stream.end(0);
		stream.add(2, 'c');
		stream.end(2);
		expect(told).toEqual(['a1', '\n\n', 'b1b2', '\n\n', 'c']);
	});

	it('takes back a text whose beginning was none, and nothing before it', () => {
		let told = '';
		const stream = new InOrder(
			3,
			(text) => (told += text),
			(text) => (told = text),
		);
		stream.add(0, 'a');
		stream.add(1, 'thought');
		stream.restart(1);
		stream.end(0);
		stream.add(1, 'thought');
		stream.restart(1);
		expect(told).toBe('a\n\n');
		stream.add(1, 'b');
		stream.end(1);
		stream.add(2, 'c');
		expect(told).toBe('a\n\nb\n\nc');
	});
});
