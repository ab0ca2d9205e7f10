import { describe, expect, it } from 'vitest';
import { researcher } from '../../../src/pipeline/agents/researcher.ts';
import type { ModelClient } from '../../../src/pipeline/ports.ts';
import { fakeWeb } from '../../support/fakeWeb.ts';
import { scriptedModel } from '../../support/scriptedModel.ts';
import { contextOf, fact, later, question, run, shownIn } from '../../support/webResearch.ts';

describe('researcher at the same time', () => {
	it('does not let a slow question hold up a fast one, and shows what was found while others are read', async () => {
		const slow = later<string>();
		const web = fakeWeb({
			results: { [question]: ['https://slow.example/', 'https://fast.example/'], 'Which tea is oldest?': ['https://tea.example/'] },
			pages: {
				'https://slow.example/': slow.promise,
				'https://fast.example/': fact,
				'https://tea.example/': 'The oldest tea is white tea.',
			},
		});
		const answered = later<void>();
		const model = scriptedModel([
			JSON.stringify({ summary: null, claims: [{ text: 'White tea is the oldest', quote: 'The oldest tea is white tea.', passage: 1 }] }),
			JSON.stringify({ summary: null, claims: [] }),
		]);
		const context = contextOf({ questions: [question, 'Which tea is oldest?'], web, model, settings: { parallelCalls: 1 } });
		const done = researcher.run({
			...context,
			record: async (call) => {
				if (call.purpose === 'S2') answered.resolve();
			},
		});
		await answered.promise;
		expect(model.requests.map(({ purpose }) => purpose)).toEqual(['S2']);
		expect(shownIn(context, 'S1')).toBe(`- ${fact} — fast.example\n`);
		expect(shownIn(context, 'S2')).toContain('- White tea is the oldest — tea.example\n');
		slow.resolve('Filter coffee needs water, too.');
		expect((await done).answers).toHaveLength(2);
	});

	it('shows a model’s claim as soon as it has arrived and is proven, and never its JSON', async () => {
		const web = fakeWeb({ results: null });
		const files = [{ path: 'notes.md', text: `${fact} It is poured slowly.\n` }];
		const reached = later<void>();
		const goOn = later<void>();
		const model: ModelClient = {
			...scriptedModel([]),
			async *stream() {
				yield {
					type: 'text',
					text: '{"summary":null,"claims":[{"text":"It has 90 to 96 degrees","quote":"between 90 and 96 degrees","passage":1},',
				};
				yield { type: 'text', text: '{"text":"It has 50 degrees","quote":"has between","passage":1},{"te' };
				reached.resolve();
				await goOn.promise;
				yield { type: 'text', text: 'xt":"x","quote":"never said","passage":1}]}' };
				yield {
					type: 'finish',
					reason: 'stop',
					complete: true,
					usage: { calls: 1, inputTokens: 1, cachedInputTokens: 0, outputTokens: 1, reported: true, cost: 0 },
				};
			},
		};
		const context = contextOf({ questions: [question], web, files, model });
		const done = researcher.run(context);
		await reached.promise;
		expect(shownIn(context, 'S1')).toBe(`- ${fact} — notes.md\n- It has 90 to 96 degrees — notes.md\n`);
		goOn.resolve();
		const result = await done;
		expect(result.answers[0]?.claims.map(({ text }) => text)).toEqual(['It has 90 to 96 degrees']);
		expect(result.gaps).toEqual([
			'1 statement about S1 was refused, because the quote does not stand in the passage.',
			'1 statement about S1 was refused, because a figure in it does not stand in its quote.',
		]);
	});

	it('gives a model with little room fewer passages instead of failing', async () => {
		const pages = Object.fromEntries(
			Array.from({ length: 4 }, (_, index) => [
				`https://${index}.example/`,
				`${fact.replace('96', `9${index}`)} ${'It is so. '.repeat(50)}`,
			]),
		);
		const web = fakeWeb({ results: { [question]: Object.keys(pages) }, pages });
		const promptIn = async (contextTokens: number) => {
			const model = { ...scriptedModel([JSON.stringify({ summary: null, claims: [] })]), contextTokens };
			await run({ questions: [question], web, model });
			return (model.requests[0]?.messages ?? []).map(({ content }) => content).join('\n');
		};
		const whole = await promptIn(100_000);
		const tokens = scriptedModel([]).countTokens(whole);
		const passagesIn = (prompt: string) => prompt.match(/BEGIN PASSAGE/g)?.length;
		expect(passagesIn(whole)).toBe(4);
		expect(passagesIn(await promptIn(tokens + 1_900))).toBe(3);
		expect(passagesIn(await promptIn(tokens + 1_700))).toBe(2);
	});

	it('stops everything at a cancel and asks for nothing afterwards', async () => {
		const controller = new AbortController();
		const slow = later<readonly string[]>();
		const web = fakeWeb({
			results: { [question]: ['https://a.example/', 'https://b.example/'], 'Which tea is oldest?': slow.promise },
			pages: {
				'https://a.example/': () => {
					controller.abort(new Error('stopped by the person'));
					slow.resolve(['https://tea.example/']);
					return fact;
				},
			},
		});
		const model = scriptedModel([]);
		const context = contextOf({ questions: [question, 'Which tea is oldest?'], web, model, signal: controller.signal });
		await expect(researcher.run(context)).rejects.toThrow('stopped by the person');
		expect(shownIn(context, 'S1')).toBe('');
		expect(web.asked).toEqual(['https://a.example/']);
		expect(web.sent).toHaveLength(2);
		expect(model.requests).toEqual([]);
	});
});
