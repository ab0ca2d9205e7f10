import type { ParseResult } from 'papaparse';
import { kindOf } from '../../checks/support/fileKinds.ts';
import { elementsOf, textOf } from '../../checks/support/htmlTree.ts';
import { extensionOf } from '../../landing/paths.ts';
import type { MeasuredFile } from '../measuredFile.ts';
import { isUnreadable, markdownNodes, markupTree, wordsOf } from './tree.ts';

/** Rows of cells as they read; the first is the header. */
export type Grid = readonly (readonly string[])[];

const largest = 5_000_000;

/** The tables of a file that has such; of a CSV file its one. */
export async function gridsOf(file: MeasuredFile): Promise<readonly Grid[]> {
	const extension = extensionOf(file.path);
	if (extension === 'csv' || extension === 'tsv') return file.content.length > largest ? [] : ofCsv(file.content, extension);
	if (isUnreadable(file)) return [];
	if (kindOf(file) === 'markdown') return ofMarkdown(file);
	return kindOf(file) === 'html' ? ofPage(file) : [];
}

export const hasTables = (path: string): boolean =>
	['csv', 'tsv'].includes(extensionOf(path)) || ['markdown', 'html'].includes(kindOf({ path }));

async function ofCsv(content: string, extension: string): Promise<readonly Grid[]> {
	const { default: papaparse } = await import('papaparse');
	const options = { skipEmptyLines: 'greedy', ...(extension === 'tsv' && { delimiter: '\t' }) } as const;
	const { data } = papaparse.parse<string[]>(content.replace(/^\uFEFF/, ''), options) as ParseResult<string[]>;
	return data.length === 0 ? [] : [data.map((row) => row.map((cell) => cell.trim()))];
}

async function ofMarkdown(file: MeasuredFile): Promise<readonly Grid[]> {
	const tables = (await markdownNodes(file)).flatMap((node) => (node.type === 'table' ? [node] : []));
	return tables.map((table) => table.children.map((row) => row.children.map((cell) => wordsOf(cell).trim())));
}

async function ofPage(file: MeasuredFile): Promise<readonly Grid[]> {
	const tables = elementsOf(await markupTree(file)).filter(({ tagName }) => tagName === 'table');
	return tables.map((table) =>
		elementsOf(table)
			.filter(({ tagName }) => tagName === 'tr')
			.map((row) =>
				elementsOf(row)
					.filter(({ tagName }) => tagName === 'td' || tagName === 'th')
					.map((cell) => textOf(cell).replace(/\s+/g, ' ').trim()),
			),
	);
}
