import { Document, type FileChild, Footer, Packer, PageNumber, Paragraph, TextRun } from 'docx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { type MarkdownDocument, readMarkdown } from '../../pipeline/markdown/read.ts';
import type { PagedDocument } from '../../pipeline/ports.ts';
import { blocksOf } from './docx/blocks.ts';
import type { DocxContext } from './docx/inlines.ts';
import { numberingFor, stylesFor, tableStyles } from './docx/styles.ts';
import { pictureOf } from './pictures.ts';

/** Twentieths of a point. */
const sizes = { a4: { width: 11_906, height: 16_838 }, letter: { width: 12_240, height: 15_840 } } as const;
const margin = 1304;
const twipsPerPixel = 15;

/** A Markdown text as a Word document in Word's own styles. The same text gives the same bytes. */
export async function toDocx({ markdown, title, language, paper, pictures }: PagedDocument): Promise<Uint8Array> {
	const document = readMarkdown(markdown);
	const size = sizes[paper];
	const width = (size.width - 2 * margin) / twipsPerPixel;
	const context: DocxContext = {
		document,
		pictures,
		painted: await paintedOf(pictures, width),
		noted: new Set(),
		width,
		footnotes: numberedFootnotes(document),
		bookmarks: new Map([...document.anchors.values()].map((anchor, index) => [anchor, bookmarkOf(anchor, index)])),
		starts: new Set(),
		lists: 0,
	};
	const children = blocksOf(document.tree.children, context);
	const footnotes = Object.fromEntries(
		[...context.footnotes].map(([id, number]) => [
			number,
			{ children: paragraphsOf(blocksOf(document.footnotes.get(id)?.children ?? [], context, { style: 'FootnoteText', depth: 0 })) },
		]),
	);
	const file = new Document({
		title: document.title ?? title,
		creator: '',
		lastModifiedBy: '',
		description: '',
		styles: stylesFor(tagOf(language, paper)),
		numbering: numberingFor(context.starts),
		footnotes,
		sections: [
			{
				properties: { page: { size, margin: { top: margin, bottom: margin, left: margin, right: margin } } },
				footers: { default: pageNumbers() },
				children,
			},
		],
	});
	return settled(new Uint8Array(await Packer.toArrayBuffer(file)), tagOf(language, paper));
}

/** For who reads no SVG: as sharp as a printer needs it, 288 dots an inch. */
async function paintedOf(pictures: ReadonlyMap<string, string>, width: number): Promise<ReadonlyMap<string, Uint8Array>> {
	const painted = new Map<string, Uint8Array>();
	for (const [address, svg] of pictures) {
		const picture = pictureOf(svg, width);
		if (!picture) continue;
		const { pngOf } = await import('./drawing/raster.ts');
		const png = await pngOf(picture.svg, picture.width * 3);
		if (png) painted.set(address, png);
	}
	return painted;
}

/** Word takes 40 characters, the first a letter. */
const bookmarkOf = (anchor: string, index: number): string => (/^\p{L}.{0,39}$/u.test(anchor) ? anchor : `heading-${index + 1}`);

const paragraphsOf = (blocks: readonly FileChild[]): Paragraph[] => blocks.filter((block) => block instanceof Paragraph);

function numberedFootnotes({ footnotes, footnoteNumbers }: MarkdownDocument): Map<string, number> {
	const there = [...footnoteNumbers.keys()].filter((id) => footnotes.has(id));
	return new Map(there.map((id, index) => [id, index + 1]));
}

const pageNumbers = (): Footer =>
	new Footer({
		children: [
			new Paragraph({ style: 'Footer', children: [new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] })] }),
		],
	});

/** The spelling that a word processor checks with. */
const tagOf = (language: string, paper: PagedDocument['paper']): string =>
	/^en$/i.test(language) ? (paper === 'letter' ? 'en-US' : 'en-GB') : /^id$/i.test(language) ? 'id-ID' : language || 'en-GB';

/**
 * Takes out what the library adds of its own (the time of making, empty names, random ids), and puts in the styles that it
 * can't write. Then the same text makes the same file.
 */
function settled(bytes: Uint8Array, language: string): Uint8Array {
	const links = counted('rIdLink');
	const bookmarks = counted('');
	const drawings = counted('');
	const parts = Object.entries(unzipSync(bytes)).map(([path, content]): [string, Uint8Array] => {
		if (!/\.(xml|rels)$/.test(path)) return [path, content];
		const text = strFromU8(content)
			.replace(/\brId[a-z0-9_-]{20,}/g, links)
			.replace(/(?<=<w:bookmark(?:Start|End)\b[^>]*w:id=")\d+/g, bookmarks)
			.replace(/(?<=<wp:docPr id=")\d+/g, drawings);
		return [
			path,
			strToU8(path === 'docProps/core.xml' ? coreOf(text, language) : path === 'word/styles.xml' ? withTableStyles(text) : text),
		];
	});
	return zipSync(Object.fromEntries(parts), { level: 9, mtime: new Date(1980, 0, 1) });
}

/** Gives what it is given a number, the same for the same. */
function counted(prefix: string): (given: string) => string {
	const known = new Map<string, string>();
	return (given) => {
		const id = known.get(given) ?? `${prefix}${known.size + 1}`;
		known.set(given, id);
		return id;
	};
}

const coreOf = (text: string, language: string): string =>
	text
		.replace(/<dcterms:(created|modified)\b[^>]*>[^<]*<\/dcterms:\1>/g, '')
		.replace(/<(dc:creator|cp:lastModifiedBy|dc:description)>\s*<\/\1>|<(?:dc:creator|cp:lastModifiedBy|dc:description)\/>/g, '')
		.replace('</cp:coreProperties>', `<dc:language>${language}</dc:language></cp:coreProperties>`);

const withTableStyles = (text: string): string => text.replace('</w:styles>', `${tableStyles}</w:styles>`);
