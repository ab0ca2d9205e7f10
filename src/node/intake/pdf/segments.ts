import type { Matrix } from './geometry.ts';
import { pointAt, times, toMatrix } from './geometry.ts';
import { locateInk } from './ink.ts';
import type { Painted, Unseen } from './paint.ts';

/** Words that stand together on a line. Units are points, from the page's upper left corner. */
export interface Segment {
	readonly left: number;
	readonly right: number;
	/** The baseline. */
	readonly y: number;
	readonly size: number;
	readonly text: string;
	/** A whole row of a table. */
	readonly isRow?: boolean | undefined;
	/** It was filled into a form. */
	readonly isField?: boolean | undefined;
}

export interface TextItem {
	readonly str: string;
	readonly transform: ArrayLike<number>;
	readonly width: number;
	readonly fontName?: string;
	/** It was filled into a form. */
	readonly isField?: boolean;
}

export const hiddenMark = '⟦hidden text⟧';

/** A page's words with marks in place of what nobody sees, each where it stands upright; words along another direction come apart. */
export function toSegments(
	items: readonly TextItem[],
	painted: Painted,
	viewport: Matrix,
): { readonly upright: Segment[]; readonly turned: string[] } {
	const upright: Segment[] = [];
	const turned: string[] = [];
	const open = new Set(painted.unseen);
	for (const item of items) {
		if (item.str.trim() === '') continue;
		const text = withMarks(item, painted.unseen, open);
		const own = toMatrix(item.transform);
		const matrix = times(viewport, own);
		const size = Math.hypot(own[2], own[3]);
		if (Math.abs(matrix[1]) > Math.abs(matrix[0]) / 10 || matrix[0] < 0) {
			turned.push(text);
			continue;
		}
		const [left, y] = pointAt(viewport, own[4], own[5]);
		upright.push({ left, right: left + item.width, y, size: size || 1, text, ...(item.isField && { isField: true }) });
	}
	// What the reader does not even list, such as words beside the page, leaves a mark too.
	for (const _ of open) turned.push(hiddenMark);
	return { upright, turned };
}

function withMarks(item: TextItem, painted: readonly Unseen[], open: Set<Unseen>): string {
	let text = item.str;
	const [x, y] = [item.transform[4] ?? 0, item.transform[5] ?? 0];
	for (const unseen of painted) {
		if (Math.abs(unseen.y - y) > 2 || unseen.end < x - 1 || unseen.x > x + item.width + 1) continue;
		const at = locateInk(text, unseen.text.normalize('NFKC'));
		const isMost = Math.min(unseen.end, x + item.width) - Math.max(unseen.x, x) > item.width * 0.6;
		if (at) text = `${text.slice(0, at.start)} ${hiddenMark} ${text.slice(at.end)}`;
		else if (isMost) text = hiddenMark;
		if (at || isMost) open.delete(unseen);
	}
	return text.trim() === hiddenMark ? hiddenMark : text;
}
