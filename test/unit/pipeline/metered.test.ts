import { describe, expect, it } from 'vitest';
import { askForText } from '../../../src/pipeline/asking/ask.ts';
import { Budget, usageSince } from '../../../src/pipeline/asking/budget.ts';
import { Reservations } from '../../../src/pipeline/asking/reservations.ts';
import { PipelineError } from '../../../src/pipeline/errors.ts';
import type { ModelClient, ModelPart, ModelRequest } from '../../../src/pipeline/ports.ts';
import { Projects } from '../../../src/pipeline/run/projects.ts';
import { noUsage, type Usage } from '../../../src/shared/models/usage.ts';
import { defaultSettings, type Settings } from '../../../src/shared/settings.ts';
import { fakeAgents, sampleBrief } from '../../support/fakeAgents.ts';
import { memoryJournal, memoryPorts } from '../../support/memoryPorts.ts';
import { scriptedModel } from '../../support/scriptedModel.ts';
import { stageContext } from '../../support/stageContext.ts';

const to = { stage: 'draft', channel: 'article.md' } as const;
const messages = [{ role: 'user', content: 'x'.repeat(3_984) }] as const;
const input = 1_000;
const prices = { price: (inTokens: number, outTokens: number) => (inTokens + outTokens) / 1_000 };

const answer = (usage: Partial<Usage>): ModelPart[] => [
	{ type: 'text', text: 'y'.repeat(400) },
	{ type: 'finish', reason: 'stop', complete: true, usage: { ...noUsage, calls: 1, ...usage } },
];

/** A model that does with each request what the test says. */
const model = (stream: (request: ModelRequest, signal: AbortSignal) => AsyncIterable<ModelPart>): ModelClient => ({
	...scriptedModel([]),
	...prices,
	stream,
});

describe('what a request took', () => {
	it('is what the server reports', async () => {
		const context = stageContext({ model: { ...scriptedModel([answer({ inputTokens: 900, outputTokens: 3_000, cost: 1 })]), ...prices } });
		await askForText(context, to, messages);
		expect(context.calls[0]?.usage).toMatchObject({ inputTokens: 900, outputTokens: 3_000, reported: true, cost: 1 });
	});

	it.each<[string, Partial<Usage>]>([
		['row 33: zero', {}],
		['row 33: far too little', { inputTokens: 1, outputTokens: 100 }],
		['row 34: 10^12', { inputTokens: 10 ** 12, outputTokens: 10 ** 12 }],
		['row 34: more than such a request can be', { inputTokens: 500_000, outputTokens: 100 }],
	])('%s gives way to an estimate, marked and logged', async (_name, usage) => {
		const warnings: string[] = [];
		const log = { info: () => undefined, warn: (text: string) => warnings.push(text), error: () => undefined };
		const scripted = { ...scriptedModel([answer(usage)]), ...prices };
		const context = stageContext({ model: scripted, ports: { ...stageContext().ports, log } });
		await askForText(context, to, messages);
		expect(context.calls[0]?.usage).toMatchObject({ calls: 1, inputTokens: input, outputTokens: 100, reported: false, cost: 1.1 });
		expect(warnings).toHaveLength(1);
	});

	it('row 14: of one that was cut off is estimated from what had arrived', async () => {
		const controller = new AbortController();
		const context = stageContext({
			signal: controller.signal,
			model: model(async function* (_request, signal) {
				yield { type: 'text', text: 'y'.repeat(40) };
				controller.abort('stopped');
				signal.throwIfAborted();
			}),
		});
		await expect(askForText(context, to, messages)).rejects.toBe('stopped');
		expect(context.calls[0]?.usage).toMatchObject({ calls: 1, inputTokens: input, outputTokens: 10, reported: false });
	});

	it('is nothing where the provider refused it', async () => {
		const context = stageContext({
			// biome-ignore lint/correctness/useYield: it fails before anything comes
			model: model(async function* () {
				throw new PipelineError('auth', 'wrong key', { nothingBilled: true });
			}),
		});
		await expect(askForText(context, to, messages)).rejects.toMatchObject({ reason: 'auth' });
		expect(context.calls[0]?.usage).toEqual({ ...noUsage, calls: 1 });
	});

	it('row 15: is on no record when a cancel came in the queue', async () => {
		const controller = new AbortController();
		const context = stageContext({
			signal: controller.signal,
			// biome-ignore lint/correctness/useYield: it never comes to an answer
			model: model(async function* (request, signal) {
				request.onWait?.({ until: null, reason: 'Other requests go first.' });
				controller.abort('stopped');
				signal.throwIfAborted();
			}),
		});
		await expect(askForText(context, to, messages)).rejects.toBe('stopped');
		expect(context.calls).toEqual([]);
	});
});

const failed = { waitMs: 2_000, nothingBilled: true };

