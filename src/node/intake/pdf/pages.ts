import type { PDFDocumentProxy, PDFPageProxy } from 'unpdf/pdfjs';
import { unreadable } from '../refusal.ts';
import { type Annotations, readAnnotations } from './annotations.ts';
import { inReadingOrder } from './columns.ts';
import { withoutFurniture } from './furniture.ts';
import { type Matrix, pointAt, toMatrix } from './geometry.ts';
import { type Line, toLines } from './lines.ts';
import { strikesThrough, withMarkup } from './marked.ts';
import { withOpenTables } from './openTables.ts';
import { type Layers, type Operators, type Painted, type Rule, readPaint } from './paint.ts';
import { styleOf, toParagraphs } from './paragraphs.ts';
import { type Drawn, withRuledTables } from './ruledTables.ts';
import { type TextItem, toSegments } from './segments.ts';
import { withWords } from './tracked.ts';
import { aboutUnreadable, refuseUnreadable, withoutUnreadable } from './unreadable.ts';

/** Most characters of a document's pages together. */
const longestText = 400_000;
/** Annotations are read by themselves. */
const withoutAnnotations = 0;
const nothing: Painted = { unseen: [], dots: [], isRecognised: false, letters: [], rules: [] };

interface Page {
	readonly height: number;
	readonly lines: readonly Line[];
	readonly bands: readonly (readonly Line[])[];
	readonly turned: readonly string[];
	readonly comments: readonly string[];
	readonly isRecognised: boolean;
	/** Letters that no font names. */
	readonly unreadable: number;
	readonly letters: number;
}

/** The text of each page. */
export async function readPages(
	document: PDFDocumentProxy,
	name: string,
): Promise<{ readonly pages: readonly string[]; readonly notes: readonly string[]; readonly isRecognised: boolean }> {
	const config = (await document.getOptionalContentConfig()) as { isVisible: (layer: unknown) => boolean };
	const pages: Page[] = [];
	let length = 0;
	for (let number = 1; number <= document.numPages; number += 1) {
		const page = await document.getPage(number);
		const read = await readPage(page, (layer) => config.isVisible(layer));
		page.cleanup();
		pages.push(read.page);
		length += read.length;
		if (length > longestText)
			throw unreadable(
				`${name} holds more than ${longestText.toLocaleString('en')} characters (${number} of ${document.numPages} pages were looked at). Save the pages that matter as a PDF of their own, then run on that.`,
			);
	}
	refuseUnreadable(pages, name);
	const { pages: kept, leftOut } = withoutFurniture(pages);
	const isKept = new Set(kept.flatMap(({ lines }) => lines));
	const style = styleOf([...isKept]);
	const texts = pages.map(({ bands, turned }) =>
		[
			...bands.map((lines) =>
				toParagraphs(
					lines.filter((line) => isKept.has(line)),
					style,
				),
			),
			...turned,
		]
			.filter(Boolean)
			.join('\n\n'),
	);
	const notes =
		leftOut.length > 0 ? [`Headers and footers were left out: ${leftOut.map((text) => `“${text.slice(0, 90)}”`).join(', ')}.`] : [];
	const comments = pages.flatMap((page) => page.comments);
	if (comments.length > 0) {
		texts[texts.length - 1] += `\n\n[Comments in the document]\n${comments.map((comment) => `- ${comment}`).join('\n')}`;
		notes.push(
			`${comments.length === 1 ? '1 comment of the PDF stands' : `${comments.length} comments of the PDF stand`} at the end of the text.`,
		);
	}
	notes.push(...aboutUnreadable(pages));
	const files = Object.keys((await document.getAttachments()) ?? {});
	if (files.length > 0) notes.push(`Files within the PDF were not read: ${files.slice(0, 10).join(', ')}.`);
	const empty = texts.flatMap((text, index) => (text ? [] : [index + 1]));
	if (empty.length > 0 && empty.length < texts.length)
		notes.push(
			`${empty.length === 1 ? 'Page' : 'Pages'} ${empty.join(', ')} ${empty.length === 1 ? 'has' : 'have'} no text; pictures are not read.`,
		);
	return { pages: texts, notes, isRecognised: pages.some((page) => page.isRecognised) };
}

async function readPage(page: PDFPageProxy, layers: Layers['isVisible']): Promise<{ readonly page: Page; readonly length: number }> {
	const viewport = page.getViewport({ scale: 1 });
	const content = await page.getTextContent();
	const listed = content.items.filter((item): item is Extract<typeof item, { str: string }> => 'str' in item) as readonly TextItem[];
	const length = listed.reduce((sum, { str }) => sum + str.length, 0);
	const [left = 0, bottom = 0, right = 0, top = 0] = page.view as readonly number[];
	const painted =
		length > 0
			? readPaint(
					(await page.getOperatorList({ annotationMode: withoutAnnotations })) as Operators,
					{ left, bottom, right, top },
					{ isVisible: layers, isOpaque: (picture) => isOpaque(page, picture) },
				)
			: nothing;
	const annotations = await readAnnotations(page, listed);
	const { items, unreadable: unread } = withoutUnreadable(page, listed);
	const matrix = toMatrix(viewport.transform as number[]);
	const { upright, turned } = toSegments(itemsOf(items, painted, annotations), painted, matrix);
	const dots = painted.dots.map(
		([x, y]) => [matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]] as const,
	);
	const segments = withOpenTables(
		withRuledTables(
			upright,
			painted.rules.map((rule) => drawnAt(rule, matrix)),
		),
	);
	const bands = inReadingOrder(segments).map((band) => toLines(band, dots));
	const { fields, comments } = annotations;
	const lines = bands.flat();
	return {
		length,
		page: {
			height: viewport.height,
			lines,
			bands,
			turned: [...turned, ...fields],
			comments,
			isRecognised: painted.isRecognised,
			unreadable: unread,
			letters: length,
		},
	};
}

/** A line where it is seen, upright. */
function drawnAt({ from, to }: Rule, matrix: Matrix): Drawn {
	const [[x, y], [endX, endY]] = [pointAt(matrix, ...from), pointAt(matrix, ...to)];
	return { left: Math.min(x, endX), right: Math.max(x, endX), top: Math.min(y, endY), bottom: Math.max(y, endY) };
}

/** The page's words as a person sees them: letters that stand apart as words, struck ones struck, links with addresses, forms filled in. */
function itemsOf(items: readonly TextItem[], painted: Painted, { strikes, links, filled }: Annotations): readonly TextItem[] {
	const worded = withWords(items, painted.letters);
	const struck = [...strikes, ...strikesThrough(worded, painted.rules)];
	return [...withMarkup(worded, struck, links, painted.letters), ...filled];
}

/** Pictures whose data holds three colours and nothing about what shows through. */
function isOpaque(page: PDFPageProxy, picture: string): boolean {
	const store = picture.startsWith('g_') ? page.commonObjs : page.objs;
	const kind = store.has(picture) ? (store.get(picture) as { readonly kind?: number } | null)?.kind : undefined;
	return kind === 1 || kind === 2;
}
