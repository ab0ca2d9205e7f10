import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Budget, createSpending, usageSince } from '../../../src/pipeline/asking/budget.ts';
import type { BudgetSettings } from '../../../src/pipeline/asking/budgetCaps.ts';
import { Reservations } from '../../../src/pipeline/asking/reservations.ts';
import type { ModelRequest, Spending } from '../../../src/pipeline/ports.ts';
import { noUsage, type Usage } from '../../../src/shared/models/usage.ts';
import { scriptedModel } from '../../support/scriptedModel.ts';

const never = new AbortController().signal;
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
const noCaps: BudgetSettings = { budgetRunTokens: 0, budgetRunCost: 0, budgetDayTokens: 0, budgetDayCost: 0 };

/** A request of 1,000 tokens (996 and 4 for the message). */
const request: ModelRequest = { messages: [{ role: 'user', content: 'x'.repeat(4 * 996) }], purpose: 'artifact' };
const model = { ...scriptedModel([]), price: (input: number, output: number): number | null => (input + 2 * output) / 1_000_000 };
const used = (tokens: number, cost: number | null = 0): Usage => ({ ...noUsage, calls: 1, inputTokens: tokens, cost });

function budgetOf(settings: Partial<BudgetSettings>, spent: { run?: Usage; today?: Usage; spending?: Spending; name?: string } = {}) {
	const now = { run: spent.run ?? noUsage, settings: { ...noCaps, ...settings } };
	const spending = spent.spending ?? { spentToday: () => spent.today ?? now.run, reservations: new Reservations() };
	const budget = new Budget({ run: spent.name ?? 'run', settings: () => now.settings, spent: () => now.run, spending });
	return { budget, now, spending };
}

describe('a budget', () => {
	it('asks nothing of the server when no cap is set', async () => {
		const reserved = await budgetOf({}).budget.reserve(model, request, never);
		expect([reserved.maxOutputTokens, reserved.notices]).toEqual([undefined, []]);
	});

	it('holds an answer to what it reserved', async () => {
		const { budget, spending } = budgetOf({ budgetRunTokens: 100_000 });
		const reserved = await budget.reserve(model, request, never);
		expect(reserved.maxOutputTokens).toBe(16_384);
		expect(spending.reservations.of('run')).toEqual({ tokens: 17_384, cost: (1_000 + 2 * 16_384) / 1_000_000 });
		reserved.release();
		expect(spending.reservations.of()).toEqual({ tokens: 0, cost: 0 });
	});

	it('takes the request’s own limit, and no more than the context has room for', async () => {
		const { budget, spending } = budgetOf({ budgetRunTokens: 100_000 });
		expect((await budget.reserve(model, { ...request, maxOutputTokens: 50 }, never)).maxOutputTokens).toBe(50);
		expect((await budget.reserve({ ...model, contextTokens: 3_000 }, request, never)).maxOutputTokens).toBe(2_000);
		expect(spending.reservations.of().tokens).toBe(1_050 + 3_000);
	});

	it('near a cap holds the answer shorter before it gives up', async () => {
		const { budget } = budgetOf({ budgetRunTokens: 50_000 }, { run: used(40_000) });
		expect((await budget.reserve(model, request, never)).maxOutputTokens).toBe(8_192);
	});

	it.each([
		['budgetRunTokens', { budgetRunTokens: 50_000 }, '50,000 tokens', '46,000 tokens are spent'],
		['budgetDayTokens', { budgetDayTokens: 50_000 }, '50,000 tokens', 'wait until tomorrow'],
		['budgetRunCost', { budgetRunCost: 0.5 }, 'US$ 0.50', 'US$ 0.49 are spent'],
		['budgetDayCost', { budgetDayCost: 0.5 }, 'US$ 0.50', 'all projects today'],
	])(
		'row 65: sends nothing that could pass %s, and says the cap, what is spent, what is kept and what to raise',
		async (setting, settings, cap, said) => {
			const { budget, spending } = budgetOf(settings, { run: used(46_000, 0.495) });
			const error = await budget.reserve(model, request, never).catch((thrown) => thrown);
			expect(error).toMatchObject({ name: 'PipelineError', reason: 'budget' });
			for (const part of [`quintet.${setting}`, cap, said, 'Accepted stages are kept', `Raise quintet.${setting}`])
				expect(error.message).toContain(part);
			expect(spending.reservations.of().tokens).toBe(0);
		},
	);

	it('goes on when the cap is raised', async () => {
		const { budget, now } = budgetOf({ budgetRunTokens: 10 });
		await expect(budget.reserve(model, request, never)).rejects.toMatchObject({ reason: 'budget' });
		now.settings = { ...noCaps, budgetRunTokens: 100_000 };
		await budget.reserve(model, request, never);
	});

	it('counts what other runs spent today and have under way for the day, and not for the run', async () => {
		const spending: Spending = { spentToday: () => used(70_000), reservations: new Reservations() };
		const one = budgetOf({ budgetDayTokens: 100_000, budgetRunTokens: 20_000 }, { spending, name: 'one' });
		const two = budgetOf({ budgetDayTokens: 100_000, budgetRunTokens: 20_000 }, { spending, name: 'two' });
		const first = await one.budget.reserve(model, request, never);
		let isOut = false;
		const second = two.budget.reserve(model, request, never).then((reserved) => {
			isOut = true;
			return reserved;
		});
		await settle();
		expect(isOut).toBe(false);
		first.release();
		await second;
		expect(isOut).toBe(true);
	});

	it('does not hold a run back for what others have under way, where the day has no cap', async () => {
		const spending: Spending = { spentToday: () => noUsage, reservations: new Reservations() };
		const reserved: (number | undefined)[] = [];
		for (const name of ['one', 'two']) {
			const { budget } = budgetOf({ budgetRunTokens: 20_000 }, { spending, name });
			void budget.reserve(model, request, never).then(({ maxOutputTokens }) => reserved.push(maxOutputTokens));
		}
		await settle();
		expect(reserved).toEqual([16_384, 16_384]);
	});

	it('row 15: a cancel ends the wait for others at once', async () => {
		const { budget } = budgetOf({ budgetRunTokens: 20_000 });
		await budget.reserve(model, request, never);
		const controller = new AbortController();
		const waiting = budget.reserve(model, request, controller.signal);
		controller.abort('stopped');
		await expect(waiting).rejects.toBe('stopped');
	});

	it('tells of each cap once, before it stops anything', async () => {
		const { budget, now } = budgetOf({ budgetRunTokens: 100_000 });
		const first = await budget.reserve(model, request, never);
		first.release();
		now.run = used(70_000);
		const second = await budget.reserve(model, request, never);
		second.release();
		now.run = used(75_000);
		const third = await budget.reserve(model, request, never);
		expect([first.notices, third.notices]).toEqual([[], []]);
		expect(second.notices).toEqual([expect.stringMatching(/100,000 tokens that quintet\.budgetRunTokens .* 70,000 tokens are spent/)]);
	});

	it('row 65: counts a failed try that may be billed, and does not try again past the cap', async () => {
		const { budget, spending } = budgetOf({ budgetRunTokens: 19_000 });
		const reserved = await budget.reserve(model, request, never);
		reserved.retry();
		expect(spending.reservations.of().tokens).toBe(18_384);
		expect(() => reserved.retry()).toThrow(expect.objectContaining({ reason: 'budget' }));
	});

	it('P5: never lets more out than the cap, whatever goes on side by side', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 0, max: 200_000 }),
				fc.array(fc.record({ input: fc.integer({ min: 0, max: 9_000 }), share: fc.double({ min: 0, max: 1, noNaN: true }) }), {
					maxLength: 30,
				}),
				async (cap, calls) => {
					const { budget, now } = budgetOf({ budgetRunTokens: Math.max(1, cap) });
					await Promise.all(
						calls.map(async ({ input, share }) => {
							const asked = { ...request, messages: [{ role: 'user' as const, content: 'x'.repeat(4 * input) }] };
							const reserved = await budget.reserve(model, asked, never).catch(() => undefined);
							if (!reserved) return;
							await settle();
							now.run = used(now.run.inputTokens + input + 4 + Math.floor(share * (reserved.maxOutputTokens ?? 0)));
							reserved.release();
						}),
					);
					expect(now.run.inputTokens).toBeLessThanOrEqual(Math.max(1, cap));
				},
			),
			{ numRuns: 50 },
		);
	});
});

