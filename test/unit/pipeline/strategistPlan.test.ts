import { describe, expect, it } from 'vitest';
import { isStrict } from '../../../src/model/server/abilities.ts';
import { strategist } from '../../../src/pipeline/agents/strategist.ts';
import { briefFromText } from '../../../src/pipeline/brief/briefFromText.ts';
import { editedArtifact } from '../../../src/pipeline/run/edits.ts';
import type { Plan } from '../../../src/shared/plan.ts';
import type { RunState } from '../../../src/shared/run.ts';
import { planReply } from '../../support/planReply.ts';
import { scriptedModel } from '../../support/scriptedModel.ts';
import { stageContext } from '../../support/stageContext.ts';
import { strategyReply } from '../../support/strategyReply.ts';

const brief = briefFromText(
	'Fix the rounding, with tests and a patch.\nIt is due on Friday.\nIt is due on Monday.\nWhich colour?\n',
	'fix.md',
);
const paths = ['src/round.py', 'tests/test_round.py', 'fix.patch', 'README.md'];
const sides = ['It is due on Friday.', 'It is due on Monday.'];
const analysis = JSON.stringify(
	strategyReply({
		kind: 'code',
		requirements: sides.map((quote, index) => ({ id: `R${index + 1}`, text: quote, quotes: [quote], priority: 'must' })),
		contradictions: [{ text: 'Two days', quotes: sides, requirementIds: ['R1', 'R2'], resolution: 'ask', holds: '' }],
		questions: ['Which colour?'],
		deliverables: paths.map((path) => ({ path, purpose: path, answers: [] })),
	}),
);
const decision = {
	about: ['C1', 'R9'],
	decision: 'Friday',
	why: 'It is the earlier',
	otherwise: 'More time',
	files: ['README.md', 'x.md'],
};
const file = (path: string, own: object = {}) => ({ path, making: 'written', from: null, outline: [], needs: [], ...own });

async function run(...replies: readonly (object | string)[]) {
	const model = scriptedModel([analysis, ...replies.map((reply) => (typeof reply === 'string' ? reply : JSON.stringify(reply)))]);
	const context = stageContext({ brief, model });
	const strategy = await strategist.run(context);
	return { strategy, model, context, plan: strategy.plan, remarks: (strategy.remarks ?? []).map(({ text }) => text) };
}

