import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reviewLevel } from '../../../src/pipeline/record/reviewLevel.ts';
import { sourceTypeOf } from '../../../src/pipeline/record/sourceType.ts';
import { recordedCost, recordedUsage } from '../../../src/pipeline/record/usage.ts';
import { noUsage, type Usage } from '../../../src/shared/models/usage.ts';
import type { StageName } from '../../../src/shared/stages.ts';

describe('the level of a review', () => {
	const looked = (activeSeconds: number, words: number, more: { opened?: string[]; charactersChanged?: number } = {}) =>
		reviewLevel({ activeSeconds, words, opened: [], charactersChanged: 0, ...more });

	it('row 71: of 1,500 words accepted after 2 seconds is none, and skim at most when they were opened', () => {
		expect(looked(2, 1500)).toBe('none');
		expect(looked(2, 1500, { opened: ['article.md'], charactersChanged: 3 })).toBe('skim');
	});

	it('is review for the reading time, or for half of it when something was opened or changed', () => {
		expect(looked(360, 1500)).toBe('review');
		expect(looked(359, 1500)).toBe('skim');
		expect(looked(180, 1500, { opened: ['source'] })).toBe('review');
		expect(looked(180, 1500, { charactersChanged: 1 })).toBe('review');
		expect(looked(179, 1500, { opened: ['source'] })).toBe('skim');
	});

	it('is none without evidence, and for what can be no time', () => {
		expect(reviewLevel(undefined)).toBe('none');
		for (const seconds of [Number.NaN, Number.POSITIVE_INFINITY, -1]) expect(looked(seconds, 10)).toBe('none');
	});

	it('takes ten seconds at least, also where there is nothing to read', () => {
		expect(looked(9, 3)).toBe('skim');
		expect(looked(10, 0)).toBe('review');
		expect(looked(0, 0)).toBe('none');
	});

	it('never falls with more time and never rises with more words', () => {
		const order = ['none', 'skim', 'review'];
		const number = fc.double({ min: 0, max: 5000, noNaN: true });
		fc.assert(
			fc.property(number, number, fc.nat(9000), fc.nat(9000), fc.nat(3), (seconds, more, words, moreWords, charactersChanged) => {
				const level = (s: number, w: number) => order.indexOf(looked(s, w, { charactersChanged }));
				return level(seconds + more, words) >= level(seconds, words) && level(seconds, words + moreWords) <= level(seconds, words);
			}),
		);
	});
});

describe('the digital source type', () => {
	const nothing = { total: 0, ai: 0, edited: 0, person: 0, unknown: 0, tool: 0, source: 0, before: 0 };
	const of = (counts: Partial<typeof nothing>, ...stages: StageName[]) =>
		sourceTypeOf({ ...nothing, ...counts }, new Set(stages))
			.iri.split('/')
			.at(-1);

	it.each([
		['AI text as it is', of({ ai: 9, tool: 5, source: 2 }, 'draft'), 'trainedAlgorithmicMedia'],
		['AI text and a person’s', of({ ai: 9, person: 1 }, 'draft'), 'compositeWithTrainedAlgorithmicMedia'],
		['AI text in a file that was there', of({ ai: 9, before: 90 }, 'draft'), 'compositeWithTrainedAlgorithmicMedia'],
		['edited AI text alone', of({ edited: 9 }, 'draft'), 'compositeWithTrainedAlgorithmicMedia'],
		['pasted text without any model', of({ person: 9, unknown: 1 }), 'compositeWithTrainedAlgorithmicMedia'],
		['typed text after an outline by AI', of({ person: 9 }, 'strategy'), 'compositeWithTrainedAlgorithmicMedia'],
		['typed text that AI checked', of({ person: 9 }, 'quality', 'delivery'), 'algorithmicallyEnhanced'],
		['typed text', of({ person: 9, tool: 1 }), 'digitalCreation'],
		['templates', of({ tool: 9, source: 1 }), 'algorithmicMedia'],
	])('of %s is right', (_what, found, wanted) => {
		expect(found).toBe(wanted);
	});

	it('of what nobody measured states as much AI as there may be', () => {
		expect(sourceTypeOf(null, new Set<StageName>(['draft'])).iri).toContain('/trainedAlgorithmicMedia');
		expect(sourceTypeOf(null, new Set()).iri).toContain('/compositeWithTrainedAlgorithmicMedia');
	});
});

describe('recorded usage and cost', () => {
	const used: Usage = { ...noUsage, calls: 1, inputTokens: 10, outputTokens: 5 };
	const call = (usage = used) => ({
		purpose: 'artifact',
		requested: 'm',
		finish: 'stop',
		complete: true,
		usage,
		milliseconds: 1,
		at: Date.UTC(2026, 4, 1),
	});
	const cloud = { provider: 'openai', model: 'm', host: 'api.openai.com' };

	it('are as sure as the least sure request', () => {
		expect(recordedUsage([used, used])).toEqual({ input: 20, cachedInput: 0, output: 10, source: 'reported' });
		expect(recordedUsage([used, { ...used, reported: false }]).source).toBe('estimated');
		expect(recordedUsage([used, { ...used, inputTokens: 0, outputTokens: 0, reported: false }]).source).toBe('missing');
		expect(recordedUsage([]).source).toBe('none');
	});

	it('say whose price it is, and never 0 for a price that is not known', () => {
		expect(recordedCost([call({ ...used, cost: 1 }), call({ ...used, cost: null })], cloud, 't')).toEqual({
			amount: null,
			currency: 'USD',
			basis: 'unknown',
		});
		expect(recordedCost([call({ ...used, cost: 1 })], { ...cloud, provider: 'openrouter' }, 't').basis).toBe('provider or price table');
		const local = { provider: 'ollama', model: 'm', host: 'localhost:11434' };
		expect(recordedCost([call()], local, 't')).toEqual({ amount: 0, currency: 'USD', basis: 'own computer' });
		expect(recordedCost([call()], { ...local, host: 'localhost.example.com' }, 't').basis).toBe('price table');
	});
});
