import { extractLinks, extractText, getDocumentProxy, getMeta } from 'unpdf';
import { beforeAll, describe, expect, it } from 'vitest';
import { toPdf } from '../../../../src/node/exporters/pdf.ts';
import { everything, paged } from '../../../support/documents.ts';

/** pdf.js takes the bytes away, so each reading gets its own. */
const open = (bytes: Uint8Array) => getDocumentProxy(bytes.slice());
const textOf = async (bytes: Uint8Array) => (await extractText(await open(bytes), { mergePages: true })).text.replace(/\s+/g, ' ');

const chapter = (number: number) => `## Chapter ${number}\n\n${'A sentence that fills the page with words. '.repeat(90)}\n`;
const long = `# A long paper\n\n${[1, 2, 3, 4].map(chapter).join('\n')}`;

let bytes: Uint8Array;
let notes: readonly string[];
beforeAll(async () => {
	({ bytes, notes } = await toPdf(paged(everything)));
});

describe('a PDF, opened by another library', () => {
	it('holds the whole text, and none of what no reader sees', async () => {
		const text = await textOf(bytes);
		for (const part of [
			'Cold chain: what breaks',
			'Żółć, Çeşme, Việt Nam, Řezno',
			'temp <= 8',
			'✓',
			'→',
			'Vaccines',
			'return rate',
			'From the WHO',
		])
			expect(text).toContain(part);
		expect(text).not.toMatch(/front matter|nobody sees/);
		expect(notes).toEqual([]);
	});

	it('embeds every font', async () => {
		const source = Buffer.from(bytes).toString('latin1');
		const fonts = source.match(/\/Type \/FontDescriptor/g) ?? [];
		expect(fonts.length).toBeGreaterThanOrEqual(4);
		expect(source.match(/\/FontFile2/g)).toHaveLength(fonts.length);
		expect(source).not.toMatch(/\/Subtype \/Type1\b/);
	});

	it('has the headings as its outline', async () => {
		const outline = await (await open(bytes)).getOutline();
		expect(outline.map(({ title }) => title)).toEqual(['Cold chain: what breaks', 'What breaks', 'Losses', 'What it costs']);
	});

	it('links to addresses and inside itself, and to nothing that runs', async () => {
		const { links } = await extractLinks(await open(bytes));
		expect(links).toEqual(expect.arrayContaining(['https://who.int/x']));
		expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/javascript:|\/JS\b|\/Launch/i);
		const destinations = await (await open(bytes)).getDestinations();
		expect(Object.keys(destinations)).toEqual(expect.arrayContaining(['what-it-costs', 'note-1']));
	});

	it('numbers its pages and has the client’s paper', async () => {
		const pdf = await open((await toPdf(paged(long, { paper: 'letter' }))).bytes);
		expect((await extractText(pdf)).text[1]).toContain(`2 / ${pdf.numPages}`);
		expect((await pdf.getPage(1)).view).toEqual([0, 0, 612, 792]);
		expect((await (await open(bytes)).getPage(1)).view.map(Math.round)).toEqual([0, 0, 595, 842]);
	});

	it('has a table of contents when it is long, with the pages of its chapters', async () => {
		const pdf = await open((await toPdf(paged(long))).bytes);
		const [first = '', ...rest] = (await extractText(pdf)).text;
		expect(first).toContain('Contents');
		const page = rest.findIndex((text) => text.includes('Chapter 4')) + 2;
		expect(first.replace(/\s+/g, ' ')).toContain(`Chapter 4 ${page}`);
		expect(await textOf(bytes)).not.toContain('Contents');
		expect(await textOf((await toPdf(paged(long, { language: 'id' }))).bytes)).toContain('Daftar isi');
	});

	it('keeps its right margin when a list goes over to the next page', async () => {
		const item = 'words that fill the line of an item '.repeat(8);
		const tasks = Array.from({ length: 40 }, (_, index) => `- [${index % 2 ? 'x' : ' '}] ${item}`).join('\n');
		const nested = Array.from({ length: 30 }, () => `- ${item}\n  - [ ] ${item}\n\n    > ${item}\n`).join('\n');
		const pdf = await open((await toPdf(paged(`${tasks}\n\n${nested}\n\n${item.repeat(20)}`, { paper: 'a4' }))).bytes);
		expect(pdf.numPages).toBeGreaterThan(3);
		for (let number = 1; number <= pdf.numPages; number += 1) {
			const { items } = await (await pdf.getPage(number)).getTextContent();
			const ends = items.flatMap((one) => ('str' in one && one.str.trim() !== '' ? [Number(one.transform[4]) + one.width] : []));
			expect(Math.max(...ends), `page ${number}`).toBeLessThanOrEqual(595.28 - 62 + 0.5);
		}
	});

	it('names title and language, and neither an author nor a time', async () => {
		const { info } = await getMeta(await open(bytes));
		expect(info).toMatchObject({ Title: 'Cold chain: what breaks', Language: 'en' });
		expect(info).not.toHaveProperty('Author');
		expect(info).not.toHaveProperty('CreationDate');
	});

	it('is the same to the byte for the same text', async () => {
		expect((await toPdf(paged(everything))).bytes).toEqual(bytes);
	});

	it('says which characters its fonts lack', async () => {
		const made = await toPdf(paged('Hello 東京 and ✅.'));
		expect(made.notes).toEqual([expect.stringContaining('2 characters of the text (東 京)')]);
	});

	it.each([
		'',
		'\n\n',
		'[^a] without a note',
		'| a |\n|---|',
		'- \n- b',
		'1. > quote\n\n   ```\n   code\n   ```',
		'# A\n\n# B',
		'![](x.png)',
		'<div><p>Html</p></div>',
	])('opens whatever the text is: %j', async (markdown) => {
		expect((await open((await toPdf(paged(markdown))).bytes)).numPages).toBe(1);
	});
});
