import type { Segment } from './segments.ts';

/** Rows of a table, each as one segment: `a | b | c`, an empty cell in its place. Of a cell come its lines, each from the left. */
export function rowsAsSegments(rows: readonly (readonly (readonly Segment[])[])[]): Segment[] {
	return rows.flatMap((cells) => {
		const all = cells.flat();
		const [first] = all.toSorted((one, other) => one.y - other.y);
		if (!first) return [];
		const text = cells
			.map(cellText)
			.join(' | ')
			.replace(/(?:\s\|\s?)+$/, '');
		return [
			{
				left: Math.min(...all.map(({ left }) => left)),
				right: Math.max(...all.map(({ right }) => right)),
				y: first.y,
				size: first.size,
				text,
				isRow: true,
			},
		];
	});
}

function cellText(cell: readonly Segment[]): string {
	let text = '';
	let last: Segment | undefined;
	for (const segment of linesOf(cell).flat()) {
		const isSameLine = last && Math.abs(last.y - segment.y) < segment.size * 0.4;
		const isClose = isSameLine && last && segment.left - last.right < 0.12 * segment.size;
		const isDivided = !isSameLine && /\p{L}\u00ad$/u.test(text);
		if (isDivided) text = text.slice(0, -1);
		text += `${text && !isClose && !isDivided ? ' ' : ''}${segment.text.trim()}`;
		last = segment;
	}
	return text.replace(/\s+/g, ' ').replaceAll('|', '/').trim();
}

function linesOf(cell: readonly Segment[]): Segment[][] {
	const lines: Segment[][] = [];
	for (const segment of cell.toSorted((one, other) => one.y - other.y)) {
		const line = lines.at(-1);
		if (line?.[0] && Math.abs(line[0].y - segment.y) < segment.size * 0.4) line.push(segment);
		else lines.push([segment]);
	}
	return lines.map((line) => line.toSorted((one, other) => one.left - other.left));
}
