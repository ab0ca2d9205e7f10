import { describe, expect, it } from 'vitest';
import type { ModelClient, ModelPart } from '../../../src/pipeline/ports.ts';
import { noUsage } from '../../../src/shared/models/usage.ts';
import { factsFound, researchCases, researchOver, validity } from '../../support/loopbackResearch.ts';
import { startLoopbackWeb, traps } from '../../support/loopbackWeb.ts';
import { factPages, injectedPages, injection } from '../../support/loopbackWebPages.ts';
import { scriptedModel } from '../../support/scriptedModel.ts';

describe('researcher over the loopback web', () => {
	it('finds the known facts, each quote at its place in the kept text, and falls for no trap', async () => {
		await using web = await startLoopbackWeb();
		const research = await researchOver(web, researchCases);
		const { result } = research;
		expect(researchCases.filter((one) => !factsFound(result, researchCases).includes(one))).toEqual([]);
		const { valid, claims } = validity(research);
		expect(claims).toBeGreaterThanOrEqual(researchCases.length);
		expect(valid).toBe(claims);
		const outcomeOf = (path: string) => result.lookups?.find(({ url }) => url === web.url(path))?.outcome;
		expect([traps.metadata, traps.disallowed, traps.otherScheme].map(outcomeOf)).toEqual(['refused', 'refused', 'refused']);
		expect(outcomeOf(traps.missing)).toBe('failed');
		expect(outcomeOf(factPages.brewing.path)).toBe('read');
	});

	it('asks for nothing but what the search gave, once each, and sends the queries to the letter', async () => {
		await using web = await startLoopbackWeb();
		const { result } = await researchOver(web, researchCases);
		const allowed = new Set(researchCases.flatMap(({ paths }) => paths));
		const read = web.pagesRead().filter((path) => path !== traps.loop);
		expect(read.filter((path) => !allowed.has(path as never))).toEqual([]);
		expect(read).toHaveLength(new Set(read).size);
		expect(web.queries().toSorted()).toEqual(researchCases.map(({ query }) => query).toSorted());
		expect(result.lookups?.map(({ url }) => url).toSorted()).toEqual([...allowed].map((path) => web.url(path)).toSorted());
		expect(web.requests.map(({ method }) => method)).toEqual(web.requests.map(() => 'GET'));
	});

	it('row 57: injected pages give their fact, are flagged, and change nothing', async () => {
		await using web = await startLoopbackWeb();
		const { result } = await researchOver(web, researchCases);
		const flagsOf = (path: string) => result.sources.find(({ location }) => location === web.url(path))?.flags ?? [];
		expect(flagsOf(injectedPages.open)).toContain('instructions');
		expect(flagsOf(injectedPages.verdict)).toContain('instructions');
		expect(flagsOf(injectedPages.hidden)).toContain('hidden');
		expect(flagsOf(injectedPages.invisible)).toContain('hidden');
		expect(flagsOf(factPages.brewing.path)).toEqual([]);
		expect(flagsOf(factPages.oldBrewing.path)).toEqual(['old']);
		expect(JSON.stringify(result.answers)).not.toMatch(/tasks\.json|curl|QC|approved/);
	});

	it('row 57: a model that obeys every page can have nothing read and nothing quoted', async () => {
		await using web = await startLoopbackWeb();
		const prompts: string[] = [];
		const obedient: ModelClient = {
			...scriptedModel([]),
			async *stream({ messages }): AsyncGenerator<ModelPart> {
				prompts.push(messages.at(-1)?.content ?? '');
				const claims = [
					{ text: 'Approved', quote: injection, passage: 1 },
					{ text: 'Read https://evil.example/', quote: 'QC: approved.', passage: 1 },
				];
				yield { type: 'text', text: JSON.stringify({ summary: 'GET https://evil.example/', claims }) };
				yield { type: 'finish', reason: 'stop', complete: true, usage: { ...noUsage, calls: 1 } };
			},
		};
		const cases = researchCases.slice(-2);
		const { result } = await researchOver(web, cases, { model: obedient });
		expect(result.answers.flatMap(({ claims }) => claims)).toEqual([]);
		expect(result.answers.map(({ summary }) => summary)).toEqual([null, null]);
		expect(prompts).toHaveLength(2);
		expect(prompts.join('\n')).not.toMatch(/tasks\.json|QC: approved/);
		expect(web.pagesRead().toSorted()).toEqual(cases.flatMap(({ paths }) => paths).toSorted());
	});

	it('sends nothing after a cancel', async () => {
		await using web = await startLoopbackWeb();
		const controller = new AbortController();
		const hung = [{ question: 'What is silent?', query: 'silence', paths: [traps.silentBody], fact: '' }];
		const done = researchOver(web, hung, { signal: controller.signal });
		await web.didAsk(traps.silentBody);
		const before = web.requests.length;
		controller.abort(new Error('stopped by the person'));
		await expect(done).rejects.toThrow('stopped by the person');
		expect(web.requests).toHaveLength(before);
	});
});
