import * as vscode from 'vscode';
import { locatePassages, stretchOf } from '../../pipeline/brief/quotes.ts';
import type { Span } from '../../shared/brief.ts';
import { rangesIn } from '../documents/textPositions.ts';

/** Where a quote stands in a document as it is now, at the place nearest to `expected`. Ends of lines count alike; undefined when it is not there. */
export function findRange(document: vscode.TextDocument, quote: string, expected: number): vscode.Range | undefined {
	const text = document.getText().replaceAll('\r\n', '\n');
	const span = stretchOf(locatePassages(text, quote.replaceAll('\r\n', '\n'), expected));
	return span ? rangesIn(text)(span) : undefined;
}

export const rangeOf = (document: vscode.TextDocument, { start, end }: Span): vscode.Range =>
	new vscode.Range(document.positionAt(start), document.positionAt(end));
