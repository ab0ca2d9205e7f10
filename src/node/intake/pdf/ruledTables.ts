import type { Segment } from './segments.ts';
import { rowsAsSegments } from './tableRows.ts';

/** A drawn line, in points from the page's upper left corner. */
export interface Drawn {
	readonly left: number;
	readonly right: number;
	readonly top: number;
	readonly bottom: number;
}

interface Grid {
	readonly ys: readonly number[];
	readonly xs: readonly number[];
	readonly across: readonly Drawn[];
	readonly left: number;
	readonly right: number;
}

const near = 3;
/** Shorter lines underline words. */
const shortest = 40;
const mostLines = 800;
const mostSegments = 6_000;

/** Rows of tables that have lines between them, each as one segment: what stands in a cell stays in it, however its words wrap. */
export function withRuledTables(segments: readonly Segment[], drawn: readonly Drawn[]): Segment[] {
	if (drawn.length < 3 || segments.length > mostSegments) return [...segments];
	let rest = [...segments];
	const rows: Segment[] = [];
	for (const grid of gridsOf(drawn)) {
		const inside = rest.filter((segment) => isInside(segment, grid));
		const read = rowsOf(inside, grid);
		if (!read) continue;
		rows.push(...read);
		const taken = new Set(inside);
		rest = rest.filter((segment) => !taken.has(segment));
	}
	return [...rest, ...rows];
}

const middleOf = (segment: Segment) => segment.y - segment.size * 0.3;

const isInside = (segment: Segment, { ys, left, right }: Grid) =>
	middleOf(segment) > (ys[0] ?? 0) &&
	middleOf(segment) < (ys.at(-1) ?? 0) &&
	segment.left > left - near &&
	segment.right < right + 4 * near;

/** Lines that meet, or lie below each other from the same left to the same right. */
function gridsOf(drawn: readonly Drawn[]): Grid[] {
	const across = joined(
		drawn.filter(({ left, right, bottom, top }) => right - left > bottom - top),
		'across',
	).filter(({ left, right }) => right - left >= shortest);
	const down = joined(
		drawn.filter(({ left, right, bottom, top }) => bottom - top > right - left),
		'down',
	);
	if (across.length + down.length > mostLines) return [];
	const all = [...across, ...down];
	const group = all.map((_, index) => index);
	const rootOf = (index: number): number => {
		let at = index;
		while (group[at] !== at) at = group[at] ?? at;
		return at;
	};
	for (const [index, one] of all.entries())
		for (let next = index + 1; next < all.length; next += 1)
			if (belongTogether(one, all[next] as Drawn)) group[rootOf(next)] = rootOf(index);
	const groups = Map.groupBy(all, (_, index) => rootOf(index));
	return [...groups.values()].flatMap((lines) => {
		const own = lines.filter((line) => across.includes(line));
		const ys = apart(own.map(({ top }) => top));
		const xs = apart(lines.filter((line) => !across.includes(line)).map(({ left }) => left));
		if (ys.length < 3) return [];
		return [{ ys, xs, across: own, left: Math.min(...own.map(({ left }) => left)), right: Math.max(...own.map(({ right }) => right)) }];
	});
}

function belongTogether(one: Drawn, other: Drawn): boolean {
	const meets =
		one.left <= other.right + near && other.left <= one.right + near && one.top <= other.bottom + near && other.top <= one.bottom + near;
	const isBelow =
		Math.abs(one.left - other.left) < 2 * near && Math.abs(one.right - other.right) < 2 * near && one.right - one.left > shortest;
	return meets || (isBelow && Math.abs(one.top - other.top) < 250);
}

/** Pieces of one line as one. */
function joined(lines: readonly Drawn[], along: 'across' | 'down'): Drawn[] {
	const result: Drawn[] = [];
	const isAcross = along === 'across';
	const sorted = lines.toSorted((one, other) =>
		isAcross
			? Math.round(one.top / near) - Math.round(other.top / near) || one.left - other.left
			: Math.round(one.left / near) - Math.round(other.left / near) || one.top - other.top,
	);
	for (const line of sorted) {
		const last = result.at(-1);
		const isSame =
			last &&
			(isAcross
				? Math.abs(last.top - line.top) < near && line.left <= last.right + near
				: Math.abs(last.left - line.left) < near && line.top <= last.bottom + near);
		if (last && isSame)
			result[result.length - 1] = { ...last, right: Math.max(last.right, line.right), bottom: Math.max(last.bottom, line.bottom) };
		else result.push(line);
	}
	return result;
}

function apart(values: readonly number[]): number[] {
	const result: number[] = [];
	for (const value of values.toSorted((one, other) => one - other))
		if (result.length === 0 || value - (result.at(-1) ?? 0) > near) result.push(value);
	return result;
}

function rowsOf(inside: readonly Segment[], grid: Grid): Segment[] | undefined {
	const edges = grid.xs.length >= 3 ? grid.xs : edgesByWords(inside, grid);
	if (edges.length < 3 || inside.length < 3) return undefined;
	const columnOf = (segment: Segment) => {
		const at = edges.findLastIndex((edge) => edge <= (segment.left + Math.min(segment.right, segment.left + 6)) / 2);
		return Math.min(Math.max(0, at), edges.length - 2);
	};
	const cells = new Map<number, Segment[][]>();
	for (const segment of inside) {
		const column = columnOf(segment);
		const row = firstRowOf(
			grid,
			grid.ys.findLastIndex((y) => y < middleOf(segment)),
			((edges[column] ?? 0) + (edges[column + 1] ?? 0)) / 2,
		);
		const own = cells.get(row) ?? Array.from({ length: edges.length - 1 }, () => []);
		own[column]?.push(segment);
		cells.set(row, own);
	}
	if (cells.size < 2 || ![...cells.values()].some((row) => row.filter((cell) => cell.length > 0).length > 1)) return undefined;
	return rowsAsSegments([...cells].toSorted(([one], [other]) => one - other).map(([, row]) => row));
}

/** A cell that no line ends below goes on in the next row. */
function firstRowOf({ ys, across }: Grid, row: number, x: number): number {
	let first = row;
	while (first > 0 && !across.some(({ top, left, right }) => Math.abs(top - (ys[first] ?? 0)) <= near && left <= x && right >= x))
		first -= 1;
	return first;
}

/** Where no word stands in any row that has several. */
function edgesByWords(inside: readonly Segment[], { left, right, ys }: Grid): number[] {
	const width = right - left;
	const rows = Map.groupBy(inside, (segment) => ys.findLastIndex((y) => y < middleOf(segment)));
	const words = [...rows.values()].filter((row) => row.length > 1 || (row[0] && row[0].right - row[0].left < width * 0.6)).flat();
	const edges = [left];
	let end = Number.NEGATIVE_INFINITY;
	for (const segment of words.toSorted((one, other) => one.left - other.left)) {
		if (end > Number.NEGATIVE_INFINITY && segment.left - end > Math.max(6, segment.size * 0.8)) edges.push((segment.left + end) / 2);
		end = Math.max(end, segment.right);
	}
	return [...edges, right];
}
