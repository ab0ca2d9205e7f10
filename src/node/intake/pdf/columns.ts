import type { Segment } from './segments.ts';

/** Fewer lines side by side than this are a table or a chance. */
const fewestLines = 5;
/** Shorter than this, on average, what stands beside each other is a table. */
const shortestColumn = 24;

interface Row {
	readonly y: number;
	readonly segments: Segment[];
}

/** A page in the order in which it is read: bands over its whole width, and between them columns, the left one first. */
export function inReadingOrder(segments: readonly Segment[]): Segment[][] {
	const gutter = gutterOf(segments);
	if (gutter === undefined) return [[...segments]];
	const bands: Segment[][] = [];
	let left: Segment[] = [];
	let right: Segment[] = [];
	const flush = () => {
		for (const column of [left, right]) if (column.length > 0) bands.push(column);
		left = [];
		right = [];
	};
	let wide: Segment[] = [];
	for (const row of rowsOf(segments)) {
		const isWide = row.segments.some((segment) => segment.left < gutter && segment.right > gutter);
		if (isWide) {
			flush();
			wide.push(...row.segments);
			continue;
		}
		if (wide.length > 0) bands.push(wide);
		wide = [];
		for (const segment of row.segments) (segment.right <= gutter ? left : right).push(segment);
	}
	flush();
	if (wide.length > 0) bands.push(wide);
	return bands;
}

/** Where a page is empty from top to bottom between two columns of prose. */
function gutterOf(segments: readonly Segment[]): number | undefined {
	if (segments.length < fewestLines * 2) return undefined;
	const from = Math.min(...segments.map(({ left }) => left));
	const to = Math.max(...segments.map(({ right }) => right));
	const lines = rowsOf(segments).length;
	let best: { readonly x: number; readonly crossing: number } | undefined;
	for (let x = from + (to - from) * 0.3; x < from + (to - from) * 0.7; x += 2) {
		const crossing = segments.filter(({ left, right }) => left < x && right > x).length;
		if (!best || crossing < best.crossing) best = { x, crossing };
	}
	if (!best || best.crossing > lines * 0.35) return undefined;
	const { x } = best;
	const sides = [segments.filter(({ right }) => right <= x), segments.filter(({ left }) => left >= x)].map(rowsOf);
	const isProse = sides.every((rows) => rows.length >= fewestLines && lengthOf(rows) / rows.length >= shortestColumn);
	return isProse ? x : undefined;
}

const lengthOf = (rows: readonly Row[]) =>
	rows.reduce((sum, { segments }) => sum + segments.reduce((all, { text }) => all + text.length, 0), 0);

function rowsOf(segments: readonly Segment[]): Row[] {
	const rows: Row[] = [];
	for (const segment of segments.toSorted((one, other) => one.y - other.y)) {
		const row = rows.at(-1);
		if (row && segment.y - row.y < segment.size * 0.4) row.segments.push(segment);
		else rows.push({ y: segment.y, segments: [segment] });
	}
	return rows;
}
