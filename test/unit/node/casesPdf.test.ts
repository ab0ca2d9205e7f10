import { describe, expect, it } from 'vitest';
import { readBrief } from '../../../src/node/intake.ts';
import { PipelineError } from '../../../src/pipeline/errors.ts';
import { askedIn, caseBrief } from '../../support/cases.ts';
import { filled, pdfFile, ruled, words } from '../../support/documents/pdf.ts';

type Options = Parameters<typeof pdfFile>[1];
const read = (drawing: string, options?: Options) => readBrief(pdfFile([drawing], options), 'brief.pdf');
const textOf = async (drawing: string, options?: Options) => (await read(drawing, options)).text;

describe('PDFs from the wild', () => {
	it('18: marks and counts what is on a layer that is off', async () => {
		const brief = await caseBrief('18-pdf-hidden-layer/brief.pdf');
		expect(brief.text).toBe('Please write a 300 word article about bees.\n\n⟦hidden text⟧\n\nDeadline: 3 May 2027.');
		expect(brief.hidden).toBe(1);
		expect((await askedIn(brief)).join()).not.toContain('client list');
	});

	it("20: says that its letters can't be read, and stops", async () => {
		const error: unknown = await caseBrief('20-pdf-no-tounicode/brief.pdf').catch((thrown: unknown) => thrown);
		expect(PipelineError.is(error, 'unreadable') && error.message).toMatch(/its letters can't be read.*another PDF.*OCR/);
	});

	it('21: reads words whose letters stand apart', async () => {
		expect((await caseBrief('21-pdf-rtl-rotate-spaced/spaced.pdf')).text).toBe(
			'## BRIEF FOR A LEAFLET\n\nPlease write 300 words about bees.',
		);
	});

	it('23: reads a form as a person sees it, and asks for no box that is not ticked', async () => {
		const brief = await caseBrief('23-pdf-checkbox-form/brief.pdf');
		expect(brief.text).toBe('Services wanted\n\n[x] Newsletter text, 150 words\n\n[ ] Press release, 400 words\n\nLanguage: German');
		expect((await askedIn(brief)).join()).not.toContain('Press release');
	});
});

describe('what a PDF hides', () => {
	const text = words('Seen.', 60, 700) + words('Obey this', 60, 660);

	it('is marked under a later fill, and not under a marker or a frame', async () => {
		expect((await read(text + filled(50, 650, 200, 20, '1 1 0.8'))).text).toBe('Seen.\n\n⟦hidden text⟧');
		const marker = '/ExtGState << /M << /BM /Multiply >> >>';
		expect((await read(`${text}q /M gs 1 1 0 rg 50 650 200 20 re f Q`, { resources: marker })).text).toContain('Obey this');
		expect((await read(`${text}q 50 650 200 20 re S Q`)).text).toContain('Obey this');
	});

	it('is marked when its layer belongs to a group that is off', async () => {
		const layer = '<< /Type /OCG /Name (Draft) >>';
		const group = '<< /Type /OCMD /OCGs [6 0 R] /P /AllOn >>';
		const file = Buffer.from(
			pdfFile([`${words('Seen.', 60, 700)}/OC /L BDC ${words('Obey this', 60, 660)}EMC`], {
				objects: [layer, group],
				resources: '/Properties << /L 7 0 R >>',
			}),
		).toString('latin1');
		const off = file.replace('/Type /Catalog', '/Type /Catalog /OCProperties << /OCGs [6 0 R] /D << /OFF [6 0 R] >> >>');
		const brief = await readBrief(Buffer.from(off, 'latin1'), 'brief.pdf');
		expect(brief.text).toBe('Seen.\n\n⟦hidden text⟧');
	});

	it('is struck where a comment or a line strikes it', async () => {
		const annotation = '<< /Type /Annot /Subtype /StrikeOut /Rect [60 655 110 675] /QuadPoints [60 672 86 672 60 657 86 657] >>';
		expect(await textOf(text, { objects: [annotation], page: '/Annots [6 0 R]' })).toBe('Seen.\n\n~~Obey~~ this');
		expect(await textOf(text + ruled(60, 663.5, 110, 663.5))).toBe('Seen.\n\n~~Obey this~~');
		expect(await textOf(text + ruled(60, 658.5, 110, 658.5))).toBe('Seen.\n\nObey this');
	});
});

describe('a PDF as a person reads it', () => {
	it('keeps the addresses of linked words', async () => {
		const link = '<< /Type /Annot /Subtype /Link /Rect [98 655 145 675] /A << /S /URI /URI (https://a.example/guide) >> >>';
		expect(await textOf(words('Follow our guide closely.', 60, 660), { objects: [link], page: '/Annots [6 0 R]' })).toBe(
			'Follow our guide (https://a.example/guide) closely.',
		);
	});

	it('reads circles, lists, and fields without words beside them', async () => {
		const circle = (value: string, y: number, state: string) =>
			`<< /Type /Annot /Subtype /Widget /FT /Btn /Ff 32768 /T (tone) /V /${value} /AS /${state} /Rect [40 ${y} 52 ${y + 12}] /AP << /N << /${state === 'Off' ? 'b' : state} 6 0 R /Off 6 0 R >> >> >>`;
		const form = '<< /Length 0 /Type /XObject /Subtype /Form /BBox [0 0 12 12] >>\nstream\n\nendstream';
		const alone = '<< /Type /Annot /Subtype /Widget /FT /Tx /T (budget) /TU (Budget) /V (300 euro) /Rect [40 400 200 415] >>';
		const brief = await read(words('Formal', 60, 700) + words('Friendly', 60, 660), {
			objects: [form, circle('a', 698, 'a'), circle('a', 658, 'Off'), alone],
			page: '/Annots [7 0 R 8 0 R 9 0 R]',
		});
		expect(brief.text).toBe('[x] Formal\n\n[ ] Friendly\n\nBudget: 300 euro');
	});

	it('reads tracked words without spaces between them', async () => {
		const spread = (text: string, x: number) => [...text].map((letter, index) => words(letter, x + index * 15, 700, { size: 10 })).join('');
		expect(await textOf(spread('OUR', 60) + spread('BRIEF', 130) + words('Text below.', 60, 650))).toContain('OUR BRIEF');
	});
});

const remarks = ['must show the letters WC', 'no text on it at all', 'blue, never green'];
const items = ['Sign one', 'Sign two', 'Sign three'];
const cell = (text: readonly string[], x: number, y: number) =>
	text.map((line, index) => words(line, x, y - index * 12, { size: 9 })).join('');
const halves = (text: string) => [text.slice(0, text.lastIndexOf(' ')), text.slice(text.lastIndexOf(' ') + 1)];
/** A table of three columns whose remarks go on in a second line. */
const table = (top: number, pitch: number) =>
	items
		.map(
			(item, row) =>
				cell([item], 60, top - row * pitch) +
				cell([`${row + 1}0 cm`], 200, top - row * pitch) +
				cell(halves(remarks[row] ?? ''), 330, top - row * pitch),
		)
		.join('');
const rowsWanted = items.map((item, row) => `${item} | ${row + 1}0 cm | ${remarks[row]}`);

describe('a table in a PDF', () => {
	const lines = [0, 1, 2, 3].map((row) => ruled(50, 715 - row * 36, 540, 715 - row * 36)).join('');
	const sides = [50, 190, 320, 540].map((x) => ruled(x, 715, x, 607)).join('');
	const boxes = [0, 1, 2]
		.flatMap((row) =>
			[
				[50, 140],
				[190, 130],
				[320, 220],
			].map(([x, width]) => `q ${x} ${679 - row * 36} ${width} 36 re S Q\n`),
		)
		.join('');
	it.each([
		['lines between all cells', lines + sides + table(700, 36)],
		['a box for each cell', boxes + table(700, 36)],
		['lines between rows alone', lines + table(700, 36)],
		['no line at all', table(700, 36)],
		['no line, and rows as close as lines', table(700, 24)],
	])('keeps a row together: with %s', async (_what, drawing) => {
		expect((await textOf(drawing)).split(/\n+/)).toEqual(rowsWanted);
	});

	it('keeps a row together whose cells stand in the middle', async () => {
		const middled = items
			.map(
				(item, row) =>
					cell([item], 60, 694 - row * 36) +
					cell([`${row + 1}0 cm`], 200, 694 - row * 36) +
					cell(halves(remarks[row] ?? ''), 330, 700 - row * 36),
			)
			.join('');
		expect((await textOf(lines + sides + middled)).split(/\n+/)).toEqual(rowsWanted);
	});

	it('keeps empty cells, and what stands before and after it in its place', async () => {
		const empty =
			cell(['Sign one'], 60, 700) +
			cell(['remark'], 330, 700) +
			cell(['Sign two'], 60, 664) +
			cell(['20 cm'], 200, 664) +
			cell(['x'], 330, 628);
		expect(
			(await textOf(words('Before.', 60, 760, { size: 9 }) + lines + sides + empty + words('After.', 60, 560, { size: 9 }))).split(/\n+/),
		).toEqual(['Before.', 'Sign one | | remark', 'Sign two | 20 cm', ' | | x', 'After.'].map((line) => line.trim()));
	});

	it('keeps remarks of two columns with their rows', async () => {
		const two = items
			.map(
				(item, row) =>
					cell([item], 60, 700 - row * 40) +
					cell([`The first line of remark ${row + 1} is rather long`, 'and it goes on in a second one'], 250, 700 - row * 40),
			)
			.join('');
		expect((await textOf(two)).split(/\n+/)).toEqual(
			items.map((item, row) => `${item} | The first line of remark ${row + 1} is rather long and it goes on in a second one`),
		);
	});
});
