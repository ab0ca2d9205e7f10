import {
	Bookmark,
	BorderStyle,
	type FileChild,
	HeadingLevel,
	type IParagraphOptions,
	Paragraph,
	type ParagraphChild,
	Tab,
	TextRun,
} from 'docx';
import type { BlockContent, DefinitionContent, Heading, List, ListItem, PhrasingContent, RootContent } from 'mdast';
import { linesOfHtml, plainText } from '../../../pipeline/markdown/inlines.ts';
import { levelOf } from '../../../pipeline/markdown/read.ts';
import { isRightToLeft } from '../../../pipeline/text/direction.ts';
import { type DocxContext, runsOf } from './inlines.ts';
import { bullets, indentOf, numbersFrom } from './styles.ts';
import { tableOf } from './table.ts';

/** Where a block stands: in which style, how far in. */
interface Place {
	readonly style?: 'Quote' | 'FootnoteText';
	/** Depth of lists; 0 outside of them. */
	readonly depth: number;
}

const top: Place = { depth: 0 };

export const blocksOf = (
	nodes: readonly (RootContent | BlockContent | DefinitionContent)[],
	context: DocxContext,
	place: Place = top,
): FileChild[] => nodes.flatMap((node) => blockOf(node, context, place));

function blockOf(node: RootContent | BlockContent | DefinitionContent, context: DocxContext, place: Place): FileChild[] {
	switch (node.type) {
		case 'heading':
			return [headingOf(node, context)];
		case 'paragraph':
			return [paragraph(place, { ...directionOf(node.children), children: runsOf(node.children, context) })];
		case 'blockquote':
			return blocksOf(node.children, context, { ...place, style: 'Quote' });
		case 'list':
			return listOf(node, context, place);
		case 'code':
			return codeOf(node.value, place);
		case 'table':
			return [tableOf(node, context), spacer()];
		case 'thematicBreak':
			return [rule()];
		case 'html':
			return linesOfHtml(node.value).map((text) => paragraph(place, { children: [new TextRun(text)] }));
		default:
			return [];
	}
}

/** A paragraph runs as its first letter does. */
export const directionOf = (nodes: readonly PhrasingContent[]): IParagraphOptions =>
	isRightToLeft(plainText(nodes)) ? { bidirectional: true } : {};

const paragraph = ({ style, depth }: Place, options: IParagraphOptions): Paragraph =>
	new Paragraph({
		...(style && { style }),
		...(depth > 0 && { style: style ?? 'ListParagraph', indent: { left: indentOf(depth - 1) } }),
		...options,
	});

const levels = [
	HeadingLevel.TITLE,
	HeadingLevel.HEADING_1,
	HeadingLevel.HEADING_2,
	HeadingLevel.HEADING_3,
	HeadingLevel.HEADING_4,
	HeadingLevel.HEADING_5,
	HeadingLevel.HEADING_6,
];

function headingOf(node: Heading, context: DocxContext): Paragraph {
	const bookmark = context.bookmarks.get(context.document.anchors.get(node) ?? '');
	const children = runsOf(node.children, context);
	return new Paragraph({
		heading: levels[levelOf(context.document, node)] ?? HeadingLevel.HEADING_6,
		...directionOf(node.children),
		children: bookmark ? [new Bookmark({ id: bookmark, children })] : children,
	});
}

function listOf(list: List, context: DocxContext, place: Place): FileChild[] {
	const start = list.start ?? 1;
	if (list.ordered) context.starts.add(start);
	const numbering = {
		reference: list.ordered ? numbersFrom(start) : bullets,
		level: Math.min(place.depth, 8),
		instance: context.lists++,
	};
	return list.children.flatMap((item) => itemOf(item, numbering, context, place));
}

function itemOf(item: ListItem, numbering: NonNullable<IParagraphOptions['numbering']>, context: DocxContext, place: Place): FileChild[] {
	const [first, ...rest] = item.children;
	const runs: ParagraphChild[] = first?.type === 'paragraph' ? runsOf(first.children, context) : [];
	const below = first && first.type !== 'paragraph' ? item.children : rest;
	const marker: IParagraphOptions =
		typeof item.checked === 'boolean'
			? {
					indent: { left: indentOf(place.depth), hanging: 360 },
					children: [new TextRun({ children: [item.checked ? '☑' : '☐', new Tab()] }), ...runs],
				}
			: { numbering, children: runs };
	return [
		new Paragraph({
			style: place.style ?? 'ListParagraph',
			...(first?.type === 'paragraph' && directionOf(first.children)),
			...marker,
		}),
		...blocksOf(below, context, { ...place, depth: place.depth + 1 }),
	];
}

/** One paragraph, so that its frame is one and a click selects the whole. */
const codeOf = (value: string, { depth }: Place): FileChild[] => [
	new Paragraph({
		style: 'Code',
		// Inside a list its frame stands below the item's text.
		...(depth > 0 && { indent: { left: indentOf(depth - 1) + 120, right: 120 } }),
		children: value
			.replaceAll('\t', '    ')
			.split('\n')
			.map((text, index) => new TextRun({ text, ...(index > 0 && { break: 1 }) })),
	}),
	spacer(),
];

/** Word puts a table or a frame right against what follows. */
const spacer = (): Paragraph => new Paragraph({ spacing: { before: 0, after: 0, line: 160, lineRule: 'exact' } });

const rule = (): Paragraph =>
	new Paragraph({
		border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: 'CBD2D9', space: 1 } },
		spacing: { before: 120, after: 240 },
	});
