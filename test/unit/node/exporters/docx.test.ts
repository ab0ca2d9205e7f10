import { strFromU8, unzipSync } from 'fflate';
import mammoth from 'mammoth';
import { beforeAll, describe, expect, it } from 'vitest';
import { toDocx } from '../../../../src/node/exporters/docx.ts';
import { everything, paged } from '../../../support/documents.ts';

let bytes: Uint8Array;
let parts: Record<string, string>;
let html: string;

const open = (docx: Uint8Array) => Object.fromEntries(Object.entries(unzipSync(docx)).map(([path, content]) => [path, strFromU8(content)]));

const toHtml = async (docx: Uint8Array) =>
	mammoth.convertToHtml(
		{ buffer: Buffer.from(docx) },
		{
			styleMap: [
				"p[style-name='Title'] => h1.title:fresh",
				"p[style-name='Code'] => pre:fresh",
				"p[style-name='Quote'] => blockquote:fresh",
			],
		},
	);

const all = (pattern: RegExp, text: string) => [...text.matchAll(pattern)].map((match) => match[1] ?? '');

beforeAll(async () => {
	bytes = await toDocx(paged(everything));
	parts = open(bytes);
	html = (await toHtml(bytes)).value;
});

describe('a Word document, opened by another library', () => {
	it('has its title and headings in Word’s own styles', () => {
		expect(html).toMatch(/<h1 class="title">(<a[^>]*><\/a>)?Cold chain: what breaks<\/h1>/);
		expect(html).toMatch(/<h1>(<a[^>]*><\/a>)?What breaks<\/h1>/);
		expect(html).toMatch(/<h2>(<a[^>]*><\/a>)?Losses<\/h2>/);
	});

	it('keeps lists as lists, each ordered one counted anew', () => {
		expect(html).toContain('<ul><li>First<ul><li>nested</li></ul></li><li>Second</li></ul>');
		expect(html).toContain('<ol><li>One</li><li>Two</li></ol>');
		const numbers = new Set(all(/<w:numId w:val="(\d+)"\/>/g, parts['word/document.xml'] ?? ''));
		expect(numbers.size).toBe(4);
	});

	it('keeps the table with a head that repeats', () => {
		expect(html).toMatch(/<table>.*Vaccines.*2\.4 %.*<\/table>/s);
		expect(parts['word/document.xml']).toContain('<w:tblHeader/>');
		expect(parts['word/document.xml']).toContain('<w:tblStyle w:val="PlainLines"/>');
	});

	it('has footnotes, links, quotes and code as such', () => {
		expect(html).toMatch(/<sup>.*\[1\].*<\/sup>/);
		expect(html).toContain('From the <em>WHO</em>');
		expect(html).toContain('href="https://who.int/x"');
		expect(html).toContain('href="#what-it-costs"');
		expect(html).toContain('<blockquote>The door is open');
		expect(html).toMatch(/<pre>def loss\(rate\):<br \/> {4}return rate/);
	});

	it('shows a tab of a program as spaces, puts code under its list item, and takes "~" for about', async () => {
		const docx = await toDocx(paged('1. Run\n\n   ```sh\n   if ok\n   \tgo\n   ```\n\n~50 ppm or ~60, H~2~O, ~~gone~~\n'));
		const made = (await toHtml(docx)).value;
		expect(made).toMatch(/<pre>if ok<br \/> {4}go<\/pre>/);
		expect(made).toContain('~50 ppm or ~60, H~2~O, <s>gone</s>');
		expect(open(docx)['word/document.xml']).toMatch(/w:val="Code"\/>.{0,80}<w:ind w:left="480"/);
	});

	it('shows no front matter, no comment, and nothing that would run', () => {
		const text = Object.values(parts).join('\n');
		expect(text).not.toMatch(/front matter|nobody sees|javascript:/);
		expect(html).toContain('bad');
	});

	it('holds the drawing as SVG with its description', () => {
		expect(
			Object.keys(parts)
				.filter((path) => path.startsWith('word/media/'))
				.map((path) => path.split('.').at(-1)),
		).toEqual(expect.arrayContaining(['svg', 'png']));
		expect(parts['word/document.xml']).toContain('descr="Route"');
	});

	it('gives a drawing that loads or runs something as its description alone', async () => {
		const bad = new Map([['assets/route.svg', '<svg viewBox="0 0 1 1"><image href="https://example.com/x.png"/></svg>']]);
		const opened = open(await toDocx(paged(everything, { pictures: bad })));
		expect(Object.keys(opened).filter((path) => path.startsWith('word/media/'))).toEqual([]);
		expect(opened['word/document.xml']).toContain('[Route]');
	});
});

