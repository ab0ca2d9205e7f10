import * as vscode from 'vscode';
import type { Span } from '../../shared/brief.ts';

/** Where ranges of a text begin and end as offsets; undefined when the text has no such lines or columns. */
export function spansIn(text: string, ranges: readonly vscode.Range[]): Span[] | undefined {
	const starts = lineStarts(text);
	const offsetAt = ({ line, character }: vscode.Position): number => {
		const offset = (starts[line] ?? Number.NaN) + character;
		return offset <= text.length && offset < (starts[line + 1] ?? text.length + 1) ? offset : Number.NaN;
	};
	const spans = ranges.map(({ start, end }) => ({ start: offsetAt(start), end: offsetAt(end) }));
	return spans.some(({ start, end }) => Number.isNaN(start + end)) ? undefined : spans;
}

/** Turns offsets of a text into an editor's lines and columns, without opening it. */
export function rangesIn(text: string): (span: Span) => vscode.Range {
	const starts = lineStarts(text);
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

function lineStarts(text: string): number[] {
	const starts = [0];
	for (const { index, 0: end } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + end.length);
	return starts;
}
