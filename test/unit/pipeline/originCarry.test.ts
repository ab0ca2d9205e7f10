import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carried } from '../../../src/pipeline/origins/differences/carry.ts';
import { wholly } from '../../../src/pipeline/origins/runs.ts';
import { sharesOf } from '../../../src/pipeline/origins/shares.ts';
import type { TextOrigin } from '../../../src/shared/record/origins.ts';
import { articles } from '../../support/articles.ts';
import { partsOf, textOf } from '../../support/originTexts.ts';
import { seeded } from '../../support/seeded.ts';

const external: TextOrigin = { kind: 'external' };
const [long] = articles;

/** How much of a text that was a model's still counts as its, in per cent. */
async function stillAi(before: string, after: string): Promise<number> {
	const { ai, edited, total } = sharesOf(await carried(wholly(before, { kind: 'model' }), after, external));
	return (100 * (ai + edited)) / total;
}

describe('a text that changed while nobody looked', () => {
	it('what was added is of unknown origin, and everything else is what it was', async () => {
		const before = textOf(['model', 'The tea comes from Ceylon. '], ['person', 'I like it very much. '], ['model', 'It is hot.']);
		const after = await carried(before, 'The tea comes from Ceylon. I like it very much. And so do you. It is hot.', external);
		expect(partsOf(after)).toEqual([
			['model', 'The tea comes from Ceylon.'],
			['person', 'I like it very much.'],
			['external', 'And so do you.'],
			['model', 'It is hot.'],
		]);
	});

	it('a replaced word is new, and its neighbours are not', async () => {
		expect(partsOf(await carried(textOf(['model', 'The tea is hot.']), 'The tea is cold.', external))).toEqual([
			['model', 'The tea is'],
			['external', 'cold'],
			['model', '.'],
		]);
	});

	it('other line breaks, indents and composed letters change nobody’s words', async () => {
		const before = textOf(['model', 'Der Käse reift lange '], ['person', 'im Keller.']);
		const after = await carried(before, 'Der Ka\u0308se\n  reift lange\r\nim  Keller.\n', external);
		expect(partsOf(after).map(([kind]) => kind)).toEqual(['model', 'person']);
	});

	it('a paragraph that was moved keeps its origin', async () => {
		const [one, two, three] = [
			'The first paragraph speaks of tea.',
			'Another one tells where it grows, and how.',
			'The last says good bye to all.',
		];
		const before = textOf(['model', `${one}\n\n`], ['person', `${two}\n\n`], ['model', `${three}\n`]);
		const after = await carried(before, `${one}\n\n${three}\n\n${two}\n`, external);
		expect(partsOf(after)).toEqual([
			['model', `${one}\n\n${three}`],
			['person', two],
		]);
	});

	it('a text without spaces between its words is compared by its characters', async () => {
		const after = await carried(
			textOf(['model', '茶は暑い国で育つ植物の葉から作られる。']),
			'茶は寒い国で育つ植物の葉から作られる。',
			external,
		);
		expect(partsOf(after)).toEqual([
			['model', '茶は'],
			['external', '寒'],
			['model', 'い国で育つ植物の葉から作られる。'],
		]);
	});

	it('an emptied file holds nothing, and a filled one nothing known', async () => {
		expect((await carried(textOf(['model', 'Tea.']), '', external)).runs).toEqual([]);
		expect(partsOf(await carried(textOf(), 'Tea.', external))).toEqual([['external', 'Tea.']]);
	});

	it('the runs cover any text that becomes any other', async () => {
		const words = fc.array(fc.constantFrom('tea', 'Tea', 'is', 'hot', '.', ', ', ' ', '\n\n', 'é', 'e\u0301', '茶', '🍵'), {
			maxLength: 60,
		});
		await fc.assert(
			fc.asyncProperty(words, words, async (before, after) => {
				const text = after.join('');
				const { runs } = await carried(
					textOf(...before.map((word, index) => [index % 2 ? 'person' : 'model', word] as const)),
					text,
					external,
				);
				expect(runs.reduce((sum, { length }) => sum + length, 0)).toBe(text.length);
				expect(runs.every(({ length }) => length > 0)).toBe(true);
			}),
		);
	});
});

describe('the known cases of what a difference says of a text', () => {
	it("a person's own text on another subject keeps next to nothing of a model's", async () => {
		for (const [index, article] of articles.entries())
			for (const other of articles.slice(index + 1)) expect(await stillAi(article, other)).toBeLessThan(3);
	});

	it('1,600 of 4,000 characters moved to the end are 98 % what they were, or more', async () => {
		const start = long.indexOf(' ', 700);
		const end = long.indexOf(' ', start + 1_600);
		const text = long.slice(0, long.indexOf(' ', 4_000));
		expect(text.length).toBeGreaterThan(3_900);
		expect(await stillAi(text, text.slice(0, start) + text.slice(end) + text.slice(start, end))).toBeGreaterThan(98);
	});

	it.each([5, 15, 30])('with %i % of the words replaced at most two points less of the rest are seen than stayed', async (percent) => {
		const next = seeded(percent);
		const isNew: boolean[] = [];
		const after = long.replace(/[\p{L}\p{N}_]+/gu, (word) => {
			isNew.push(next() * 100 < percent);
			return isNew.at(-1) ? `q${word.slice(1)}x` : word;
		});
		const letters = (words: RegExpMatchArray | null) => (words ?? []).filter((_, index) => isNew[index]).join('').length;
		const replaced = letters(after.match(/[\p{L}\p{N}_]+/gu));
		const truth = 100 - (100 * replaced) / after.replace(/\s/g, '').length;
		const measured = await stillAi(long, after);
		expect(measured).toBeLessThanOrEqual(truth);
		expect(truth - measured).toBeLessThan(2);
	});

	it('a long text of which a few words changed is compared only there', async () => {
		const before = Array.from({ length: 40 }, (_, index) => long.replaceAll('the', `the${index}`)).join('\n');
		const at = before.indexOf('\n', before.length / 2);
		const after = `${before.slice(0, at)} Words from somewhere else.${before.slice(at)}`;
		const result = await carried(wholly(before, { kind: 'model' }), after, external);
		expect(before.length).toBeGreaterThan(400_000);
		expect(partsOf(result).filter(([kind]) => kind === 'external')).toEqual([['external', 'Words from somewhere else.']]);
		expect(result.isCoarse).toBe(false);
	});

	it('texts that are too long and too different are compared by whole phrases, and it is said so', async () => {
		const next = seeded(1);
		const words = (count: number) => Array.from({ length: count }, () => `w${Math.floor(next() * 500)}`).join(' ');
		const phrase = 'this very phrase stands in both of the texts';
		const after = `${words(20_000)} ${phrase} ${words(20_000)}`;
		const result = await carried(wholly(`${phrase} ${words(40_000)}`, { kind: 'model' }), after, external);
		expect(result.isCoarse).toBe(true);
		expect(partsOf(result).some(([kind, text]) => kind === 'model' && text.includes(phrase))).toBe(true);
	});
});
