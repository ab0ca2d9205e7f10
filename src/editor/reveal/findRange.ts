import * as vscode from 'vscode';
import { locateQuote } from '../../pipeline/brief/quotes.ts';
import type { Span } from '../../shared/brief.ts';
import { rangesIn } from '../textPositions.ts';

/**
 * Where a quote stands in a document as it is now: the place nearest to `expected` where it stands word for word, else wherever it
 * stands with other white space or typographic quotes. Ends of lines count alike; undefined when it is not there.
 */
export function findRange(document: vscode.TextDocument, quote: string, expected: number): vscode.Range | undefined {
	const text = document.getText().replaceAll('\r\n', '\n');
	const span = nearest(text, quote.replaceAll('\r\n', '\n'), expected) ?? locateQuote(text, quote);
	return span ? rangesIn(text)(span) : undefined;
}

function nearest(text: string, wanted: string, expected: number): Span | undefined {
	if (!wanted.trim()) return undefined;
	let best = -1;
	for (let found = text.indexOf(wanted); found >= 0; found = text.indexOf(wanted, found + 1)) {
		if (best < 0 || Math.abs(found - expected) < Math.abs(best - expected)) best = found;
	}
	return best < 0 ? undefined : { start: best, end: best + wanted.length };
}

export const rangeOf = (document: vscode.TextDocument, { start, end }: Span): vscode.Range =>
	new vscode.Range(document.positionAt(start), document.positionAt(end));
