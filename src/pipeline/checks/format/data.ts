import type { ParseError, ParseResult } from 'papaparse';
import { extensionOf } from '../../landing/paths.ts';
import { lineSpan } from '../../text/positions.ts';
import { ofText } from '../check.ts';
import type { FileText, Found } from '../found.ts';

/** Tables as text (CSV, TSV): every row has as many fields as the header, and every quote is closed. */
export const data = ofText('data', tableErrors);

export async function tableErrors({ path, content, complete }: FileText): Promise<Found[]> {
	const extension = extensionOf(path);
	if (!['csv', 'tsv'].includes(extension) || content.trim() === '' || !complete) return [];
	const { default: papaparse } = await import('papaparse');
	const options = { skipEmptyLines: false, ...(extension === 'tsv' && { delimiter: '\t' }) } as const;
	const result = papaparse.parse<string[]>(content.replace(/^\uFEFF/, ' '), options) as ParseResult<string[]>;
	const quotes = result.errors.filter(({ type }) => type === 'Quotes').map((error) => quoteError(content, error));
	return quotes.length > 0 ? quotes : [...raggedRows(content, result.data), ...headerProblems(content, result.data[0] ?? [])];
}

function quoteError(content: string, error: ParseError): Found {
	const start = Math.min(error.index ?? 0, content.length);
	const line = content.indexOf('\n', start);
	return {
		severity: 'major',
		message: 'A quoted field is not closed, or goes on behind its closing quote.',
		at: { start, end: line < 0 ? content.length : Math.max(line, start) },
		suggestion: 'Close the quote; a quote inside a field is written twice.',
	};
}

function raggedRows(content: string, rows: readonly (readonly string[])[]): Found[] {
	const wanted = rows[0]?.length ?? 0;
	let start = 0;
	return rows.flatMap((row, index) => {
		const at = { start, end: endOfRow(content, start, row) };
		start = content[at.end] === '\r' ? at.end + 2 : at.end + 1;
		const isEmpty = row.length === 1 && row[0]?.trim() === '';
		if (row.length === wanted || isEmpty || wanted < 2) return [];
		return [
			{
				severity: 'major',
				message: `Row ${index + 1} has ${row.length} fields; the header has ${wanted}.`,
				at,
				suggestion: 'Add or remove fields, or quote the one that holds the separator.',
			},
		];
	});
}

/** The end of the line that the row ends on; its quoted fields may hold line breaks. */
function endOfRow(content: string, start: number, row: readonly string[]): number {
	let end = start - 1;
	for (let breaks = row.reduce((sum, field) => sum + (field.match(/\n/g)?.length ?? 0), 0); breaks >= 0; breaks--) {
		const next = content.indexOf('\n', end + 1);
		end = next < 0 ? content.length : next;
	}
	return content[end - 1] === '\r' ? end - 1 : end;
}

function headerProblems(content: string, header: readonly string[]): Found[] {
	const names = header.map((name) => name.trim().toLowerCase());
	const twice = names.find((name, index) => name !== '' && names.indexOf(name) !== index);
	return twice === undefined ? [] : [{ severity: 'minor', message: `Two columns are called "${twice}".`, at: lineSpan(content, 1) }];
}