describe('the plan', () => {
	it('is asked for once the analysis is read, in words, on a channel of its own, for its kind of work', async () => {
		const { model, context, plan } = await run(planReply(paths, { decisions: [decision] }));
		expect(model.requests.map((request) => request.schema?.name)).toEqual(['strategy', 'plan']);
		const sent = model.requests[1]?.messages ?? [];
		expect(sent.slice(0, 2)).toEqual(model.requests[0]?.messages.slice(0, 2));
		expect(sent[2]?.content).toMatch(/^BEGIN STRATEGY/);
		expect(sent.at(-1)?.content).toContain('For this kind of work (code) the approach names the architecture');
		expect(sent.at(-1)?.content).toContain('- C1 (R1 against R2): Two days');
		expect(sent.at(-1)?.content).toContain('- Q1: Which colour?');
		expect(sent.map(({ content }) => content).join()).not.toContain('"requirements":');
		expect(context.progress).toContainEqual(expect.objectContaining({ type: 'delta', stage: 'strategy', channel: 'plan' }));
		expect(plan?.decisions).toEqual([{ ...decision, id: 'W1', about: ['C1'], files: ['README.md'], by: 'model' }]);
		expect(plan?.files.map(({ path, by }) => [path, by])).toEqual(paths.map((path) => [path, 'model']));
		expect(isStrict(model.requests[1]?.schema?.json)).toBe(true);
	});

	it('names each deliverable once and no other, and each need that can be met', async () => {
		const files = [
			file('README.md', { needs: ['./src/round.py', 'nowhere.md', 'README.md'], outline: [{ heading: 'Use', about: '', share: 1 }] }),
			file('fix.patch', { making: 'program', needs: ['src/round.py'] }),
			file('src/round.py', { making: 'changed', from: 'round.py', needs: ['tests/test_round.py'] }),
			file('tests/test_round.py', { making: 'program', needs: ['src/round.py'] }),
			file('SRC/round.py', { making: 'client' }),
			file('extra.md'),
		];
		const { plan, remarks } = await run({ ...planReply([]), decisions: [decision], files });
		expect(plan?.files.map(({ path, making, needs, from }) => [path, making, needs.join(), from])).toEqual([
			['src/round.py', 'changed', 'tests/test_round.py', 'round.py'],
			['tests/test_round.py', 'written', '', undefined],
			['fix.patch', 'program', 'src/round.py', undefined],
			['README.md', 'written', 'src/round.py', undefined],
		]);
		expect(plan?.files.at(-1)?.outline).toEqual([{ heading: 'Use', about: '', share: 100 }]);
		expect(remarks).toEqual([
			'tests/test_round.py was planned to need src/round.py, which needs it in turn; it is made without.',
			"tests/test_round.py was planned to be made by the program, which can't make it; it is written.",
		]);
	});

	it('is asked once more for a file or a working decision that it left out', async () => {
		const first = planReply(paths.slice(0, 3));
		const { plan, model, remarks } = await run(first, { ...planReply(['README.md'], { decisions: [decision] }), approach: '' });
		expect(model.requests.at(-1)?.messages.at(-1)?.content).toContain(
			'Files that it does not have: README.md.\nWithout a working decision: C1.',
		);
		expect(plan?.approach).toBe('One plain text for each file.');
		expect(plan?.decisions).toHaveLength(1);
		expect(plan?.files.every(({ by }) => by === 'model')).toBe(true);
		expect(remarks).toEqual([]);
	});

	it('says of a file that it has no outline when asking again brings none', async () => {
		const { plan, remarks } = await run(planReply(paths.slice(0, 3), { decisions: [decision] }), 'no JSON', 'no JSON');
		expect(plan?.files.at(-1)).toEqual({ path: 'README.md', making: 'written', outline: [], needs: [], by: 'rule' });
		expect(remarks).toEqual(['The plan says nothing of README.md; it is written without an outline.']);
	});

	it('costs nothing of the analysis when it fails', async () => {
		const { strategy, context } = await run('no JSON', 'no JSON either');
		expect(strategy.requirements).toHaveLength(2);
		expect(strategy.plan).toBeUndefined();
		expect(strategy.remarks?.map(({ text }) => text).join()).toMatch(/^There is no plan: The model's answer did not have the agreed form/);
		expect(context.progress).toContainEqual({ type: 'reset', stage: 'strategy', channel: 'plan' });
	});

	it('does not outlive a stop', async () => {
		const stop = new AbortController();
		const model = scriptedModel([analysis]);
		const context = stageContext({
			brief,
			signal: stop.signal,
			model: {
				...model,
				stream: (request, signal) => {
					if (request.schema?.name === 'plan') stop.abort();
					return model.stream(request, signal);
				},
			},
		});
		await expect(strategist.run(context)).rejects.toMatchObject({ name: 'AbortError' });
	});
});

describe('a plan that a person edits', () => {
	const edited = async (change: (plan: Plan) => Plan) => {
		const { strategy } = await run(planReply(paths, { decisions: [decision] }));
		const state = { brief, stages: { strategy: { artifact: strategy } } } as unknown as RunState;
		return editedArtifact(state, 'strategy', { ...strategy, plan: change(strategy.plan as Plan) }) as typeof strategy;
	};

	it("is the person's where it was changed, and keeps to the deliverables", async () => {
		const { plan } = await edited((before) => ({
			...before,
			approach: 'Another way.',
			files: before.files.slice(1).map((one) => ({ ...one, needs: ['gone.md'] })),
		}));
		expect(plan).toMatchObject({ approach: 'Another way.', by: 'person' });
		expect(plan?.decisions[0]?.by).toBe('model');
		expect(plan?.files.map(({ path, needs, by }) => [path, needs.length, by])).toEqual(paths.map((path) => [path, 0, 'person']));
	});

	it('is not saved with files that wait for each other', async () => {
		const circle = (before: Plan): Plan => ({
			...before,
			files: before.files.map((one, index) => ({ ...one, needs: index === 0 ? ['README.md'] : index === 3 ? ['src/round.py'] : [] })),
		});
		await expect(edited(circle)).rejects.toThrow('in the plan README.md comes after src/round.py, which comes after it');
	});
});
