import type { Segment } from './segments.ts';
import { rowsAsSegments } from './tableRows.ts';

/** A line of words and what stands apart in it. */
interface Line {
	readonly y: number;
	readonly size: number;
	readonly cells: readonly (readonly Segment[])[];
}

const near = 5;
const cellGap = 1.6;
const fewestColumns = 3;
const mostSegments = 6_000;

/** Rows of tables without lines: three or more columns whose words begin below each other, or two whose rows begin together. */
export function withOpenTables(segments: readonly Segment[]): Segment[] {
	const words = segments.filter(({ isRow }) => !isRow);
	if (words.length > mostSegments) return [...segments];
	const taken = new Set<Segment>();
	const rows: Segment[] = [];
	const open = blocksOf(linesOf(words)).toReversed();
	for (let block = open.pop(); block; block = open.pop()) {
		const read = rowsIn(block);
		if (read === 'sentences') {
			open.push(...withoutSentences(block));
			continue;
		}
		if (!read) continue;
		rows.push(...read);
		for (const line of block) for (const segment of line.cells.flat()) taken.add(segment);
	}
	return rows.length > 0 ? [...segments.filter((segment) => !taken.has(segment)), ...rows] : [...segments];
}

const leftOf = (cell: readonly Segment[]) => cell[0]?.left ?? 0;

function linesOf(segments: readonly Segment[]): Line[] {
	const lines: Segment[][] = [];
	for (const segment of segments.toSorted((one, other) => one.y - other.y)) {
		const line = lines.at(-1);
		if (line?.[0] && Math.abs(line[0].y - segment.y) < segment.size * 0.4) line.push(segment);
		else lines.push([segment]);
	}
	return lines.map((line) => {
		const cells: Segment[][] = [];
		for (const segment of line.toSorted((one, other) => one.left - other.left)) {
			const last = cells.at(-1)?.at(-1);
			if (last && segment.left - last.right < cellGap * Math.max(last.size, segment.size)) cells.at(-1)?.push(segment);
			else cells.push([segment]);
		}
		return { y: line[0]?.y ?? 0, size: Math.max(...line.map(({ size }) => size)), cells };
	});
}

/** Lines one after another from the first to the last that has several cells. */
function blocksOf(lines: readonly Line[]): Line[][] {
	const blocks: Line[][] = [];
	let open: Line[] = [];
	const close = () => {
		const last = open.findLastIndex(({ cells }) => cells.length > 1);
		// Words that go on below a cell of the last row belong to it.
		const lefts = open.slice(0, last + 1).flatMap(({ cells }) => cells.slice(1).map(leftOf));
		let end = last + 1;
		while (end < open.length && open[end]?.cells.every((cell) => lefts.some((left) => Math.abs(left - leftOf(cell)) < near))) end += 1;
		if (last >= 0) blocks.push(open.slice(0, end));
		open = [];
	};
	for (const line of lines) {
		const before = open.at(-1);
		if (before && line.y - before.y > Math.max(before.size, line.size) * 3.6) close();
		if (open.length > 0 || line.cells.length > 1) open.push(line);
	}
	close();
	return blocks;
}

/** A line over the whole width is a sentence between tables. */
function isSentence(line: Line, columns: readonly number[]): boolean {
	const [cell, ...others] = line.cells;
	const second = columns[1] ?? Number.POSITIVE_INFINITY;
	return cell !== undefined && others.length === 0 && leftOf(cell) < second - near && (cell.at(-1)?.right ?? 0) > second + near;
}

function withoutSentences(block: readonly Line[]): Line[][] {
	const columns = columnsOf(block);
	const parts: Line[][] = [[]];
	for (const line of block) {
		if (isSentence(line, columns)) parts.push([]);
		else parts.at(-1)?.push(line);
	}
	return parts.filter((part) => part.some(({ cells }) => cells.length > 1)).toReversed();
}

function rowsIn(block: readonly Line[]): Segment[] | 'sentences' | undefined {
	const columns = columnsOf(block);
	if (columns.length < 2) return undefined;
	if (block.some((line) => isSentence(line, columns))) return 'sentences';
	const place = (cell: readonly Segment[]) => {
		const at = columns.findLastIndex((left) => left <= leftOf(cell) + near);
		return Math.max(0, at);
	};
	const starts = startsOf(block, place);
	if (columns.length < fewestColumns && !areRowsTogether(block, starts, place)) return undefined;
	const rows: Segment[][][] = [];
	for (const [index, line] of block.entries()) {
		if (starts[index] || rows.length === 0) rows.push(Array.from({ length: columns.length }, () => []));
		for (const cell of line.cells) rows.at(-1)?.[place(cell)]?.push(...cell);
	}
	return rows.length > 1 ? rowsAsSegments(rows) : undefined;
}

/** Where words begin in several lines. */
function columnsOf(block: readonly Line[]): number[] {
	const lefts = block.flatMap(({ cells }) => cells.map(leftOf)).toSorted((one, other) => one - other);
	const clusters: { readonly left: number; count: number }[] = [];
	for (const left of lefts) {
		const last = clusters.at(-1);
		if (last && left - last.left < near) last.count += 1;
		else clusters.push({ left, count: 1 });
	}
	const columns = clusters.filter(({ count }) => count > 1).map(({ left }) => left);
	const known = lefts.filter((left) => columns.some((column) => Math.abs(column - left) < near)).length;
	return known >= lefts.length * 0.8 ? columns : [];
}

/** Which lines begin a row: those after a wider gap where there are such, else those that have something in the first column. */
function startsOf(block: readonly Line[], place: (cell: readonly Segment[]) => number): boolean[] {
	const pitches = block.slice(1).map((line, index) => line.y - (block[index]?.y ?? 0));
	const least = Math.min(...pitches);
	const isFirst = (line: Line) => line.cells.some((cell) => place(cell) === 0);
	const wide = pitches.map((pitch) => pitch > least * 1.25 + 0.5);
	const isByGap =
		wide.includes(true) && wide.includes(false) && block.some((line, index) => index > 0 && !wide[index - 1] && !isFirst(line));
	return block.map((line, index) => {
		if (index === 0) return true;
		if (isByGap) return wide[index - 1] === true;
		return isFirst(line);
	});
}

/** Two columns whose rows begin on the same lines, while words wrap in one or the other, are a table and no columns of a page. */
function areRowsTogether(block: readonly Line[], starts: readonly boolean[], place: (cell: readonly Segment[]) => number): boolean {
	const rows = starts.filter(Boolean).length;
	const both = block.filter((line, index) => starts[index] && new Set(line.cells.map(place)).size > 1).length;
	const single = block.filter((line) => line.cells.length === 1).length;
	return rows >= 2 && rows < block.length && both === rows && single >= rows / 2;
}