describe('a Word document’s package', () => {
	it('declares the type of every part', () => {
		const types = parts['[Content_Types].xml'] ?? '';
		const extensions = all(/<Default [^>]*Extension="([^"]+)"/g, types);
		const overrides = all(/PartName="\/([^"]+)"/g, types);
		for (const path of Object.keys(parts).filter((name) => name !== '[Content_Types].xml')) {
			expect(overrides.includes(path) || extensions.includes(path.split('.').at(-1) ?? ''), path).toBe(true);
		}
		for (const path of overrides) expect(Object.keys(parts)).toContain(path);
	});

	it('names only styles and numberings that are there, each once', () => {
		const used = all(/<w:(?:pStyle|rStyle|tblStyle|basedOn) w:val="([^"]+)"/g, Object.values(parts).join('\n'));
		const styles = all(/w:styleId="([^"]+)"/g, parts['word/styles.xml'] ?? '');
		expect(styles).toEqual([...new Set(styles)]);
		expect(styles).toEqual(expect.arrayContaining([...new Set(used)]));
		const numbers = all(/<w:num w:numId="(\d+)"/g, parts['word/numbering.xml'] ?? '');
		expect(numbers).toEqual(expect.arrayContaining([...new Set(all(/<w:numId w:val="(\d+)"\/>/g, parts['word/document.xml'] ?? ''))]));
	});

	it('gives no id twice and leaves no reference open', () => {
		for (const [path, rels] of Object.entries(parts).filter(([name]) => name.endsWith('.rels'))) {
			const ids = all(/\bId="([^"]+)"/g, rels);
			expect(ids, path).toEqual([...new Set(ids)]);
		}
		const document = parts['word/document.xml'] ?? '';
		const bookmarks = all(/<w:bookmarkStart [^>]*w:id="([^"]+)"/g, document);
		expect(bookmarks).toEqual([...new Set(bookmarks)]);
		const drawings = all(/<wp:docPr id="([^"]+)"/g, document);
		expect(drawings).toEqual([...new Set(drawings)]);
		const known = all(/\bId="([^"]+)"/g, parts['word/_rels/document.xml.rels'] ?? '');
		expect(known).toEqual(expect.arrayContaining([...new Set(all(/r:(?:id|embed)="([^"]+)"/g, document))]));
	});

	it('marks headings with names that Word takes, however long they are', async () => {
		const title = 'A heading with more words than Word takes for the name of a bookmark';
		const document =
			open(await toDocx(paged(`[there](#${title.toLowerCase().replaceAll(' ', '-')})\n\n## ${title}\n\n## 1st`)))['word/document.xml'] ??
			'';
		expect(all(/<w:bookmarkStart w:name="([^"]+)"/g, document)).toEqual(['heading-1', 'heading-2']);
		expect(document).toContain('w:anchor="heading-1"');
	});

	it('names title and language and invents no author and no time', () => {
		const core = parts['docProps/core.xml'];
		expect(core).toContain('<dc:title>Cold chain: what breaks</dc:title>');
		expect(core).toContain('<dc:language>en-GB</dc:language>');
		expect(core).not.toMatch(/creator|lastModifiedBy|dcterms:created|Un-named/);
		expect(parts['word/styles.xml']).toContain('<w:lang w:val="en-GB"/>');
	});

	it('is the same to the byte for the same text', async () => {
		expect(await toDocx(paged(everything))).toEqual(bytes);
	});

	it('has the client’s paper and spelling', async () => {
		const letter = open(await toDocx(paged('Hello.', { paper: 'letter' })));
		expect(letter['word/document.xml']).toMatch(/w:w="12240"/);
		expect(letter['word/styles.xml']).toContain('w:val="en-US"');
		expect(parts['word/document.xml']).toMatch(/w:w="11906"/);
		const indonesian = open(await toDocx(paged('Halo.', { language: 'id' })));
		expect(indonesian['docProps/core.xml']).toContain('id-ID');
	});

	it.each([
		'',
		'\n\n',
		'[^a] without a note',
		'| a |\n|---|',
		'- \n- b',
		'1. > quote\n\n   ```\n   code\n   ```',
		'# A\n\n# B',
		'&amp; <x> \u0007 "&',
	])('opens whatever the text is: %j', async (markdown) => {
		const { messages } = await toHtml(await toDocx(paged(markdown)));
		expect(messages.filter(({ type }) => type === 'error')).toEqual([]);
	});

	it('gives a note that is used twice one note, one mark of its own, and a second mark that leads to the first', async () => {
		const text = '# Rain\n\nGauges miss rain.[^1] Wind matters.[^2] They still miss it.[^1]\n\n[^1]: Rahayu 2025.\n[^2]: Tan 2024.\n';
		const docx = await toDocx(paged(text));
		const { 'word/document.xml': document = '', 'word/footnotes.xml': notes = '' } = open(docx);
		expect(all(/<w:footnoteReference w:id="(\d+)"/g, document)).toEqual(['1', '2']);
		expect(document).toMatch(/<w:hyperlink [^>]*w:anchor="note-1"[^>]*>.*?<w:vertAlign w:val="superscript"\/>.*?<w:t[^>]*>1<\/w:t>/s);
		expect(notes.match(/Rahayu 2025/g)).toHaveLength(1);
		// Another library finds two notes with their words.
		const { value } = await toHtml(docx);
		expect(value.match(/<li id="footnote/g)).toHaveLength(2);
	});

	it('shows a drawing as it is also to a program that reads no SVG', async () => {
		const svg =
			'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 30"><rect width="60" height="30" fill="#c33"/><text x="5" y="20">Rain</text></svg>';
		const pictures = new Map([['chart.svg', svg]]);
		const files = unzipSync(await toDocx({ ...paged('# A\n\n![Chart](chart.svg)\n'), pictures }));
		const [, png = new Uint8Array()] = Object.entries(files).find(([path]) => path.endsWith('.png')) ?? [];
		expect([...png.subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
		// Width and height stand at the head of a PNG.
		const size = new DataView(png.buffer, png.byteOffset);
		expect([size.getUint32(16), size.getUint32(20)]).toEqual([180, 90]);
		expect(png.length).toBeGreaterThan(300);
	});
});