describe('row 67: a model without a price', () => {
	const unpriced = { ...model, price: () => null };

	it.each(['budgetRunCost', 'budgetDayCost'])('is not asked when %s is the only cap', async (setting) => {
		const error = await budgetOf({ [setting]: 5 })
			.budget.reserve(unpriced, request, never)
			.catch((thrown) => thrown);
		expect(error).toMatchObject({ reason: 'budget', message: expect.stringContaining('no price is known for scripted') });
		expect(error.message).toContain(`quintet.${setting}`);
	});

	it('is held by the cap in tokens, where there is one', async () => {
		const { budget, now } = budgetOf({ budgetRunCost: 0.000_001, budgetDayTokens: 100_000 });
		(await budget.reserve(unpriced, request, never)).release();
		now.run = used(99_000, null);
		await expect(budget.reserve(unpriced, request, never)).rejects.toMatchObject({ message: expect.stringContaining('budgetDayTokens') });
	});

	it('leaves the known cost of others in the sum of a day', () => {
		const state = (usage: Usage, at: number) =>
			({ changedAt: at, stages: { draft: { attempts: [{ calls: [{ usage, at }] }] } } }) as unknown as Parameters<
				typeof usageSince
			>[0] extends Iterable<infer S>
				? S
				: never;
		const states = [state(used(10, 0.5), 100), state(used(20, null), 100), state(used(40, 9), 99)];
		expect(usageSince(states, 100)).toMatchObject({ calls: 2, inputTokens: 30, cost: 0.5 });
	});
});

describe('spending', () => {
	it('begins anew at midnight', () => {
		const noon = new Date(2026, 0, 2, 12).getTime();
		const state = {
			changedAt: noon,
			stages: {
				draft: {
					attempts: [
						{
							calls: [
								{ usage: used(10), at: noon - 13 * 3_600_000 },
								{ usage: used(5), at: noon },
							],
						},
					],
				},
			},
		};
		const spending = createSpending(() => [state] as unknown as ReturnType<Parameters<typeof createSpending>[0]>, { now: () => noon });
		expect(spending.spentToday().inputTokens).toBe(5);
	});
});
