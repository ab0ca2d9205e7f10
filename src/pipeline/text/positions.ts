import type { Span } from '../../shared/brief.ts';

/** Offset of a 1-based line and column, kept inside the text. */
export function offsetOf(text: string, line: number, column: number): number {
	let start = 0;
	for (let current = 1; current < line; current++) {
		const next = text.indexOf('\n', start);
		if (next < 0) return text.length;
		start = next + 1;
	}
	return Math.min(text.length, start + Math.max(0, column - 1));
}

/** From a position to the end of its line, at least one character where there is one. */
export function restOfLine(text: string, offset: number): Span {
	const start = Math.max(0, Math.min(offset, text.length === 0 ? 0 : text.length - 1));
	const newline = text.indexOf('\n', start);
	const end = newline < 0 ? text.length : newline;
	return { start, end: Math.max(end, Math.min(start + 1, text.length)) };
}

/** A 1-based line without its line break. */
export function lineSpan(text: string, line: number): Span {
	const start = offsetOf(text, line, 1);
	const newline = text.indexOf('\n', start);
	const end = newline < 0 ? text.length : newline;
	return { start, end: text[end - 1] === '\r' && end > start ? end - 1 : end };
}

/** Every match of a global pattern with its place. */
export function matchesOf(
	text: string,
	pattern: RegExp,
): { readonly text: string; readonly at: Span; readonly groups: readonly (string | undefined)[] }[] {
	return [...text.matchAll(pattern)].map((match) => ({
		text: match[0],
		at: { start: match.index, end: match.index + match[0].length },
		groups: match.slice(1),
	}));
}
