import '@citation-js/plugin-bibtex';
import { Cite } from '@citation-js/core';
import { describe, expect, it } from 'vitest';
import { references } from '../../../src/pipeline/references/references.ts';
import type { Claim, Research, Source } from '../../../src/shared/artifacts.ts';

const retrievedAt = Date.UTC(2026, 10, 25);
const page = (id: string, own: Partial<Source> = {}): Source => ({
	id,
	title: 'Brewing coffee',
	kind: 'web',
	location: 'https://www.brew.example/a',
	hash: 'x',
	retrievedAt,
	...own,
});

const research = (sources: readonly Source[], used: readonly Partial<Claim>[] = []): Research => ({
	answers: [
		{
			questionId: 'S1',
			question: 'How hot?',
			summary: null,
			claims: used.map((claim, index) => ({ id: `C${index}`, text: 'x', quote: 'x', sourceId: '', line: 1, by: 'rule', ...claim })),
		},
	],
	sources: [...sources],
	gaps: [],
});

const dated = page('P1', { byline: 'By Mara Lindqvist and Jan van Dyk', published: '2025-03-14' });
const bare = page('P2', { title: 'Tides & ebb_100%: {what} \\ we *know* [today]', location: 'https://tides.example/t_1(2)?a=1&b=50%25#x' });
const file = page('W1', {
	kind: 'workspace',
	title: 'Lamp prices',
	location: 'notes/lamp_prices.md',
	retrievedAt: undefined,
} as Partial<Source>);

describe('references', () => {
	it('lists what a claim rests on, also as a second witness, and everything that was read when there is no claim', async () => {
		const sources = [dated, bare, file, page('P3', { flags: ['dead'], hash: '' })];
		const lines = async (used: readonly Partial<Claim>[]) =>
			(await references(research(sources, used), 'markdown', 'en')).split('\n').length;
		expect(await lines([{ sourceId: 'P2' }])).toBe(1);
		expect(await lines([{ sourceId: 'P1', also: ['W1'] }])).toBe(2);
		expect(await lines([])).toBe(3);
		expect(await references(research([]), 'bibtex', 'en')).toBe('');
	});

	it('writes APA with the date, and with the day of reading where there is none', async () => {
		expect((await references(research([dated, bare, file]), 'apa', 'en')).split('\n\n')).toEqual([
			'*Lamp prices* [Unpublished file: notes/lamp\\_prices.md]. (n.d.).',
			'Lindqvist, M., & van Dyk, J. (2025, March 14). *Brewing coffee*. brew.example. https://www.brew.example/a',
			'*Tides & ebb\\_100%: {what} \\\\ we \\*know\\* \\[today\\]*. (n.d.). tides.example. Retrieved November 25, 2026, from https://tides.example/t_1(2)?a=1&b=50%25#x',
		]);
	});

	it('writes APA in Indonesian for an Indonesian brief', async () => {
		const text = await references(research([dated, page('P2', { title: 'Kemasan' })]), 'apa', 'id');
		expect(text).toContain('(2025, 14 Maret).');
		expect(text).toContain('(t.t.). brew.example. Diakses 25 November 2026, dari https://');
	});

	it('takes a body for an author as it is written, and names it once', async () => {
		const text = await references(
			research([page('P1', { byline: 'BBC News', published: '2025' }), page('P2', { byline: 'brew.example' })]),
			'apa',
			'en',
		);
		expect(text).toContain('BBC News. (2025). *Brewing coffee*. brew.example.');
		expect(text).toContain('brew.example. (n.d.). *Brewing coffee*. Retrieved');
	});

	it('writes Markdown links that a title or an address cannot break out of', async () => {
		expect(await references(research([dated, bare]), 'markdown', 'en')).toBe(
			'1. [Brewing coffee](https://www.brew.example/a), Mara Lindqvist, Jan van Dyk, brew.example, published March 14, 2025, read November 25, 2026\n' +
				'2. [Tides & ebb\\_100%: {what} \\\\ we \\*know\\* \\[today\\]](https://tides.example/t_1%282%29?a=1&b=50%25#x), tides.example, read November 25, 2026',
		);
	});

	it('writes BibTeX that a reader of BibTeX gives back', async () => {
		const text = await references(research([dated, bare, page('P4', { byline: 'BBC News' })]), 'bibtex', 'en');
		const { data } = new Cite(text);
		expect(data[0]).toMatchObject({
			'citation-key': 'lindqvist2025brewing',
			title: 'Brewing coffee',
			author: [
				{ given: 'Mara', family: 'Lindqvist' },
				{ given: 'Jan', 'non-dropping-particle': 'van', family: 'Dyk' },
			],
			issued: { 'date-parts': [[2025, 3]] },
			URL: 'https://www.brew.example/a',
		});
		expect(data[1]).toMatchObject({ title: bare.title, URL: bare.location });
		expect(data[2]).toMatchObject({ author: [{ family: 'BBC News' }] });
	});

	it('gives each BibTeX record a key of its own', async () => {
		const text = await references(research([dated, { ...dated, id: 'P2' }, { ...dated, id: 'P3' }]), 'bibtex', 'en');
		expect(text.match(/@misc\{\w+/g)).toEqual(['@misc{lindqvist2025brewing', '@misc{lindqvist2025brewinga', '@misc{lindqvist2025brewingb']);
	});
});
