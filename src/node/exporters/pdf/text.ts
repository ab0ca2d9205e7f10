import type { PhrasingContent } from 'mdast';
import type { Content } from 'pdfmake/interfaces';
import { type Inline, inlinesOf } from '../../../pipeline/markdown/inlines.ts';
import type { MarkdownDocument } from '../../../pipeline/markdown/read.ts';
import { pictureOf } from '../pictures.ts';
import type { Family, Fonts } from './fonts.ts';
import { colors } from './styles.ts';

/** What the parts of one document share. */
export interface PdfContext {
	readonly document: MarkdownDocument;
	readonly fonts: Fonts;
	readonly pictures: ReadonlyMap<string, string>;
	/** Width of the text in points. */
	readonly width: number;
	readonly anchors: ReadonlySet<string>;
	/** Footnotes that are referred to and there, with their numbers. */
	readonly footnotes: ReadonlyMap<string, number>;
	/** Characters that no font has. */
	readonly missing: Set<string>;
}

/** A paragraph as what stands in lines and, between them, its pictures. */
export function partsOf(nodes: readonly PhrasingContent[], context: PdfContext): Content[] {
	const parts: Content[] = [];
	let line: Content[] = [];
	const close = () => {
		if (line.length > 0) parts.push({ text: line });
		line = [];
	};
	for (const inline of inlinesOf(nodes, context.document.definitions)) {
		const picture = inline.kind === 'picture' ? pictureNode(inline, context) : undefined;
		if (picture) {
			close();
			parts.push(picture);
		} else line.push(...textsOf(inline, context));
	}
	close();
	return parts;
}

/** A paragraph without its pictures: for headings and cells. */
export const lineOf = (nodes: readonly PhrasingContent[], context: PdfContext): Content[] =>
	inlinesOf(nodes, context.document.definitions).flatMap((inline) => textsOf(inline, context));

function textsOf(inline: Inline, context: PdfContext): Content[] {
	switch (inline.kind) {
		case 'text':
			return inFonts(inline.text, inline.code ? 'Mono' : 'Sans', context).map((run) => ({
				...run,
				...marksOf(inline, context),
			}));
		case 'break':
			return [{ text: '\n' }];
		case 'footnote': {
			const number = context.footnotes.get(inline.id);
			return number === undefined
				? [{ text: `[${inline.id}]` }]
				: [{ text: String(number), sup: true, linkToDestination: `note-${number}`, color: colors.link }];
		}
		case 'picture':
			return inline.alt ? inFonts(`[${inline.alt}]`, 'Sans', context).map((run) => ({ ...run, italics: true })) : [];
		default:
			return inline satisfies never;
	}
}

function marksOf({ bold, italic, strike, code, link }: Extract<Inline, { kind: 'text' }>, { anchors }: PdfContext) {
	const anchor = link?.startsWith('#') ? link.slice(1) : undefined;
	return {
		...(bold && { bold: true }),
		...(italic && { italics: true }),
		...(strike && { decoration: 'lineThrough' as const }),
		...(code && { fontSize: 9.2 }),
		...(anchor !== undefined && anchors.has(anchor) && { linkToDestination: anchor, color: colors.link }),
		...(link !== undefined && anchor === undefined && { link, color: colors.link, decoration: 'underline' as const }),
	};
}

/** What stands for a sign that is drawn in colour elsewhere. */
const signs: ReadonlyMap<string, string> = new Map([
	['✅', '✔'],
	['❌', '✘'],
	['⭐', '★'],
]);

/** Splits a text where the font has to change. What no font has is counted, and stays in the text for who copies it. */
export function inFonts(text: string, wanted: Family, { fonts, missing }: PdfContext): { text: string; font: Family }[] {
	const runs: { text: string; font: Family }[] = [];
	for (const given of text.normalize('NFC').replace(/[\uFE0E\uFE0F\u200B\u00AD]/g, '')) {
		const character = signs.get(given) ?? given;
		const last = runs.at(-1);
		const family = /\s/.test(character) ? wanted : fonts.familyOf(character, wanted);
		if (family === undefined) missing.add(character);
		const font = family ?? last?.font ?? wanted;
		if (last?.font === font) last.text += character;
		else runs.push({ text: character, font });
	}
	return runs;
}

const pointsPerPixel = 0.75;

function pictureNode({ address }: Extract<Inline, { kind: 'picture' }>, { pictures, width }: PdfContext): Content | undefined {
	const svg = pictures.get(address);
	const picture = svg === undefined ? undefined : pictureOf(svg, width / pointsPerPixel);
	if (!picture) return undefined;
	return {
		svg: picture.svg,
		font: 'Sans',
		width: picture.width * pointsPerPixel,
		height: picture.height * pointsPerPixel,
		margin: [0, 4, 0, 8],
	} as Content;
}
