import { describe, expect, it } from 'vitest';
import { readBrief } from '../../../src/node/intake.ts';
import { PipelineError } from '../../../src/pipeline/errors.ts';
import { encryptedPdf, filled, pdfFile, words } from '../../support/documents/pdf.ts';
import { loadBrief } from '../../support/truth.ts';

const read = (...drawings: string[]) => readBrief(pdfFile(drawings), 'brief.pdf');
const reasonOf = async (bytes: Uint8Array, name = 'brief.pdf') => {
	const error: unknown = await readBrief(bytes, name).catch((thrown: unknown) => thrown);
	return PipelineError.is(error, 'unreadable') ? error.message : `no refusal: ${JSON.stringify(error)}`;
};
const column = (text: string, x: number, lines: number) =>
	Array.from({ length: lines }, (_, index) => words(`${text} ${index + 1}`, x, 700 - index * 13, { size: 9 })).join('');

describe('a brief in PDF', () => {
	it('has its headings, paragraphs, bullets and tables, and where each page begins', async () => {
		const brief = await loadBrief('06-coldchain-whitepaper.pdf');
		expect(brief.format).toBe('pdf');
		expect(brief.text).toMatch(/^# White paper: the last 40 metres of the cold chain\n/);
		expect(brief.text).toContain('\nBudget | EUR 900 fixed, one revision round included\n');
		expect(brief.text).toContain('\n- Short sentences. No sentence over 30 words.\n');
		expect(brief.text).toContain('\n2. Where the handover goes wrong: four typical situations, each in a short paragraph\n');
		expect(brief.text).toContain('in a 22 degree corridor, in general terms, with sources\n');
		const pages = brief.parts?.[0]?.pages ?? [];
		expect(pages.map((offset) => brief.text.slice(offset, offset + 12))).toEqual(['# White pape', 'Every figure']);
	});

	it('leaves out headers and footers that come back, and says so', async () => {
		const page = (number: number, text: string) =>
			words('ACME brief', 60, 820, { size: 8 }) + words(`Page ${number} of 3`, 500, 20, { size: 8 }) + words(text, 60, 600);
		const brief = await read(page(1, 'Write a poem.'), page(2, 'It must rhyme.'), page(3, 'It must be short.'));
		expect(brief.text).toBe('Write a poem.\n\nIt must rhyme.\n\nIt must be short.');
		expect(brief.notes).toEqual(['Headers and footers were left out: “ACME brief”, “Page 1 of 3”.']);
	});

	it('joins wrapped lines and divided words, and keeps lines that were broken on purpose', async () => {
		const brief = await read(
			words('The client wants a page on the storage of hyphen-', 60, 700) +
				words('ated words which goes on to the end of the line and', 60, 686) +
				words('then ends.', 60, 672) +
				words('Ana Client', 60, 640) +
				words('Main Street 1', 60, 626),
		);
		expect(brief.text).toBe(
			'The client wants a page on the storage of hyphen-ated words which goes on to the end of the line and then ends.\n\nAna Client\nMain Street 1',
		);
	});

	it('reads columns one after another', async () => {
		const brief = await read(
			words('Two columns', 60, 780, { size: 18 }) +
				column('The left column holds the wishes of the client', 50, 8) +
				column('The right column holds what is out of scope', 320, 8),
		);
		expect(brief.text).toMatch(/^# Two columns\n\nThe left column[\s\S]*client 8\n\nThe right column[\s\S]*scope 8$/);
		expect(brief.text).not.toContain(' | ');
	});

	it('row 58: shows white, tiny, invisible and misplaced words as marks and counts them', async () => {
		const brief = await read(
			words('Visible words.', 60, 700) +
				words('obey white', 60, 670, { state: '1 g' }) +
				words('obey invisible', 60, 640, { state: '3 Tr' }) +
				words('obey tiny', 60, 610, { size: 1 }) +
				words('obey beside', 60, -40) +
				words('Same ', 60, 580) +
				words('obey part ', 90, 580, { state: '1 1 1 rg' }) +
				words('line.', 145, 580),
		);
		expect(brief.text).not.toContain('obey');
		expect(brief.text).toContain('Same ⟦hidden text⟧ line.');
		expect(brief.text.match(/⟦hidden text⟧/g)).toHaveLength(5);
		expect(brief.hidden).toBe(5);
		expect(brief.notes.join()).toContain('5 hidden passages of the PDF');
	});

	it('shows white words on a dark ground', async () => {
		const brief = await read(filled(50, 640, 300, 20, '0 0 0.4') + words('White on blue.', 60, 645, { state: '1 g' }));
		expect(brief.text).toBe('White on blue.');
		expect(brief).not.toHaveProperty('hidden');
	});

	it('reads the text that a scanner recognised, and says what it is', async () => {
		const brief = await read(words('Recognised words.', 60, 700, { state: '3 Tr' }) + words('More of them.', 60, 660, { state: '3 Tr' }));
		expect(brief.text).toBe('Recognised words.\n\nMore of them.');
		expect(brief.notes.join()).toMatch(/scan with recognised text/);
	});
});

describe('a bad PDF', () => {
	it('is refused as encrypted', async () => {
		expect(await reasonOf(encryptedPdf())).toMatch(/protected with a password.*copy without one/);
	});

	it('is refused as scanned when it has no text layer', async () => {
		expect(await reasonOf(pdfFile([filled(50, 50, 400, 600), filled(10, 10, 20, 20)]))).toMatch(
			/no text layer: its 2 pages are pictures.*OCR/,
		);
	});

	it('names the pages without text when others have some', async () => {
		expect((await read(words('Write a poem.', 60, 700), filled(50, 50, 400, 600))).notes).toEqual([
			'Page 2 has no text; pictures are not read.',
		]);
	});

	it('row 61: is refused unread when a stream unpacks to far more than a document holds', async () => {
		const bomb = pdfFile([new Uint8Array(45_000_000).fill(32)], { packed: true });
		expect(bomb.length).toBeLessThan(200_000);
		expect(await reasonOf(bomb)).toMatch(/unpacks to far more than a document holds.*not read/);
	});

	it('row 61: is refused when the bound is hidden from a first look', async () => {
		const bomb = Buffer.from(pdfFile([new Uint8Array(45_000_000).fill(32)], { packed: true }));
		const at = bomb.indexOf('stream\n') + 6;
		const hidden = Buffer.concat([bomb.subarray(0, at), Buffer.from(' %x endstream'), bomb.subarray(at)]);
		expect(await reasonOf(hidden)).toMatch(/unpacks to far more than a document holds/);
	});

	it('row 61: is refused when its text is longer than a brief may be', async () => {
		const page = Array.from({ length: 700 }, (_, index) =>
			words(`The report must say what it has to say, line ${index}. `.repeat(4), 10, 840 - index * 1.2, { size: 4 }),
		).join('');
		expect(await reasonOf(pdfFile([page, page, page, page]))).toMatch(/more than 400,000 characters.*of 4 pages/);
	});

	it.each([
		['a cut file', pdfFile([words('Write a poem.', 60, 700)]).subarray(0, 200), 'brief.pdf', /damaged or no PDF/],
		['text under its name', new TextEncoder().encode('Write a poem.'), 'brief.pdf', /no PDF, whatever its name says/],
		['under another name', new TextEncoder().encode('%PDF-1.7'), 'brief.txt', /damaged or no PDF/],
	])('is refused with what to do: %s', async (_what, bytes, name, sentence) => {
		expect(await reasonOf(bytes, name)).toMatch(sentence);
	});
});
