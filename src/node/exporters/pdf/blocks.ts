import type { BlockContent, DefinitionContent, Heading, List, ListItem, RootContent, Table } from 'mdast';
import type { Content, ContentText } from 'pdfmake/interfaces';
import { columnShares } from '../../../pipeline/markdown/columns.ts';
import { linesOfHtml, plainText } from '../../../pipeline/markdown/inlines.ts';
import { levelOf } from '../../../pipeline/markdown/read.ts';
import { codeLayout, colors, quoteLayout, tableLayout } from './styles.ts';
import { inFonts, lineOf, type PdfContext, partsOf } from './text.ts';

type Block = RootContent | BlockContent | DefinitionContent;

/** `style` is the paragraphs': `paragraph`, `listed` or `note`. */
export const blocksOf = (nodes: readonly Block[], context: PdfContext, style = 'paragraph'): Content[] =>
	nodes.flatMap((node) => blockOf(node, context, style));

function blockOf(node: Block, context: PdfContext, style: string): Content[] {
	switch (node.type) {
		case 'heading':
			return [headingOf(node, context)];
		case 'paragraph':
			return [{ stack: partsOf(node.children, context), style }];
		case 'blockquote':
			return [framed({ stack: endingFlush(blocksOf(node.children, context)), style: 'quote' }, quoteLayout)];
		case 'list':
			return [listOf(node, context, style)];
		case 'code':
			return [framed(codeText(node.value, context), codeLayout)];
		case 'table':
			return [tableOf(node, context)];
		case 'thematicBreak':
			return [
				{
					canvas: [{ type: 'line', x1: 0, y1: 0, x2: context.width, y2: 0, lineWidth: 0.6, lineColor: colors.line }],
					margin: [0, 6, 0, 12],
				},
			];
		case 'html':
			return linesOfHtml(node.value).map((text) => ({ text: inFonts(text, 'Sans', context), style }));
		default:
			return [];
	}
}

/** Each is a place to go to, an entry of the outline, and kept with what follows it. */
function headingOf(node: Heading, context: PdfContext): ContentText {
	const level = levelOf(context.document, node);
	const id = context.document.anchors.get(node);
	return {
		text: lineOf(node.children, context),
		style: `heading${level}`,
		headlineLevel: level + 1,
		...(id && { id }),
		outline: true,
		outlineText: plainText(node.children),
		...(level > 0 && level <= 2 && { tocItem: true, tocStyle: 'cell', tocMargin: [(level - 1) * 14, 0, 0, 0] }),
	} as ContentText;
}

/** The space after the last block would be space inside the frame. */
const endingFlush = (blocks: readonly Content[]): Content[] =>
	blocks.map((block, index) =>
		index === blocks.length - 1 && typeof block === 'object' && !Array.isArray(block) ? { ...block, margin: 0 } : block,
	);

const framed = (content: Content, layout: typeof quoteLayout): Content => ({
	table: { widths: ['*'], body: [[content]] },
	layout,
	margin: [0, 3, 0, 9],
});

/** Spaces at the beginning of a line are part of a program. */
const codeText = (value: string, context: PdfContext): Content => ({
	text: inFonts(value.replace(/\t/g, '    '), 'Mono', context),
	style: 'code',
	preserveLeadingSpaces: true,
});

function listOf(list: List, context: PdfContext, style: string): Content {
	const items = list.children.map((item) => itemOf(item, context, style === 'note' ? 'note' : 'listed'));
	const margin: [number, number, number, number] = style === 'paragraph' ? [0, 0, 0, 5] : [0, 0, 0, 0];
	return list.ordered ? { ol: items, start: list.start ?? 1, margin } : { ul: items, markerColor: colors.soft, margin };
}

function itemOf(item: ListItem, context: PdfContext, style: string): Content {
	const stack = blocksOf(item.children, context, style);
	if (typeof item.checked !== 'boolean') return { stack };
	const box = { text: item.checked ? '☑' : '☐', font: 'Symbols', width: 14 };
	return { columns: [box, { stack, width: '*' }], listType: 'none', margin: [-12, 0, 0, 0] } as Content;
}

function tableOf(table: Table, context: PdfContext): Content {
	const rows = table.children.map((row) => row.children.map((cell) => plainText(cell.children)));
	const shares = columnShares(rows);
	const padding = 10 * shares.length;
	return {
		table: {
			headerRows: 1,
			dontBreakRows: true,
			keepWithHeaderRows: 1,
			widths: shares.map((share) => share * (context.width - padding)),
			body: table.children.map((row, index) =>
				shares.map((_, column) => ({
					text: lineOf(row.children[column]?.children ?? [], context),
					style: 'cell',
					bold: index === 0,
					alignment: table.align?.[column] ?? 'left',
				})),
			),
		},
		layout: tableLayout,
		margin: [0, 4, 0, 10],
	};
}
