import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces';
import printerModule from 'pdfmake/js/Printer.js';
import { type MarkdownDocument, readMarkdown } from '../../pipeline/markdown/read.ts';
import type { ExportedDocument, PagedDocument } from '../../pipeline/ports.ts';
import { blocksOf } from './pdf/blocks.ts';
import { type Fonts, families, loadFonts } from './pdf/fonts.ts';
import { keepWidthsOverPages } from './pdf/pageWidths.ts';
import { colors, styles } from './pdf/styles.ts';
import type { PdfContext } from './pdf/text.ts';

/** Points. */
const margin = 62;
const widths = { a4: 595.28, letter: 612 } as const;

/** Pages from which on a table of contents helps, and the headings it needs. */
const pagesWithContents = 3;
const headingsWithContents = 3;

/** A Markdown text as a PDF: fonts embedded, pages numbered, headings as outline, a table of contents where it is long. The same text gives the same bytes. */
export async function toPdf(source: PagedDocument): Promise<ExportedDocument> {
	const document = readMarkdown(source.markdown);
	const fonts = await loadFonts();
	const context: PdfContext = {
		document,
		fonts,
		pictures: source.pictures,
		width: widths[source.paper] - 2 * margin,
		anchors: new Set(document.anchors.values()),
		footnotes: numberedFootnotes(document),
		missing: new Set(),
	};
	const short = await print(definitionOf(source, context, false), fonts);
	const isLong = short.pages >= pagesWithContents && document.anchors.size > headingsWithContents;
	const { bytes } = isLong ? await print(definitionOf(source, context, true), fonts) : short;
	return { bytes, notes: context.missing.size > 0 ? [missingNote([...context.missing])] : [] };
}

function definitionOf(source: PagedDocument, context: PdfContext, withContents: boolean): TDocumentDefinitions {
	const { document } = context;
	const blocks = blocksOf(document.tree.children, context);
	const [title, ...rest] = document.title === undefined ? [undefined, ...blocks] : blocks;
	return {
		pageSize: source.paper === 'letter' ? 'LETTER' : 'A4',
		pageMargins: [margin, margin, margin, margin + 8],
		language: source.language,
		displayTitle: true,
		info: { title: document.title ?? source.title, creator: 'Quintet', producer: 'pdfmake', creationDate: noDate },
		defaultStyle: { font: 'Sans', fontSize: 10.5, lineHeight: 1.25, color: colors.ink },
		styles,
		footer: (page, pages) => ({
			text: `${page} / ${pages}`,
			alignment: 'center',
			fontSize: 8.5,
			color: colors.soft,
			margin: [0, 26, 0, 0],
		}),
		// A heading alone at the foot of a page goes over to the next.
		pageBreakBefore: (node, nodes) => node.headlineLevel !== undefined && nodes.getFollowingNodesOnPage().length === 0,
		content: [
			...(title === undefined ? [] : [title]),
			...(withContents ? [contentsOf(source.language)] : []),
			...rest,
			...notesOf(source.language, context),
		] as Content[],
	};
}

const isIndonesian = (language: string) => /^(id|ms)\b/i.test(language);

const contentsOf = (language: string): Content => ({
	toc: {
		title: { text: isIndonesian(language) ? 'Daftar isi' : 'Contents', style: 'contents' },
		numberStyle: { fontSize: 9.5, color: colors.soft },
	},
	margin: [0, 0, 0, 14],
});

/** A page's foot has no place for notes here, so they stand together at the end. */
function notesOf(language: string, context: PdfContext): Content[] {
	if (context.footnotes.size === 0) return [];
	return [
		{ text: isIndonesian(language) ? 'Catatan' : 'Notes', style: 'heading2', headlineLevel: 3 },
		...[...context.footnotes].map(
			([id, number]): Content => ({
				columns: [
					{ text: `${number}`, id: `note-${number}`, width: 16, style: 'note' },
					{ stack: blocksOf(context.document.footnotes.get(id)?.children ?? [], context, 'note'), width: '*' },
				],
				margin: [0, 0, 0, 4],
			}),
		),
	];
}

function numberedFootnotes({ footnotes, footnoteNumbers }: MarkdownDocument): Map<string, number> {
	const there = [...footnoteNumbers.keys()].filter((id) => footnotes.has(id));
	return new Map(there.map((id, index) => [id, index + 1]));
}

/** The library writes a date in any case; `withoutDate` takes it out again. */
const noDate = new Date(Date.UTC(2000, 0, 1));

async function print(definition: TDocumentDefinitions, fonts: Fonts): Promise<{ bytes: Uint8Array; pages: number }> {
	let pages = 0;
	const { footer } = definition;
	const counting: TDocumentDefinitions = {
		...definition,
		footer: (page, count, size) => {
			pages = count;
			return typeof footer === 'function' ? footer(page, count, size) : undefined;
		},
	};
	const files = {
		existsSync: (name: string) => fonts.files.has(name),
		readFileSync: (name: string) => fonts.files.get(name) ?? new Uint8Array(),
	};
	// Nothing is fetched and no file is read: what a document needs is given to it.
	const addresses = { resolve: () => undefined, resolved: async () => undefined };
	const Printer = 'default' in printerModule ? printerModule.default : printerModule;
	const printer = new Printer(structuredClone(families), files, addresses, () => false);
	keepWidthsOverPages();
	const stream = await printer.createPdfKitDocument(counting);
	const chunks: Buffer[] = [];
	const ended = new Promise<void>((resolve, reject) => {
		stream.on('data', (chunk: Buffer) => chunks.push(chunk));
		stream.on('end', () => resolve());
		stream.on('error', reject);
	});
	stream.end();
	await ended;
	return { bytes: withoutDate(Buffer.concat(chunks)), pages };
}

/** A time of making would make each copy another file. Blanks take its place, because a PDF counts its bytes. */
function withoutDate(bytes: Buffer): Uint8Array {
	const blank = (text: string) => text.replace(/[^\n]/g, ' ');
	const text = bytes.toString('latin1').replace(/\/CreationDate \d+ 0 R/, blank);
	return new Uint8Array(Buffer.from(text, 'latin1'));
}

const missingNote = (characters: readonly string[]): string =>
	`its fonts lack ${characters.length === 1 ? 'a character' : `${characters.length} characters`} of the text (${characters.slice(0, 8).join(' ')}), which show as empty boxes; ask for a Word document instead`;