describe('a retry', () => {
	it('row 28: is shown while it waits and on record afterwards', async () => {
		const context = stageContext({
			run: 'run-7',
			model: model(async function* (request) {
				expect(request.lane).toBe('run-7');
				request.onWait?.(null);
				request.onWait?.({ until: 5_000, reason: 'It failed.', failed });
				request.onWait?.(null);
				yield* answer({ calls: 2, inputTokens: 900, outputTokens: 100 });
			}),
		});
		await askForText(context, to, messages);
		expect(context.progress[0]).toEqual({ type: 'waiting', stage: 'draft', until: 5_000, reason: 'It failed.' });
		expect(context.calls[0]?.retries).toEqual([{ reason: 'It failed.', waitedMs: 2_000 }]);
	});

	it('row 15: that a cancel cut short is recorded as long as it lasted, and nothing as spent', async () => {
		const controller = new AbortController();
		const context = stageContext({
			signal: controller.signal,
			// biome-ignore lint/correctness/useYield: it never comes to an answer
			model: model(async function* (request, signal) {
				request.onWait?.({ until: 5_000, reason: 'It failed.', failed });
				controller.abort('stopped');
				signal.throwIfAborted();
			}),
		});
		await expect(askForText(context, to, messages)).rejects.toBe('stopped');
		expect(context.calls[0]).toMatchObject({ usage: { ...noUsage, calls: 1 }, retries: [{ reason: 'It failed.' }] });
		expect(context.calls[0]?.retries?.[0]?.waitedMs).toBeLessThan(2_000);
	});

	it('row 65: that could pass a cap is not made', async () => {
		let tries = 0;
		const calls: Usage[] = [];
		const budget = new Budget({
			run: 'run',
			settings: () => ({ ...defaultSettings, budgetRunTokens: 17_500 }),
			spent: () => calls[0] ?? noUsage,
			spending: { spentToday: () => noUsage, reservations: new Reservations() },
		});
		const context = stageContext({
			budget,
			// biome-ignore lint/correctness/useYield: it never comes to an answer
			model: model(async function* (request) {
				tries++;
				request.onWait?.({ until: 5_000, reason: 'It was cut off.', failed: { ...failed, nothingBilled: false } });
				tries++;
			}),
		});
		await expect(askForText(context, to, messages)).rejects.toMatchObject({ reason: 'budget' });
		expect(tries).toBe(1);
		expect(context.calls[0]?.usage).toMatchObject({ calls: 1, inputTokens: input });
	});
});

/** A project whose stages each ask the model once. */
async function project(settings: Partial<Settings>, replies: readonly ModelPart[][]) {
	const fake = fakeAgents();
	const scripted = { ...scriptedModel(replies), ...prices };
	for (const stage of ['strategy', 'research', 'draft', 'quality', 'delivery'] as const) {
		const { run } = fake.agents[stage];
		const asking = async (context: Parameters<typeof run>[0]) => {
			await askForText(context, { stage, channel: 'artifact' }, messages);
			return run(context);
		};
		Object.assign(fake.agents, { [stage]: { stage, run: asking } });
	}
	const now = { ...defaultSettings, gates: 'beforeLanding' as const, ...settings };
	const journal = memoryJournal();
	const projects = new Projects(memoryPorts({ journal, modelFor: async () => scripted }), () => now, fake.agents);
	return { project: await projects.start({ brief: sampleBrief, project: 'tea' }), now, scripted, journal };
}

describe('row 65: a project that comes to its cap', () => {
	const replies = Array.from({ length: 5 }, () => answer({ inputTokens: 1_000, outputTokens: 4_000, cost: 5 }));

	it('stops before the next request, keeps what is accepted, says so before, and goes on when the cap is raised', async () => {
		const { project: tea, now, scripted } = await project({ budgetRunTokens: 14_000 }, replies);
		await tea.advance();
		expect(scripted.requests).toHaveLength(2);
		expect(tea.state).toMatchObject({ status: 'failed', waitingFor: 'draft', stages: { research: { status: 'accepted' } } });
		expect(tea.state.stages.draft.attempts[0]?.failure).toMatchObject({
			reason: 'budget',
			message: expect.stringContaining('10,000 tokens are spent'),
		});
		expect(usageSince([tea.state], 0).inputTokens + usageSince([tea.state], 0).outputTokens).toBeLessThanOrEqual(14_000);
		now.budgetRunTokens = 200_000;
		await tea.resume();
		await tea.advance();
		expect(tea.state.waitingFor).toBe('landing');
		expect(scripted.requests).toHaveLength(5);
	});

	it('counts in money as well', async () => {
		const { project: tea, scripted } = await project({ budgetRunCost: 23 }, replies);
		await tea.advance();
		expect(scripted.requests.length).toBeGreaterThan(0);
		expect(tea.state.usage.cost).toBeLessThanOrEqual(23);
		expect(tea.state.stages[tea.state.waitingFor as 'draft'].attempts[0]?.failure).toMatchObject({
			message: expect.stringContaining('budgetRunCost'),
		});
	});

	it('tells the server how long an answer may be', async () => {
		const { project: tea, scripted } = await project({ budgetRunTokens: 100_000 }, replies);
		await tea.advance();
		expect(scripted.requests[0]?.maxOutputTokens).toBe(16_384);
	});
});
