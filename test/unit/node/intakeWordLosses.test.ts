import { describe, expect, it } from 'vitest';
import { readBrief } from '../../../src/node/intake.ts';
import { paragraph, part, run, wordFile, wordPackage } from '../../support/documents/word.ts';

const read = (body: string, parts: Readonly<Record<string, string>> = {}) => readBrief(wordFile(body, parts), 'brief.docx');
const textOf = async (body: string, parts?: Readonly<Record<string, string>>) => (await read(body, parts)).text;
const w = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const strict = 'http://purl.oclc.org/ooxml/wordprocessingml/main';
const other = {
	m: 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
	mc: 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
	v: 'xmlns:v="urn:schemas-microsoft-com:vml"',
	o: 'xmlns:o="urn:schemas-microsoft-com:office:office"',
	a: 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
	wps: 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
	dgm: 'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"',
	w15: 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"',
	w14: 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"',
};
const rels = (content: string) =>
	`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${content}</Relationships>`;
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const item = (text: string, id = 1, level = 0) =>
	paragraph(run(text), `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${id}"/></w:numPr>`);
const level = (at: number, text: string, format = 'decimal', more = '') =>
	`<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
const fieldChar = (kind: string, inner = '') => `<w:r><w:fldChar w:fldCharType="${kind}">${inner}</w:fldChar></w:r>`;
const code = (text: string) => `<w:r><w:instrText xml:space="preserve">${text}</w:instrText></w:r>`;

describe('Word by namespace and local name', () => {
	const body = '<X:p><X:r><X:t>Seen.</X:t></X:r><X:r><X:rPr><X:vanish/></X:rPr><X:t>Obey me</X:t></X:r></X:p>';
	it.each([
		['another prefix', `<k:document xmlns:k="${w}"><k:body>${body.replaceAll('X:', 'k:')}</k:body></k:document>`],
		['no prefix', `<document xmlns="${w}"><body>${body.replaceAll('X:', '')}</body></document>`],
		['the strict form', `<w:document xmlns:w="${strict}"><w:body>${body.replaceAll('X:', 'w:')}</w:body></w:document>`],
	])('marks hidden words with %s', async (_what, document) => {
		const brief = await readBrief(wordPackage({ 'word/document.xml': document }), 'brief.docx');
		expect(brief.text).toBe('Seen. ⟦hidden text⟧\n');
		expect(brief.hidden).toBe(1);
	});

	it.each([
		['by a style in another prefix', '<w:rStyle w:val="H"/>'],
		['with letters that have no fill', `<w14:textFill ${other.w14}><w14:noFill/></w14:textFill>`],
		['stretched to nothing', '<w:w w:val="1"/>'],
		['by the default of all text', ''],
	])('marks words hidden %s', async (what, properties) => {
		const vanish = '<k:rPr><k:vanish/></k:rPr>';
		const defaults = what.includes('default') ? `<k:docDefaults><k:rPrDefault>${vanish}</k:rPrDefault></k:docDefaults>` : '';
		const styles = `<k:styles xmlns:k="${w}">${defaults}<k:style k:type="character" k:styleId="H">${vanish}</k:style></k:styles>`;
		expect(await textOf(paragraph(run('Obey me', properties)), { 'styles.xml': styles })).toBe('⟦hidden text⟧\n');
	});

	it('marks words of a hidden row, a hidden shape, and a cell that is covered', async () => {
		const shape = `<w:r><w:pict ${other.v}><v:shape style="visibility:hidden"><v:textbox><w:txbxContent>${paragraph(run('Obey the shape'))}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>`;
		const row = (content: string, properties = '') => `<w:tr>${properties && `<w:trPr>${properties}</w:trPr>`}${content}</w:tr>`;
		const cell = (content: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(run(content))}</w:tc>`;
		const table = `<w:tbl>${row(cell('Seen', '<w:vMerge w:val="restart"/>') + cell('one'))}${row(cell('Obey the cell', '<w:vMerge/>') + cell('two'))}${row(cell('Obey the row'), '<w:hidden/>')}</w:tbl>`;
		const brief = await read(paragraph(shape) + table);
		expect(brief.text).not.toContain('Obey');
		expect(brief.hidden).toBe(3);
	});
});

