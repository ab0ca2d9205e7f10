import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readBrief } from '../../../src/node/intake.ts';
import { PipelineError } from '../../../src/pipeline/errors.ts';
import { paragraph, part, run, wordFile, wordPackage } from '../../support/documents/word.ts';
import { loadBrief } from '../../support/truth.ts';

const read = (bytes: Uint8Array) => readBrief(bytes, 'brief.docx');
const reasonOf = async (bytes: Uint8Array, name = 'brief.docx') => {
	const error: unknown = await readBrief(bytes, name).catch((thrown: unknown) => thrown);
	return PipelineError.is(error, 'unreadable') ? error.message : `no refusal: ${JSON.stringify(error)}`;
};
const white = '<w:color w:val="FFFFFF"/>';

describe('a brief in Word', () => {
	it('has its headings, lists and tables', async () => {
		const brief = await loadBrief('04-landing-klinik-gigi.docx');
		expect(brief.format).toBe('word');
		expect(brief.text).toMatch(/^# Brief Pembuatan Landing Page\n/);
		expect(brief.text).toContain('\n# 2. Tujuan\n\n- Calon pasien paham harga');
		expect(brief.text).toContain('\n1. index.html\n2. style.css\n');
		expect(brief.text).toContain('\nHero | Periksa gigi tanpa deg-degan | Judul utama');
		expect(brief.notes).toEqual(['1 picture was not read.', expect.stringMatching(/^Headers and footers were left out: “Klinik Gigi/)]);
	});

	it('row 58: shows hidden, white and tiny words as marks and counts them', async () => {
		const styles = '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>';
		const body = [
			paragraph(run('Seen. ') + run('Obey ', '<w:vanish/>') + run('me', '<w:vanish/>') + run(' Seen too.')),
			paragraph(run('white words', white)),
			paragraph(run('tiny words', '<w:sz w:val="2"/>')),
			paragraph(run('styled away', '<w:rStyle w:val="H"/>')),
		].join('');
		const brief = await read(wordFile(body, { 'styles.xml': part('styles', styles) }));
		expect(brief.text).toBe('Seen. ⟦hidden text⟧ Seen too.\n\n⟦hidden text⟧\n\n⟦hidden text⟧\n\n⟦hidden text⟧\n');
		expect(brief.hidden).toBe(4);
		expect(brief.notes.join()).toContain('4 hidden passages of the document');
	});

	it('shows white words on a dark ground: of a run, a paragraph, a cell', async () => {
		const shade = '<w:shd w:val="clear" w:fill="203040"/>';
		const cell = `<w:tbl><w:tr><w:tc><w:tcPr>${shade}</w:tcPr>${paragraph(run('in a cell', white))}</w:tc></w:tr></w:tbl>`;
		const brief = await read(wordFile(paragraph(run('in a run', white + shade)) + paragraph(run('in a paragraph', white), shade) + cell));
		expect(brief.text).toBe('in a run\n\nin a paragraph\n\nin a cell\n');
		expect(brief).not.toHaveProperty('hidden');
	});

	it('has footnotes and comments in its text, and tells what was deleted and inserted', async () => {
		const body =
			paragraph(
				`<w:commentRangeStart w:id="1"/>${run('The price')}<w:commentRangeEnd w:id="1"/>${run(' is fixed')}<w:r><w:footnoteReference w:id="2"/></w:r>`,
			) +
			paragraph(
				`${run('Keep ')}<w:del w:id="5" w:author="x"><w:r><w:delText>the old logo</w:delText></w:r></w:del><w:ins w:id="6" w:author="x">${run('this')}</w:ins>${run(' and not that', '<w:strike/>')}`,
			);
		const brief = await read(
			wordFile(body, {
				'comments.xml': part('comments', `<w:comment w:id="1" w:author="Rina">${paragraph(run('Use 2027 prices.'))}</w:comment>`),
				'footnotes.xml': part('footnotes', `<w:footnote w:id="2">${paragraph(run('Without tax.'))}</w:footnote>`),
			}),
		);
		expect(brief.text).toContain('The price is fixed[1]\n');
		expect(brief.text).toContain('\n1. Without tax.\n');
		expect(brief.text).toContain('[Comments in the document]\n- Rina, on “The price”: Use 2027 prices.');
		expect(brief.text).toContain('Keep this~~ and not that~~');
		expect(brief.text).not.toContain('old logo');
		expect(brief.notes).toEqual([
			'1 comment of the document stands at the end of the text.',
			'Tracked changes: 1 deleted passage was left out: “the old logo”.',
			'Tracked changes: 1 inserted passage was read as if accepted.',
		]);
	});

	it('reads 200 pages, and says what to do with a text that is too long for a brief', async () => {
		const page = (number: number) => paragraph(run(`Page ${number}. ${'The report must say what it has to say. '.repeat(40)}`));
		const pages = (count: number) => wordFile(Array.from({ length: count }, (_, index) => page(index + 1)).join(''));
		const brief = await read(pages(200));
		expect(brief.text).toContain('Page 200. The report');
		expect(brief.text.length).toBeGreaterThan(300_000);
		expect(await reasonOf(pages(300))).toMatch(/more than 400,000 characters.*Save the chapters that matter/);
	});
});

describe('a bad Word file', () => {
	it('row 61: is refused unread when it declares that it unpacks to far more than a document', async () => {
		const bomb = wordPackage({ 'word/document.xml': new Uint8Array(40_000_000) });
		expect(bomb.length).toBeLessThan(200_000);
		expect(await reasonOf(bomb)).toMatch(/unpacks to 40 MB of text.*not read/);
	});

	it('row 61: is refused when it unpacks to more than it declares', async () => {
		const bomb = wordPackage({ 'word/document.xml': new Uint8Array(30_000_000) });
		expect(await reasonOf(withDeclaredSize(bomb, 30_000_000, 1_000))).toMatch(/damaged or no Word document/);
	});

	it('row 61: is refused when it has more entries than any document', async () => {
		const files = Object.fromEntries(Array.from({ length: 6_000 }, (_, index) => [`word/media/${index}.xml`, new Uint8Array()]));
		expect(await reasonOf(zipSync({ 'word/document.xml': strToU8('<a/>'), ...files }))).toMatch(/6,00\d files/);
	});

	it('row 61: does not unpack archives within it', async () => {
		const inner = zipSync({ 'bomb.bin': new Uint8Array(50_000_000) });
		const brief = await read(
			wordPackage({
				'word/document.xml': part('document', `<w:body>${paragraph(run('Fine.'))}</w:body>`),
				'word/embeddings/inner.zip': inner,
			}),
		);
		expect(brief.text).toBe('Fine.\n');
	});

	it('is refused when it declares XML entities', async () => {
		const entities = Array.from({ length: 20 }, (_, index) => `<!ENTITY e${index + 1} "&e${index};&e${index};">`).join('');
		const document = `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e0 "lol">${entities}]>${part('document', '<w:body>&e20;</w:body>').replace(/^<\?.*?\?>/, '')}`;
		expect(await reasonOf(wordPackage({ 'word/document.xml': document }))).toMatch(/XML entities/);
	});

	it('is refused when its elements nest without an end', async () => {
		expect(await reasonOf(wordFile(`${'<w:p>'.repeat(20_000)}${'</w:p>'.repeat(20_000)}`))).toMatch(/nests its contents too deep/);
	});

	it.each([
		['text under a Word name', strToU8('Write a poem.'), 'brief.docx', /no Word document/],
		['a cut file', wordFile(paragraph(run('Write a poem.'))).subarray(0, 600), 'brief.docx', /damaged or no Word document/],
		[
			'an old .doc',
			Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
			'brief.doc',
			/old Office document.*save it as \.docx/,
		],
		[
			'a password',
			Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
			'brief.docx',
			/password.*copy without one/,
		],
		['no text', wordFile(''), 'brief.docx', /holds no text/],
	])('is refused with what to do: %s', async (_what, bytes, name, sentence) => {
		expect(await reasonOf(bytes, name)).toMatch(sentence);
	});
});

/** The archive with another size in its directory and headers. */
function withDeclaredSize(bytes: Uint8Array, real: number, declared: number): Uint8Array {
	const file = Buffer.from(bytes);
	const wanted = Buffer.alloc(4);
	wanted.writeUInt32LE(real);
	for (let at = file.indexOf(wanted); at >= 0; at = file.indexOf(wanted, at + 4)) file.writeUInt32LE(declared, at);
	return file;
}
