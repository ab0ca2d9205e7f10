import * as vscode from 'vscode';
import type { Span } from '../shared/brief.ts';

/** Turns offsets of a text into an editor's lines and columns, without opening it. */
export function rangesIn(text: string): (span: Span) => vscode.Range {
	const starts = [0];
	for (const { index, 0: end } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + end.length);
	const positionAt = (offset: number): vscode.Position => {
		const clamped = Math.min(Math.max(offset, 0), text.length);
		let low = 0;
		let high = starts.length;
		while (high - low > 1) {
			const middle = (low + high) >> 1;
			if ((starts[middle] ?? 0) <= clamped) low = middle;
			else high = middle;
		}
		return new vscode.Position(low, clamped - (starts[low] ?? 0));
	};
	return ({ start, end }) => new vscode.Range(positionAt(start), positionAt(end));
}
