import { beforeAll, describe, expect, it } from 'vitest';
import { readBrief } from '../../../src/node/intake.ts';
import { words as drawn, filled, pdfFile } from '../../support/documents/pdf.ts';
import { paragraph, run, wordFile } from '../../support/documents/word.ts';
import { shapes } from '../../support/shapes.ts';

// What grows with the square takes sixteen times as long for four times as much; what is linear, about four times.
const many = 40_000;
const few = many / 4;
const most = 10;
/** Below this, in milliseconds, loading and collecting count for more than the work. */
const least = 60;

const encoder = new TextEncoder();
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const linked = (index: number) =>
	`<w:fldSimple w:instr=" HYPERLINK &quot;https://a.example/${index}&quot; ">${run('words ')}</w:fldSimple>`;
const row = `<w:tr><w:tc>${paragraph(run('a'))}</w:tc><w:tc>${paragraph(run('b'))}</w:tc></w:tr>`;
const times = (count: number, make: (index: number) => string) => Array.from({ length: count }, (_, index) => make(index)).join('');

const documents: Readonly<Record<string, readonly [string, (size: number) => Uint8Array]>> = {
	'Word: links in one paragraph': ['a.docx', (size) => wordFile(paragraph(times(size / 20, linked)))],
	'Word: rows of a table': ['a.docx', (size) => wordFile(`<w:tbl>${times(size / 20, () => row)}</w:tbl>`)],
	'Word: comments that never end': [
		'a.docx',
		(size) => wordFile(paragraph(times(size / 40, (index) => `<w:commentRangeStart w:id="${index}"/>${run('word ')}`))),
	],
	'PDF: words on a page': ['a.pdf', (size) => pdfFile([times(size / 20, (index) => drawn('ab', (index % 40) * 14, 800 - index / 3))])],
	'PDF: fills over words': [
		'a.pdf',
		(size) => pdfFile([times(size / 40, (index) => drawn('ab', (index % 40) * 14, 800 - index / 3) + filled(10, 2, 500, 5))]),
	],
};
for (const [name, shape] of Object.entries(shapes)) {
	Object.assign(documents, {
		[`HTML: ${name}`]: ['a.html', (size: number) => encoder.encode(`<html><body><p>Write.</p>${shape(size)}`)],
		[`mail: ${name}`]: [
			'a.eml',
			(size: number) => encoder.encode(`From: a@b.example\nContent-Type: text/html\n\n<p>Write.</p>${shape(size)}`),
		],
		[`Word: ${name}`]: ['a.docx', (size: number) => wordFile(paragraph(run(`Write. ${escaped(shape(size))}`)))],
	});
}

describe('each reader', () => {
	beforeAll(async () => {
		for (const [name, make] of Object.values(documents).slice(0, 8)) await effort(name, make(2_000));
	});

	it.each(Object.entries(documents))('takes no more than in proportion for %s', async (_what, [name, make]) => {
		const small = Math.max(least, await effort(name, make(few)));
		expect(await effort(name, make(many))).toBeLessThan(small * most);
	});
});

/** Work of the processor, whatever became of the file. */
async function effort(name: string, bytes: Uint8Array): Promise<number> {
	const before = process.cpuUsage();
	await readBrief(bytes, name).catch(() => undefined);
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1000;
}