describe('Word loses nothing without a word', () => {
	it.each([
		['text with a direction', `<w:bdo w:val="rtl">${run('one ')}</w:bdo><w:dir w:val="ltr">${run('two')}</w:dir>`, 'one two'],
		['smart tags and custom marks', `<w:smartTag>${run('one ')}</w:smartTag><w:customXml>${run('two')}</w:customXml>`, 'one two'],
		[
			'a reading beside its word',
			`<w:r><w:ruby><w:rt><w:r><w:t>かんじ</w:t></w:r></w:rt><w:rubyBase>${run('漢字')}</w:rubyBase></w:ruby></w:r>`,
			'漢字(かんじ)',
		],
		['an element that nobody knows', `<x:new xmlns:x="urn:x">${run('kept')}</x:new>`, 'kept'],
		[
			'a formula',
			`<m:oMath ${other.m}><m:r><m:t>E=</m:t></m:r><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:sSup><m:e><m:r><m:t>c</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:den></m:f></m:oMath>`,
			'E=(a+b)/(c^2)',
		],
		[
			'a nested field',
			`${fieldChar('begin')}${code('IF ')}${fieldChar('begin')}${code('PAGE')}${fieldChar('separate')}${run('1')}${fieldChar('end')}${fieldChar('separate')}${run('the result')}${fieldChar('end')}`,
			'the result',
		],
		[
			'a link that is a field',
			`${fieldChar('begin')}${code('HYPERLINK "https://a.example/x"')}${fieldChar('separate')}${run('words')}${fieldChar('end')}`,
			'words (https://a.example/x)',
		],
		[
			'a link that is a simple field',
			`<w:fldSimple w:instr=" HYPERLINK &quot;https://a.example/x&quot; ">${run('words')}</w:fldSimple>`,
			'words (https://a.example/x)',
		],
		[
			'a box of an older form',
			`${fieldChar('begin', '<w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData>')}${code(' FORMCHECKBOX ')}${fieldChar('end')}${run('News')}`,
			'[x] News',
		],
		['a sign of a font of signs', `<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>${run(' News')}`, '☑ News'],
	])('reads %s', async (_what, content, text) => {
		expect(await textOf(paragraph(content))).toBe(`${text}\n`);
	});

	it('reads boxes in groups, in old drawings, and beside an older form once', async () => {
		const box = (text: string) => `<w:txbxContent>${paragraph(run(text))}</w:txbxContent>`;
		const old = (text: string) => `<w:pict ${other.v}><v:group><v:rect><v:textbox>${box(text)}</v:textbox></v:rect></v:group></w:pict>`;
		const both = `<mc:AlternateContent ${other.mc}><mc:Choice Requires="wps"><w:drawing ${other.wps}><wps:wsp><wps:txbx>${box('Both.')}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback>${old('Both.')}</mc:Fallback></mc:AlternateContent>`;
		const empty = `<mc:AlternateContent ${other.mc}><mc:Choice Requires="x"/><mc:Fallback>${old('Fallback.')}</mc:Fallback></mc:AlternateContent>`;
		expect(await textOf(paragraph(`${run('Text.')}<w:r>${old('Old.')}</w:r><w:r>${both}</w:r><w:r>${empty}</w:r>`))).toBe(
			'Text.\n\nOld.\n\nBoth.\n\nFallback.\n',
		);
	});

	it('reads a diagram in its order, and names files and pictures that it does not read', async () => {
		const point = (id: string, text: string, type = 'node') =>
			`<dgm:pt modelId="${id}" type="${type}"><dgm:t><a:p><a:r><a:t>${text}</a:t></a:r></a:p></dgm:t></dgm:pt>`;
		const link = (from: string, to: string, order: number) => `<dgm:cxn srcId="${from}" destId="${to}" srcOrd="${order}"/>`;
		const data = `<dgm:dataModel ${other.dgm} ${other.a}><dgm:ptLst>${point('0', '', 'doc')}${point('2', 'Second')}${point('1', 'First')}</dgm:ptLst><dgm:cxnLst>${link('0', '2', 1)}${link('0', '1', 0)}</dgm:cxnLst></dgm:dataModel>`;
		const body = paragraph(
			`<w:r><w:drawing><dgm:relIds ${other.dgm} r:dm="d1"/></w:drawing></w:r><w:r><w:object ${other.o}><o:OLEObject ProgID="Excel.Sheet.12" r:id="e1"/></w:object></w:r><w:r><w:drawing ${other.a}><a:blip r:embed="p1"/></w:drawing></w:r>`,
		);
		const brief = await readBrief(
			wordPackage({
				'word/document.xml': part('document', `<w:body>${body}</w:body>`),
				'word/diagrams/data1.xml': data,
				'word/_rels/document.xml.rels': rels(
					`<Relationship Id="d1" Type="${office}/diagramData" Target="diagrams/data1.xml"/><Relationship Id="e1" Type="${office}/package" Target="embeddings/prices.xlsx"/><Relationship Id="p1" Type="${office}/image" Target="media/image1.png"/>`,
				),
			}),
			'brief.docx',
		);
		expect(brief.text).toBe('First\n\nSecond\n');
		expect(brief.notes).toEqual([
			'1 picture is missing in the document (word/media/image1.png). Ask the client for it if it matters.',
			'Files within the document were not read: prices.xlsx (Excel).',
		]);
	});

	it('names a part that it cannot read', async () => {
		const brief = await readBrief(
			wordPackage({
				'word/document.xml': part('document', `<w:body>${paragraph(run('Before.'))}<w:altChunk r:id="c"/></w:body>`),
				'word/afchunk.rtf': '{\\rtf1 text}',
				'word/_rels/document.xml.rels': rels(`<Relationship Id="c" Type="${office}/aFChunk" Target="afchunk.rtf"/>`),
			}),
			'brief.docx',
		);
		expect(brief.text).toBe('Before.\n');
		expect(brief.notes.join()).toMatch(/A part of the document \(afchunk\.rtf\) could not be read/);
	});

	it('keeps cells in their columns where they span several', async () => {
		const cell = (text: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(run(text))}</w:tc>`;
		const table = `<w:tbl><w:tr>${cell('Page', '<w:vMerge w:val="restart"/>')}${cell('Title')}${cell('6 words')}</w:tr><w:tr>${cell('', '<w:vMerge/>')}${cell('both', '<w:gridSpan w:val="2"/>')}</w:tr><w:tr>${cell('x', '<w:gridSpan w:val="2"/>')}${cell('right')}</w:tr></w:tbl>`;
		expect(await textOf(table)).toBe('Page | Title | 6 words\nboth\nx |  | right\n');
	});
});

describe('numbers as Word counts them', () => {
	const numbering = (levels: string, nums = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') => ({
		'numbering.xml': part('numbering', `<w:abstractNum w:abstractNumId="0">${levels}</w:abstractNum>${nums}`),
	});

	it('counts levels below one another and begins them anew', async () => {
		const levels = level(0, '%1.') + level(1, '%1.%2', 'decimal') + level(2, '(%3)', 'lowerRoman');
		expect(await textOf([item('a'), item('b', 1, 1), item('c', 1, 2), item('d'), item('e', 1, 1)].join(''), numbering(levels))).toBe(
			'1. a\n  1.1 b\n    (i) c\n2. d\n  2.1 e\n',
		);
	});

	it('begins anew only where the list says so', async () => {
		const nums = ['1', '2', '3']
			.map(
				(id) =>
					`<w:num w:numId="${id}"><w:abstractNumId w:val="0"/>${id === '3' ? '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>' : ''}</w:num>`,
			)
			.join('');
		expect(
			await textOf([item('a', 1), item('b', 2), item('c', 3), item('d', 3)].join(''), numbering(level(0, '%1)', 'upperLetter'), nums)),
		).toBe('A) a\nB) b\nA) c\nB) d\n');
	});

	it('numbers headings and paragraphs by their style', async () => {
		const styles = part(
			'styles',
			'<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
		);
		const heading = (text: string) => paragraph(run(text), '<w:pStyle w:val="H1"/>');
		const levels = level(0, 'Part %1:', 'upperRoman', '<w:pStyle w:val="H1"/>');
		expect(await textOf(heading('One') + paragraph(run('Text.')) + heading('Two'), { ...numbering(levels), 'styles.xml': styles })).toBe(
			'# Part I: One\n\nText.\n\n# Part II: Two\n',
		);
	});

	it('does not count what was deleted', async () => {
		const gone = paragraph(
			'<w:del w:id="1"><w:r><w:delText>gone</w:delText></w:r></w:del>',
			'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="2"/></w:rPr>',
		);
		expect(await textOf(item('a') + gone + item('b'), numbering(level(0, '%1.')))).toBe('1. a\n2. b\n');
	});
});

describe('comments of a Word file', () => {
	it('are resolved with all that was answered to them', async () => {
		const comment = (id: number, mark: string, text: string) =>
			`<w:comment w:id="${id}" w:author="Ana"><w:p ${other.w14} w14:paraId="${mark}">${run(text)}</w:p></w:comment>`;
		const extended = `<w15:commentsEx ${other.w15}><w15:commentEx w15:paraId="A" w15:done="1"/><w15:commentEx w15:paraId="B" w15:paraIdParent="A" w15:done="0"/><w15:commentEx w15:paraId="C" w15:done="0"/></w15:commentsEx>`;
		const brief = await read(paragraph(run('Text.')), {
			'comments.xml': part('comments', comment(1, 'A', 'Old') + comment(2, 'B', 'Yes, old') + comment(3, 'C', 'Live')),
			'commentsExtended.xml': extended,
		});
		expect(brief.text).toBe('Text.\n\n[Comments in the document]\n- Ana: Live\n');
		expect(brief.notes).toEqual([
			'1 comment of the document stands at the end of the text.',
			'2 comments that were resolved were left out: “Old”, “Yes, old”.',
		]);
	});
});
