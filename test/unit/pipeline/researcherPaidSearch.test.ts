import { describe, expect, it } from 'vitest';
import { researcher } from '../../../src/pipeline/agents/researcher.ts';
import { PipelineError } from '../../../src/pipeline/errors.ts';
import type { WebAccess, WebSearch } from '../../../src/pipeline/ports.ts';
import { Projects } from '../../../src/pipeline/run/projects.ts';
import { noUsage } from '../../../src/shared/models/usage.ts';
import { defaultSettings, type Settings } from '../../../src/shared/settings.ts';
import { fakeAgents, sampleBrief } from '../../support/fakeAgents.ts';
import { fakeWeb } from '../../support/fakeWeb.ts';
import { memoryPorts } from '../../support/memoryPorts.ts';
import { scriptedModel } from '../../support/scriptedModel.ts';

const took = { ...noUsage, calls: 1, inputTokens: 9_000, outputTokens: 1_000, cost: 0.01 };
const { stream: _, ...priced } = { ...scriptedModel([]), price: () => 0.01 };

/** A run up to its research, with a search that a model does, and what was sent to it. */
async function researched(find: WebSearch['find'], settings: Partial<Settings> = {}) {
	const sent: string[] = [];
	const search: WebSearch = {
		provider: 'Paid',
		host: 'paid.example',
		paid: { model: priced, mostOutputTokens: 8_000 },
		find: (query, signal, watch) => {
			sent.push(query);
			return find(query, signal, watch);
		},
	};
	const web: WebAccess = { ...fakeWeb({}), search };
	const { agents } = fakeAgents();
	const ports = memoryPorts({ web: async () => web });
	const projects = new Projects(ports, () => ({ ...defaultSettings, search: 'openai', gates: ['research'], ...settings }), {
		...agents,
		research: researcher,
	});
	const project = await projects.start({ brief: sampleBrief, project: 'tea' });
	await project.advance();
	return { state: project.state, sent };
}

describe('a web search that a model does', () => {
	it('is a call of the research, and counts in the usage of the run', async () => {
		const { state, sent } = await researched(async (_query, _signal, watch) => {
			watch?.onUsage(took);
			return [];
		});
		expect(sent).toHaveLength(1);
		expect(state.stages.research.attempts[0]?.calls).toMatchObject([
			{ purpose: 'search', requested: 'scripted', complete: true, usage: took },
		]);
		expect(state.usage).toEqual(took);
	});

	it('counts the tries that failed before it', async () => {
		const { state } = await researched(async (_query, _signal, watch) => {
			watch?.onWait({ until: 0, reason: 'Busy.', failed: { waitMs: 5, nothingBilled: true } });
			watch?.onWait(null);
			watch?.onUsage(took);
			return [];
		});
		expect(state.stages.research.attempts[0]?.calls).toMatchObject([{ usage: { calls: 2 }, retries: [{ reason: 'Busy.' }] }]);
	});

	it('that broke off is on record with an estimate, and one that nobody can have billed with none', async () => {
		const failing = async (nothingBilled: boolean) =>
			(
				await researched(async () => {
					throw new PipelineError('network', 'The connection broke.', { nothingBilled });
				})
			).state.usage;
		expect(await failing(false)).toMatchObject({ calls: 1, reported: false, cost: 0.01 });
		expect((await failing(false)).inputTokens).toBeGreaterThan(0);
		expect(await failing(true)).toEqual({ ...noUsage, calls: 1 });
	});

	it('is not sent where it could pass a cap, and the research says so', async () => {
		const { state, sent } = await researched(async () => [], { budgetRunTokens: 5_000 });
		expect(sent).toEqual([]);
		expect(state.usage).toEqual(noUsage);
		expect(state.stages.research.artifact?.gaps.join(' ')).toMatch(/5,000 tokens/);
	});
});
