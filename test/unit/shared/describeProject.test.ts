import { describe, expect, it } from 'vitest';
import { noUsage } from '../../../src/shared/models/usage.ts';
import { describeProject, tooltipOf } from '../../../src/shared/panel/describeProject.ts';
import type { RunSummary } from '../../../src/shared/run.ts';

const summary = (change: Partial<RunSummary>): RunSummary => ({
	id: 'r1',
	project: 'Shop window',
	brief: 'shop.md',
	excerpt: '',
	status: 'running',
	archived: false,
	startedAt: 0,
	changedAt: 0,
	usage: noUsage,
	...change,
});
const used = (cost: number | null) => ({ ...noUsage, calls: 1, inputTokens: 10, cost });

describe('a project in the list', () => {
	it.each([
		[{ status: 'waiting', waitingFor: 'strategy', stage: 'strategy' }, 'Strategy waits for you'],
		[{ status: 'waiting', waitingFor: 'strategy', stage: 'strategy', aiRule: true }, "Client's rule on AI waits for you"],
		[{ status: 'waiting', waitingFor: 'landing' }, 'Files wait for you'],
		[{ status: 'running', stage: 'draft' }, 'Draft running'],
		[{ status: 'failed', stage: 'draft' }, 'Failed: Draft'],
		[{ status: 'stopped', stage: 'quality' }, 'Stopped: Quality'],
		[{ status: 'done' }, 'Done'],
		[{ status: 'done', archived: true }, 'Archived · Done'],
	] as const)('says what %o stands for in a few words', (change, words) => {
		expect(describeProject(summary(change))).toBe(words);
	});

	it.each([
		[null, 'Done · cost unknown'],
		[0, 'Done · no cost'],
		[0.004, 'Done · $0.004'],
		[1.5, 'Done · $1.50'],
	])('says a cost of %s as far as it is known', (cost, words) => {
		expect(describeProject(summary({ status: 'done', usage: used(cost) }))).toBe(words);
	});

	it('marks tokens that no server counted', () => {
		expect(tooltipOf(summary({ usage: { ...used(null), reported: false } }))).toContain('Tokens: about 10');
		expect(tooltipOf(summary({ usage: used(null) }))).toContain('Tokens: 10');
		expect(tooltipOf(summary({}))).toContain('No model was asked.');
	});

	it('says why it can only be read', () => {
		expect(tooltipOf(summary({}), 'Another window writes it.')).toContain('Another window writes it.');
	});
});
