import type { Segment } from './segments.ts';

/** A line of a page: its words, in cells where wide gaps part them. */
export interface Line {
	readonly cells: readonly Segment[];
	readonly left: number;
	readonly right: number;
	readonly y: number;
	readonly size: number;
	/** Drawn or written before the line: `-`. */
	readonly bullet: boolean;
	/** A row of a table, whose cells are told apart already. */
	readonly isRow?: boolean;
}

const bulletSign = /^(?:[•●◦○▪■‣⁃∙·\uf0b7\uf0a7\uf0d8➢✓✔]|[-–o](?=\s))\s*/u;
/** Gap between words that parts cells, in sizes of the letters. */
const cellGap = 1.6;

/** Puts words into lines, from the top to the bottom. */
export function toLines(segments: readonly Segment[], dots: readonly (readonly [number, number])[]): Line[] {
	const rows: Segment[][] = [];
	for (const segment of segments.toSorted((one, other) => one.y - other.y || one.left - other.left)) {
		const row = rows.at(-1);
		const first = row?.[0];
		if (row && first && Math.abs(first.y - segment.y) < Math.max(first.size, segment.size) * 0.4) row.push(segment);
		else rows.push([segment]);
	}
	return rows.map((row) => toLine(row, dots));
}

function toLine(row: readonly Segment[], dots: readonly (readonly [number, number])[]): Line {
	const cells: Segment[] = [];
	for (const segment of row.toSorted((one, other) => one.left - other.left)) {
		const last = cells.at(-1);
		const gap = last ? segment.left - last.right : 0;
		if (
			last &&
			!last.isRow &&
			!segment.isRow &&
			(gap < cellGap * Math.max(last.size, segment.size) || isMarker(last.text) || isFieldAfter(last, segment))
		)
			cells[cells.length - 1] = joined(last, segment, gap);
		else cells.push(segment);
	}
	const first = cells[0] as Segment;
	if (row.some(({ isRow }) => isRow))
		return { cells, left: first.left, right: cells.at(-1)?.right ?? first.right, y: first.y, size: first.size, bullet: false, isRow: true };
	const written = bulletSign.exec(first.text)?.[0] ?? '';
	const isMarked = written !== '';
	const isDotted = dots.some(
		([x, y]) => x > first.left - 26 && x < first.left && y < first.y + first.size * 0.2 && y > first.y - first.size * 0.95,
	);
	if (isMarked) cells[0] = { ...first, text: first.text.slice(written.length) };
	return {
		cells: cells.filter(({ text }) => text !== ''),
		left: first.left,
		right: cells.at(-1)?.right ?? first.right,
		y: first.y,
		size: Math.max(...cells.map(({ size }) => size)),
		bullet: isMarked || isDotted,
	};
}

/** What was filled in stands behind its label, and a box before it, however wide the gap. */
const isFieldAfter = (last: Segment, segment: Segment) =>
	(segment.isField && (/:\s*$/.test(last.text) || segment.text.startsWith('['))) || (last.isField && last.text.startsWith('['));

/** A number or a sign before a list's item. */
const isMarker = (text: string) => /^(?:[•●◦○▪■‣⁃∙·\uf0b7\uf0a7\uf0d8➢✓✔–-]|\(?(?:\d{1,3}|[a-z])[.)])$/u.test(text.trim());

function joined(last: Segment, next: Segment, gap: number): Segment {
	const isApart = gap > 0.12 * next.size && !/\s$/.test(last.text) && !/^\s/.test(next.text);
	return { ...last, right: next.right, size: Math.max(last.size, next.size), text: `${last.text}${isApart ? ' ' : ''}${next.text}` };
}

export const textOfLine = (line: Line): string => line.cells.map(({ text }) => text.replace(/\s+/g, ' ').trim()).join(' | ');
