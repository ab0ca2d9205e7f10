import { AlignmentType, Paragraph, Table, TableCell, TableLayoutType, TableRow, WidthType } from 'docx';
import type { Table as TableNode } from 'mdast';
import { columnShares } from '../../../pipeline/markdown/columns.ts';
import { plainText } from '../../../pipeline/markdown/inlines.ts';
import { isRightToLeft } from '../../../pipeline/text/direction.ts';
import { type DocxContext, runsOf } from './inlines.ts';

const twipsPerPixel = 15;

export function tableOf(table: TableNode, context: DocxContext): Table {
	const total = Math.round(context.width * twipsPerPixel);
	const texts = table.children.map((row) => row.children.map((cell) => plainText(cell.children)));
	const widths = columnShares(texts).map((share) => Math.floor(share * total));
	const rightToLeft = texts.flat().filter(isRightToLeft).length > texts.flat().filter((text) => /\p{L}/u.test(text)).length / 2;
	return new Table({
		...(rightToLeft && { visuallyRightToLeft: true }),
		style: 'PlainLines',
		width: { size: total, type: WidthType.DXA },
		columnWidths: widths,
		layout: TableLayoutType.FIXED,
		tableLook: { firstRow: true, lastRow: false, firstColumn: false, lastColumn: false, noHBand: true, noVBand: true },
		rows: table.children.map(
			(row, index) =>
				new TableRow({
					tableHeader: index === 0,
					cantSplit: true,
					children: widths.map((size, column) => {
						const align = table.align?.[column];
						const cell = row.children[column];
						return new TableCell({
							width: { size, type: WidthType.DXA },
							children: [
								new Paragraph({
									style: 'TableText',
									...(isRightToLeft(texts[index]?.[column] ?? '') && { bidirectional: true }),
									...(align && align !== 'left' && { alignment: align === 'right' ? AlignmentType.RIGHT : AlignmentType.CENTER }),
									children: cell ? runsOf(cell.children, context) : [],
								}),
							],
						});
					}),
				}),
		),
	});
}
