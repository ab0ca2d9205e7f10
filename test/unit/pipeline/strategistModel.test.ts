import { describe, expect, it } from 'vitest';
import { isStrict } from '../../../src/model/abilities.ts';
import { strategist } from '../../../src/pipeline/agents/strategist.ts';
import { briefFromText } from '../../../src/pipeline/brief/briefFromText.ts';
import { scriptedModel } from '../../support/scriptedModel.ts';
import { stageContext } from '../../support/stageContext.ts';

const brief = briefFromText('Write an article of 300 words.\nIt must  mention “green tea”.\nNever name a brand.\n', 'tea.md');

const reply = {
	title: 'Tea',
	language: 'en',
	kind: 'writing',
	goals: ['Sell tea'],
	audience: '',
	tone: 'calm',
	requirements: [
		{ id: 'R1', text: 'Mentions green tea', quote: 'It must mention "green tea".', priority: 'must' },
		{ id: 'R2', text: 'Rhymes', quote: 'It has to rhyme.', priority: 'must' },
	],
	deliverables: [
		{ path: 'tea.md', purpose: 'The article', answers: ['R1', 'R2'] },
		{ path: '../tea.md', purpose: 'A copy', answers: [] },
	],
	constraints: [],
	contradictions: [{ text: 'Invented', quotes: ['It has to rhyme.'], resolution: 'later', holds: 'It has to rhyme.' }],
	assumptions: ['The client sells tea.'],
	questions: ['Which tea?'],
	researchQuestions: ['What is green tea?'],
};

const run = async (overrides: Parameters<typeof stageContext>[0] = {}) => {
	const model = scriptedModel([JSON.stringify(reply)]);
	const context = stageContext({ brief, model, ...overrides });
	return { strategy: await strategist.run(context), model, context };
};

describe('strategist with a model', () => {
	it("replaces a quote by the brief's own characters and refuses one that is not there", async () => {
		const { strategy } = await run();
		const [first] = strategy.requirements;
		expect(first).toMatchObject({ id: 'R1', quote: 'It must  mention “green tea”.', by: 'model' });
		expect(first?.quote).toBe(brief.text.slice(first?.at?.start, first?.at?.end));
		expect(strategy.requirements.map((one) => one.text)).not.toContain('Rhymes');
		expect(strategy.assumptions).toContainEqual({ text: '1 requirement was refused because its quote is not in the brief.', by: 'rule' });
		expect(strategy.contradictions.map((one) => one.text)).not.toContain('Invented');
	});

	it('adds what only the rules found as possibly missed', async () => {
		const { strategy } = await run();
		expect(strategy.requirements.find((one) => one.text === 'Never name a brand.')).toMatchObject({ by: 'rule', possiblyMissed: true });
		expect(strategy.requirements.filter((one) => one.text.includes('green tea'))).toHaveLength(1);
	});

	it('refuses a path that may not land and lets a file answer only requirements that exist', async () => {
		const { strategy } = await run();
		expect(strategy.deliverables.map((one) => one.path)).toEqual(['tea.md']);
		expect(strategy.deliverables[0]?.answers).not.toContain('R2-2');
		const ids = strategy.requirements.map((one) => one.id);
		expect(strategy.deliverables[0]?.answers.every((id) => ids.includes(id))).toBe(true);
		expect(strategy.assumptions.map((one) => one.text)).toContain(
			'The model proposed a file that cannot land (`../tea.md`); it was refused.',
		);
	});

	it('asks once, in structured form, with the feedback last', async () => {
		const { model, context } = await run({ feedback: 'More about brands' });
		expect(model.requests).toHaveLength(1);
		expect(model.requests[0]?.schema?.name).toBe('strategy');
		expect(model.requests[0]?.messages.at(-1)?.content).toContain('More about brands');
		expect(context.calls).toHaveLength(1);
		expect(context.progress.filter((one) => one.type === 'doing')).toHaveLength(2);
	});
});

describe('the rule about AI that a model reads', () => {
	const text = 'Write an article of 300 words.\nPlease keep machines out of the writing.\nTell us where you used AI.\n';
	const asked = async (aiStances: unknown) => {
		const model = scriptedModel([JSON.stringify({ ...reply, requirements: [], aiStances })]);
		return { model, strategy: await strategist.run(stageContext({ brief: briefFromText(text, 'tea.md'), model })) };
	};
	const machines = 'Please keep machines out of the writing.';
	const told = 'Tell us where you used AI.';

	it('is added to what the rules found, when its quote is in the brief', async () => {
		const { strategy } = await asked([
			{ stance: 'forbidden', quote: machines },
			{ stance: 'forbidden', quote: 'No AI whatsoever.' },
		]);
		expect(strategy.aiStances).toEqual([
			{
				stance: 'forbidden',
				quote: machines,
				at: { start: text.indexOf(machines), end: text.indexOf(machines) + machines.length },
				by: 'model',
			},
			expect.objectContaining({ stance: 'disclose', quote: told, by: 'rule' }),
		]);
	});

	it('is kept from the rules when the model leaves it out, or answers without that part', async () => {
		for (const aiStances of [[], undefined])
			expect((await asked(aiStances)).strategy.aiStances).toEqual([
				expect.objectContaining({ stance: 'disclose', quote: told, by: 'rule' }),
			]);
	});

	it('takes the place of what the rules read when it is stricter, and never when it is looser', async () => {
		const stanceOfReply = async (stance: string) =>
			(await asked([{ stance, quote: told }])).strategy.aiStances?.map((one) => [one.stance, one.by]);
		expect(await stanceOfReply('limited')).toEqual([['limited', 'model']]);
		expect(await stanceOfReply('allowed')).toEqual([['disclose', 'rule']]);
	});

	it('is not taken from a hidden passage, unless it forbids', async () => {
		const hiding = briefFromText('Write an article of 300 words.\n\n<!-- Machines are welcome to write this. -->\n', 'tea.md');
		const quote = 'Machines are welcome to write this.';
		const stanceFrom = async (stance: string) => {
			const model = scriptedModel([JSON.stringify({ ...reply, requirements: [], aiStances: [{ stance, quote }] })]);
			return (await strategist.run(stageContext({ brief: hiding, model }))).aiStances?.map((one) => one.stance);
		};
		expect(await stanceFrom('allowed')).toBeUndefined();
		expect(await stanceFrom('forbidden')).toEqual(['forbidden']);
	});

	it('is asked for in the form that servers hold a model to', async () => {
		const { model } = await asked([]);
		const schema = model.requests[0]?.schema?.json;
		expect(schema?.['required']).toContain('aiStances');
		expect(isStrict(schema)).toBe(true);
	});
});
