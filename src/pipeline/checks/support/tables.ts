import type { Span } from '../../../shared/brief.ts';
import { extensionOf } from '../../landing/paths.ts';
import type { FileText } from '../found.ts';
import { kindOf } from './fileKinds.ts';
import { withoutCode } from './markdownText.ts';

export interface Cell {
	readonly text: string;
	readonly at: Span;
}

/** Rows of cells; the first is the header. */
export type Grid = readonly (readonly Cell[])[];

/** The tables of a Markdown file, a page or a CSV file. */
export async function tablesOf(file: FileText): Promise<Grid[]> {
	if (kindOf(file) === 'markdown') return ofMarkdown(withoutCode(file.content));
	if (kindOf(file) === 'html') return ofHtml(file.content);
	return extensionOf(file.path) === 'csv' ? [ofCsv(file.content)] : [];
}

const delimiterRow = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

function ofMarkdown(text: string): Grid[] {
	const grids: Grid[] = [];
	let rows: Cell[][] = [];
	let start = 0;
	let isTable = false;
	const close = () => {
		if (isTable && rows.length > 2) grids.push(rows);
		rows = [];
		isTable = false;
	};
	for (const line of text.split('\n')) {
		if (!line.includes('|')) close();
		else if (delimiterRow.test(line) && rows.length > 0) {
			rows = rows.slice(-1);
			isTable = true;
		} else rows.push(cellsOf(line, start));
		start += line.length + 1;
	}
	close();
	return grids;
}

function cellsOf(line: string, start: number): Cell[] {
	const cells: Cell[] = [];
	let from = line.search(/\S/);
	if (line[from] === '|') from++;
	for (const match of line.matchAll(/(?<!\\)\||$/g)) {
		if (match.index < from) continue;
		cells.push(trimmed(line.slice(from, match.index), start + from));
		from = match.index + 1;
		if (line.slice(from).trim() === '') break;
	}
	return cells;
}

function trimmed(text: string, start: number): Cell {
	const lead = text.length - text.trimStart().length;
	return { text: text.trim(), at: { start: start + lead, end: start + lead + text.trim().length } };
}

async function ofHtml(content: string): Promise<Grid[]> {
	const { elementsOf, textOf } = await import('./htmlTree.ts');
	const { parse } = await import('parse5');
	const elements = elementsOf(parse(content, { sourceCodeLocationInfo: true }));
	return elements
		.filter(({ tagName }) => tagName === 'table')
		.map((table) =>
			elementsOf(table)
				.filter(({ tagName }) => tagName === 'tr')
				.map((row) =>
					row.childNodes
						.filter((node) => node.nodeName === 'td' || node.nodeName === 'th')
						.map((node): Cell => {
							const at = node.sourceCodeLocation;
							return { text: textOf(node).trim(), at: { start: at?.startOffset ?? 0, end: at?.endOffset ?? 0 } };
						}),
				),
		)
		.filter((grid) => grid.length > 2 && grid.every((row) => row.length < 20));
}

/** Enough of CSV to add up its columns; what is broken in it is told by the check of data. */
function ofCsv(content: string): Grid {
	const separator = (content.split('\n')[0] ?? '').includes(';') ? ';' : ',';
	let start = 0;
	return content.split('\n').flatMap((line) => {
		const cells: Cell[] = [];
		for (const match of line.matchAll(new RegExp(`(?:^|${separator})("(?:[^"]|"")*"|[^${separator}]*)`, 'g'))) {
			const raw = match[1] ?? '';
			cells.push(trimmed(raw.replace(/^"|"\s*$/g, ' '), start + match.index + match[0].length - raw.length));
		}
		start += line.length + 1;
		return line.trim() === '' ? [] : [cells];
	});
}
