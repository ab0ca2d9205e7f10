/** A 2D transformation as PDF writes it. */
export type Matrix = readonly [number, number, number, number, number, number];

export interface Box {
	readonly left: number;
	readonly bottom: number;
	readonly right: number;
	readonly top: number;
}

export const identity: Matrix = [1, 0, 0, 1, 0, 0];
export const everywhere: Box = { left: -1e9, bottom: -1e9, right: 1e9, top: 1e9 };

/** First `inner`, then `outer`. */
export const times = (outer: Matrix, inner: Matrix): Matrix => [
	outer[0] * inner[0] + outer[2] * inner[1],
	outer[1] * inner[0] + outer[3] * inner[1],
	outer[0] * inner[2] + outer[2] * inner[3],
	outer[1] * inner[2] + outer[3] * inner[3],
	outer[0] * inner[4] + outer[2] * inner[5] + outer[4],
	outer[1] * inner[4] + outer[3] * inner[5] + outer[5],
];

export const pointAt = (matrix: Matrix, x: number, y: number): readonly [number, number] => [
	matrix[0] * x + matrix[2] * y + matrix[4],
	matrix[1] * x + matrix[3] * y + matrix[5],
];

/** The upright box around a transformed one. */
export function boxAt(matrix: Matrix, { left, bottom, right, top }: Box): Box {
	const corners = [pointAt(matrix, left, bottom), pointAt(matrix, right, bottom), pointAt(matrix, left, top), pointAt(matrix, right, top)];
	const xs = corners.map(([x]) => x);
	const ys = corners.map(([, y]) => y);
	return { left: Math.min(...xs), bottom: Math.min(...ys), right: Math.max(...xs), top: Math.max(...ys) };
}

export const overlap = (one: Box, other: Box): Box => ({
	left: Math.max(one.left, other.left),
	bottom: Math.max(one.bottom, other.bottom),
	right: Math.min(one.right, other.right),
	top: Math.min(one.top, other.top),
});

export const holds = (box: Box, x: number, y: number): boolean => x >= box.left && x <= box.right && y >= box.bottom && y <= box.top;

export const toMatrix = (values: ArrayLike<number>): Matrix => [
	values[0] ?? 1,
	values[1] ?? 0,
	values[2] ?? 0,
	values[3] ?? 1,
	values[4] ?? 0,
	values[5] ?? 0,
];
