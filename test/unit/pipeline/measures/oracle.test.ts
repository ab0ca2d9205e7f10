import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runMeasure } from '../../../../src/pipeline/measures/runMeasure.ts';
import type { Measure } from '../../../../src/shared/measures/measures.ts';
import { file, measure } from './runs.ts';

const word = fc.constantFrom('kopi', 'dingin', 'the', 'water', 'air', 'di', 'sini', 'slow', 'Ümlaut', 're-read', 'don’t', '1,240');
const words = fc.array(word, { minLength: 1, maxLength: 8 }).map((list) => list.join(' '));

interface Block {
	readonly markdown: string;
	readonly html: string;
	/** What stands in it, by the measure's word for it. */
	readonly holds: Partial<Record<NonNullable<Measure['what']>, number>>;
	readonly level?: number;
	readonly words: number;
}

const countOf = (text: string) => text.split(' ').length;

const block: fc.Arbitrary<Block> = fc.oneof(
	fc.tuple(fc.integer({ min: 1, max: 6 }), words).map(([level, text]) => ({
		markdown: `${'#'.repeat(level)} ${text}`,
		html: `<h${level}>${text}</h${level}>`,
		holds: { headings: 1 },
		level,
		words: countOf(text),
	})),
	words.map((text) => ({ markdown: text, html: `<p>${text}</p>`, holds: { paragraphs: 1 }, words: countOf(text) })),
	fc.array(words, { minLength: 1, maxLength: 4 }).map((items) => ({
		markdown: items.map((item) => `- ${item}`).join('\n'),
		html: `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`,
		holds: { listItems: items.length },
		words: items.reduce((sum, item) => sum + countOf(item), 0),
	})),
	fc.array(words, { minLength: 1, maxLength: 3 }).map((rows) => ({
		markdown: ['| a | b |', '| - | - |', ...rows.map((row) => `| ${row} | x |`)].join('\n'),
		html: `<table><tr><th>a</th><th>b</th></tr>${rows.map((row) => `<tr><td>${row}</td><td>x</td></tr>`).join('')}</table>`,
		holds: { tables: 1 },
		// A page's tables are read with it, a Markdown text's are not.
		words: 0,
	})),
	words.map((text) => ({
		markdown: `[${text}](https://a.example) ![${text}](b.png)`,
		html: `<p><a href="https://a.example">${text}</a> <img src="b.png" alt="x"></p>`,
		holds: { links: 1, images: 1, paragraphs: 1 },
		words: countOf(text),
	})),
);
// Lists side by side would be one.
const document = fc
	.array(block, { minLength: 1, maxLength: 12 })
	.filter((blocks) => blocks.every((one, at) => !one.holds.listItems || !blocks[at + 1]?.holds.listItems));

const sum = (blocks: readonly Block[], what: keyof Block['holds']) => blocks.reduce((total, { holds }) => total + (holds[what] ?? 0), 0);

async function exactly(made: Measure, path: string, content: string, size: number): Promise<string> {
	const { result, has } = await runMeasure({ ...made, min: size, max: size }, [file(path, content)]);
	return result === 'holds' ? 'holds' : `${has}, not ${size}`;
}

describe('what is counted', () => {
	const kinds = ['headings', 'paragraphs', 'listItems', 'tables', 'links', 'images'] as const;

	it('is what was put in, in Markdown and in pages', async () => {
		await fc.assert(
			fc.asyncProperty(document, fc.constantFrom(...kinds), async (blocks, what) => {
				const size = sum(blocks, what);
				const made = measure('count', { what });
				expect(await exactly(made, 'a.md', blocks.map(({ markdown }) => markdown).join('\n\n'), size)).toBe('holds');
				expect(await exactly(made, 'a.html', blocks.map(({ html }) => html).join('\n'), size)).toBe('holds');
			}),
			{ numRuns: 150, seed: 12 },
		);
	});

	it('is that of a heading’s part, by a walk through the blocks', async () => {
		await fc.assert(
			fc.asyncProperty(
				document,
				document,
				fc.integer({ min: 1, max: 6 }),
				fc.constantFrom(...kinds),
				async (before, after, level, what) => {
					const end = after.findIndex((one) => one.level !== undefined && one.level <= level);
					const size = sum(end < 0 ? after : after.slice(0, end), what);
					const all = [
						...before.map(({ markdown }) => markdown),
						`${'#'.repeat(level)} The part itself`,
						...after.map(({ markdown }) => markdown),
					];
					expect(await exactly(measure('count', { what, part: 'The part itself' }), 'a.md', all.join('\n\n'), size)).toBe('holds');
				},
			),
			{ numRuns: 100, seed: 12 },
		);
	});

	it('agrees on words', async () => {
		await fc.assert(
			fc.asyncProperty(document, async (blocks) => {
				const size = blocks.reduce((total, one) => total + one.words, 0);
				const made = measure('length', { unit: 'words' });
				expect(await exactly(made, 'a.md', blocks.map(({ markdown }) => markdown).join('\n\n'), size)).toBe('holds');
			}),
			{ numRuns: 100, seed: 12 },
		);
	});

	it('of a phrase is what a slow search finds', async () => {
		const text = fc.array(fc.constantFrom('kopi', 'Kopi', 'kopi,', 'kopinya', 'es', ' ', '\n', 'dingin', '*kopi*', 'kopi dingin'), {
			maxLength: 20,
		});
		await fc.assert(
			fc.asyncProperty(text, fc.constantFrom('kopi', 'kopi dingin', 'es'), async (pieces, phrase) => {
				const content = pieces.join(' ');
				expect(await exactly(measure('says', { text: phrase }), 'a.md', content, slowly(content, phrase))).toBe('holds');
			}),
			{ numRuns: 150, seed: 12 },
		);
	});
});

/** Word by word, without any pattern but what ends a word and a paragraph. */
function slowly(content: string, phrase: string): number {
	const wanted = phrase.split(' ');
	return content.split(/\n[ \t]*\n/).reduce((total, paragraph) => {
		const list = paragraph.split(/\s+/).map((one) => one.replace(/\*/g, '').toLowerCase());
		let found = 0;
		const isSaid = (at: number) =>
			wanted.every((one, index) => list[at + index] === one || (index === wanted.length - 1 && list[at + index] === `${one},`));
		for (let at = 0; at < list.length; at++) if (isSaid(at)) found++;
		return total + found;
	}, 0);
}
