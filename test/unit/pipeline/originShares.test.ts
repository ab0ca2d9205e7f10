import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { personPercent, sharesOf, sumOf } from '../../../src/pipeline/origins/shares.ts';
import type { OriginKind } from '../../../src/shared/record/origins.ts';
import { textOf } from '../../support/originTexts.ts';

const counted = (text: string): number => [...text.normalize('NFC')].filter((character) => !/\s/.test(character)).length;

describe('the shares of a text', () => {
	it('counts characters that are not white space, each by its origin', () => {
		const shares = sharesOf(
			textOf(['model', 'One two.\n\n'], ['person', 'Three.\n\n'], ['source', '"Four"\n\n'], ['tool', '---\n'], ['before', 'x']),
		);
		expect(shares).toMatchObject({ total: 23, ai: 7, edited: 0, person: 6, unknown: 0, source: 6, tool: 3, before: 1 });
	});

	it('what was pasted, came from an assistant or from outside is unknown, not typed', () => {
		expect(sharesOf(textOf(['pasted', 'a\n\n'], ['assisted', 'b\n\n'], ['external', 'c']))).toMatchObject({
			unknown: 3,
			person: 0,
			aiLow: 0,
			aiHigh: 100,
		});
	});

	it('a sentence of a model that a person wrote into is edited, and the next one is not', () => {
		const shares = sharesOf(textOf(['model', 'The tea is '], ['person', 'hot'], ['model', '. It comes from Ceylon.']));
		expect(shares).toMatchObject({ ai: counted('It comes from Ceylon.'), edited: counted('The tea is .'), person: 3 });
	});

	it('a line break that a person typed makes no sentence an edited one', () => {
		expect(sharesOf(textOf(['model', 'The tea is'], ['person', '\n'], ['model', 'hot.']))).toMatchObject({ edited: 0, ai: 12 });
	});

	it('a word typed into a heading says nothing of the paragraph below it', () => {
		const shares = sharesOf(textOf(['model', '# Tea '], ['person', 'time'], ['model', '\nIt is hot.']));
		expect(shares).toMatchObject({ ai: counted('It is hot.'), edited: counted('# Tea ') });
	});

	it('in code a line is what a sentence is in prose', () => {
		const text = textOf(['model', 'let a = 1\nlet b = '], ['person', '2'], ['model', '\nlet c = 3']);
		expect(sharesOf(text, 'main.ts')).toMatchObject({ ai: 12, edited: 5, person: 1 });
	});

	it('each line of a fenced block stands for itself', () => {
		const text = textOf(['model', '```\nlet a = 1\nlet b = '], ['person', '2'], ['model', '\n```\n']);
		expect(sharesOf(text, 'article.md')).toMatchObject({ edited: 5, ai: 3 + 6 + 3 });
	});

	it('a letter of the one with an accent of the other is not counted for the person', () => {
		expect(sharesOf(textOf(['person', 'e'], ['model', '\u0301']))).toMatchObject({ total: 1, ai: 1, person: 0 });
		expect(sharesOf(textOf(['model', 'e'], ['person', '\u0301']))).toMatchObject({ total: 1, ai: 1, person: 0 });
		expect(sharesOf(textOf(['person', '\u{1F375}'.slice(0, 1)], ['pasted', '\u{1F375}'.slice(1)]))).toMatchObject({ total: 1, unknown: 1 });
	});

	it('composed and decomposed text count the same', () => {
		for (const text of ['café', 'Ångström', '한국어', '\u0958\u{1D160}\uFB2C'])
			expect(sharesOf(textOf(['model', text.normalize('NFD')])).total).toBe(sharesOf(textOf(['model', text.normalize('NFC')])).total);
	});

	it('the classes add up to the characters of any text, cut into runs anywhere', () => {
		const kinds: OriginKind[] = ['model', 'tool', 'source', 'before', 'person', 'pasted', 'assisted', 'external'];
		const unit = fc.oneof(
			fc.string({ unit: 'binary', maxLength: 6 }),
			fc.constantFrom('. ', '\n\n', '# ', '```\n', 'e\u0301', '\u1112\u1161\u11ab', '\u{16D67}'),
		);
		fc.assert(
			fc.property(fc.array(fc.tuple(fc.constantFrom(...kinds), unit), { maxLength: 30 }), (parts) => {
				const text = textOf(...parts);
				const { total, ai, edited, person, unknown, tool, source, before } = sharesOf(text);
				expect(ai + edited + person + unknown + tool + source + before).toBe(total);
				expect(total).toBe(counted(text.text));
			}),
		);
	});

	it('paragraphs put together have the sum of their shares', () => {
		const paragraph = fc.array(
			fc.tuple(fc.constantFrom<OriginKind>('model', 'person', 'pasted'), fc.constantFrom('One ', 'two. ', 'Three', '\n', '- ')),
			{
				minLength: 1,
				maxLength: 9,
			},
		);
		fc.assert(
			fc.property(paragraph, paragraph, (one, other) => {
				const together = sharesOf(textOf(...one, ['tool', '\n\n'], ...other));
				expect(together).toEqual(sumOf([sharesOf(textOf(...one)), sharesOf(textOf(...other))]));
			}),
		);
	});
});

describe('rounding', () => {
	const mixed = (ai: number, person: number) =>
		sharesOf(textOf(['model', 'a'.repeat(ai)], ['tool', '\n\n'], ['person', 'b'.repeat(person)]));

	it('99.6 % of AI is shown as 100, and a single character as 1', () => {
		expect(mixed(996, 4)).toMatchObject({ aiLow: 100, aiHigh: 100 });
		expect(mixed(1, 9_999)).toMatchObject({ aiLow: 1, aiHigh: 1 });
	});

	it('whole per cents stay what they are', () => {
		for (let ai = 0; ai <= 100; ai += 1) expect(mixed(ai, 100 - ai)).toMatchObject({ aiLow: ai, aiHigh: ai });
	});

	it("a person's share is rounded down, and is 100 only where every character was typed", () => {
		expect(personPercent(mixed(1, 9_999))).toBe(99);
		expect(personPercent(mixed(0, 10))).toBe(100);
		expect(personPercent(mixed(4, 996))).toBe(99);
	});

	it('an empty text says no share of anybody', () => {
		const shares = sharesOf(textOf(['person', ' \n']));
		expect(shares).toMatchObject({ total: 0, aiLow: 0, aiHigh: 0 });
		expect(personPercent(shares)).toBe(0);
		expect(sumOf([])).toEqual(shares);
	});
});
