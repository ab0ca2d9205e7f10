import { Bookmark, ExternalHyperlink, FootnoteReferenceRun, ImageRun, InternalHyperlink, type ParagraphChild, TextRun } from 'docx';
import type { PhrasingContent } from 'mdast';
import { type Inline, inlinesOf } from '../../../pipeline/markdown/inlines.ts';
import type { MarkdownDocument } from '../../../pipeline/markdown/read.ts';
import { isRightToLeft, stretchesOf } from '../../../pipeline/text/direction.ts';
import { type Picture, pictureOf } from '../pictures.ts';
import { placeholder } from './placeholder.ts';

/** What the parts of one document share. */
export interface DocxContext {
	readonly document: MarkdownDocument;
	/** SVG pictures by the address that the Markdown gives them. */
	readonly pictures: ReadonlyMap<string, string>;
	/** The same as PNG, by the same address, as far as they could be painted. */
	readonly painted: ReadonlyMap<string, Uint8Array>;
	/** Footnotes that a mark stands for already: Word takes one reference a note. */
	readonly noted: Set<string>;
	/** Width of the text in pixels of 1/96 inch. */
	readonly width: number;
	/** Footnotes that are referred to and there. */
	readonly footnotes: ReadonlyMap<string, number>;
	/** The bookmark of each heading, by its anchor. */
	readonly bookmarks: ReadonlyMap<string, string>;
	/** Numbers at which lists start. */
	readonly starts: Set<number>;
	/** Counts the lists, because each is numbered by itself. */
	lists: number;
}

export function runsOf(nodes: readonly PhrasingContent[], context: DocxContext): ParagraphChild[] {
	return inlinesOf(nodes, context.document.definitions).flatMap((inline) => stretched(inline).map((one) => childOf(one, context)));
}

/** Word sets each stretch of text in the direction that its run says. */
const stretched = (inline: Inline): Inline[] =>
	inline.kind === 'text' ? stretchesOf(inline.text).map(({ text }) => ({ ...inline, text })) : [inline];

function childOf(inline: Inline, context: DocxContext): ParagraphChild {
	switch (inline.kind) {
		case 'text':
			return textOf(inline, context);
		case 'break':
			return new TextRun({ break: 1 });
		case 'footnote': {
			const number = context.footnotes.get(inline.id);
			return number === undefined ? new TextRun(`[${inline.id}]`) : noteMark(inline.id, number, context);
		}
		case 'picture': {
			const svg = context.pictures.get(inline.address);
			const picture = svg === undefined ? undefined : pictureOf(svg, context.width);
			return picture
				? imageOf(picture, inline.alt, context.painted.get(inline.address))
				: new TextRun({ text: inline.alt && `[${inline.alt}]`, italics: true });
		}
		default:
			return inline satisfies never;
	}
}

function textOf(inline: Extract<Inline, { kind: 'text' }>, { bookmarks }: DocxContext): ParagraphChild {
	const { text, bold, italic, strike, code, link } = inline;
	const bookmark = link?.startsWith('#') ? bookmarks.get(link.slice(1)) : undefined;
	const isLink = link !== undefined && (!link.startsWith('#') || bookmark !== undefined);
	const style = code ? 'CodeChar' : isLink ? 'Hyperlink' : undefined;
	const run = new TextRun({
		text,
		...(bold && { bold }),
		...(italic && { italics: true }),
		...(strike && { strike }),
		...(style && { style }),
		...(isRightToLeft(text) && { rightToLeft: true }),
	});
	if (!isLink) return run;
	return bookmark === undefined
		? new ExternalHyperlink({ link, children: [run] })
		: new InternalHyperlink({ anchor: bookmark, children: [run] });
}

/** The first mark of a note is the note's own; a later one carries its number and leads to the first, as Word's cross-references do. */
function noteMark(id: string, number: number, { noted }: DocxContext): ParagraphChild {
	const bookmark = `note-${number}`;
	if (noted.has(id))
		return new InternalHyperlink({ anchor: bookmark, children: [new TextRun({ text: String(number), superScript: true })] });
	noted.add(id);
	return new Bookmark({ id: bookmark, children: [new FootnoteReferenceRun(number)] });
}

/** Drawn as shapes where the program can, and as the painted picture where it reads no SVG. */
const imageOf = ({ svg, width, height }: Picture, alt: string, painted: Uint8Array = placeholder): ImageRun =>
	new ImageRun({
		type: 'svg',
		data: new TextEncoder().encode(svg),
		fallback: { type: 'png', data: painted },
		transformation: { width, height },
		altText: { name: alt || 'Picture', description: alt, title: alt },
	});
