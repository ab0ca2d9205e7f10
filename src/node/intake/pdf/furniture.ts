import { type Line, textOfLine } from './lines.ts';

export interface PageLines {
	readonly height: number;
	readonly lines: readonly Line[];
}

/** Part of a page's height, from each end, in which headers and footers stand. */
const edge = 0.12;

/** Lines at the edges that come back on most pages, numbers aside: left out, and told what they say. */
export function withoutFurniture(pages: readonly PageLines[]): {
	readonly pages: readonly PageLines[];
	readonly leftOut: readonly string[];
} {
	if (pages.length < 2) return { pages, leftOut: [] };
	const counts = new Map<string, number>();
	for (const page of pages)
		for (const key of new Set(page.lines.filter((line) => isAtEdge(line, page)).map(keyOf))) counts.set(key, (counts.get(key) ?? 0) + 1);
	const leftOut = new Map<string, string>();
	const kept = pages.map((page) => ({
		...page,
		lines: page.lines.filter((line) => {
			if (!isAtEdge(line, page) || (counts.get(keyOf(line)) ?? 0) < Math.max(2, pages.length * 0.5)) return true;
			if (!leftOut.has(keyOf(line))) leftOut.set(keyOf(line), textOfLine(line));
			return false;
		}),
	}));
	return { pages: kept, leftOut: [...leftOut.values()] };
}

const isAtEdge = (line: Line, { height }: PageLines) => line.y < height * edge || line.y > height * (1 - edge);
const keyOf = (line: Line) => `${Math.round(line.y / 6)}:${textOfLine(line).replace(/\d+/g, '#')}`;
