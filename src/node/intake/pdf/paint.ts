import { OPS } from 'unpdf/pdfjs';
import { type Box, boxAt, everywhere, holds, identity, type Matrix, overlap, pointAt, times, toMatrix } from './geometry.ts';

/** Words that are drawn so that nobody sees them: where they begin and end, in the page's own units. */
export interface Unseen {
	readonly text: string;
	readonly x: number;
	readonly y: number;
	readonly end: number;
}

/** A letter where it is drawn, in the page's own units. */
export interface Letter {
	readonly text: string;
	readonly x: number;
	readonly y: number;
	readonly end: number;
	readonly size: number;
}

/** A straight line along the words or across them, in the page's own units. */
export interface Rule {
	readonly from: readonly [number, number];
	readonly to: readonly [number, number];
}

/** What a page's drawing says beside its words. */
export interface Painted {
	readonly unseen: readonly Unseen[];
	/** Middles of small filled shapes, which lists have before their items. */
	readonly dots: readonly (readonly [number, number])[];
	/** Nearly all of the page's words are drawn invisibly: what a scanner's program recognised. */
	readonly isRecognised: boolean;
	readonly letters: readonly Letter[];
	/** Lines, edges of boxes: what tables are ruled with and words are struck with. */
	readonly rules: readonly Rule[];
}

/** What only the document knows. */
export interface Layers {
	/** Whether a viewer shows what belongs to a layer. */
	readonly isVisible: (layer: unknown) => boolean;
	/** Whether nothing shows through a picture. */
	readonly isOpaque: (picture: string) => boolean;
}

export interface Operators {
	readonly fnArray: ArrayLike<number>;
	readonly argsArray: ArrayLike<unknown>;
}

interface Glyph {
	readonly unicode?: string;
	readonly width?: number;
	readonly isSpace?: boolean;
}

interface State {
	matrix: Matrix;
	clip: Box;
	/** `#rrggbb`, or `unknown` for patterns. */
	color: string;
	alpha: number;
	mode: number;
	size: number;
	charSpace: number;
	wordSpace: number;
	stretch: number;
	leading: number;
	rise: number;
	/** Colours are mixed with what is behind them, or masked. */
	isMixed: boolean;
}

interface Ground {
	readonly box: Box;
	readonly color: string;
}

interface Run extends Unseen {
	readonly top: number;
	isUnseen: boolean;
	isInvisible: boolean;
}

const mostGrounds = 3_000;
const mostRules = 6_000;
const mostLetters = 500_000;
/** Thicker is a box. */
const thickestRule = 2.2;
const invisibleMode = 3;
const clippingMode = 7;
/** In points. */
const smallestText = 1.6;
const largestDot = 7;
const fills: ReadonlySet<number> = new Set([
	OPS.fill,
	OPS.eoFill,
	OPS.fillStroke,
	OPS.eoFillStroke,
	OPS.closeFillStroke,
	OPS.closeEOFillStroke,
]);
const pictures: ReadonlySet<number> = new Set([
	OPS.paintImageXObject,
	OPS.paintInlineImageXObject,
	OPS.paintImageMaskXObject,
	OPS.paintImageXObjectRepeat,
]);

/** Follows a page's drawing operators as a viewer would, and notes words that it would not show. */
export function readPaint(operators: Operators, view: Box, layers: Layers): Painted {
	const painter = new Painter(view, layers);
	for (let index = 0; index < operators.fnArray.length; index += 1) {
		const args = operators.argsArray[index];
		painter.apply(operators.fnArray[index] ?? 0, (Array.isArray(args) ? args : []) as readonly unknown[]);
	}
	return painter.result();
}

class Painter {
	readonly #view: Box;
	readonly #layers: Layers;
	readonly #letters: Letter[] = [];
	readonly #rules: Rule[] = [];
	/** For each open mark of content, whether it is on a layer that is off. */
	readonly #marks: boolean[] = [];
	readonly #stack: State[] = [];
	readonly #grounds: Ground[] = [];
	readonly #runs: Run[] = [];
	readonly #dots: (readonly [number, number])[] = [];
	#state: State = {
		matrix: identity,
		clip: everywhere,
		color: '#000000',
		alpha: 1,
		mode: 0,
		size: 1,
		charSpace: 0,
		wordSpace: 0,
		stretch: 1,
		leading: 0,
		rise: 0,
		isMixed: false,
	};
	#text: Matrix = identity;
	#line: readonly [number, number] = [0, 0];
	#x = 0;
	#y = 0;
	#isClipping = false;

	constructor(view: Box, layers: Layers) {
		this.#view = view;
		this.#layers = layers;
	}

	result(): Painted {
		const invisible = this.#runs.filter(({ isInvisible }) => isInvisible).length;
		const isRecognised = invisible > 0 && invisible >= this.#runs.length * 0.9;
		const unseen = this.#runs.filter((run) => run.isUnseen || (run.isInvisible && !isRecognised));
		return { unseen: merged(unseen), dots: this.#dots, isRecognised, letters: this.#letters, rules: this.#rules };
	}

	apply(operator: number, args: readonly unknown[]): void {
		if (operator === OPS.beginMarkedContent) this.#marks.push(false);
		else if (operator === OPS.beginMarkedContentProps) this.#marks.push(args[0] === 'OC' && !this.#layers.isVisible(args[1]));
		else if (operator === OPS.endMarkedContent) this.#marks.pop();
		else if (pictures.has(operator)) this.#picture(args[0]);
		else if (!this.#draw(operator, args)) this.#write(operator, args);
	}

	#draw(operator: number, args: readonly unknown[]): boolean {
		const state = this.#state;
		if (operator === OPS.save || operator === OPS.beginGroup) this.#stack.push({ ...state });
		else if (operator === OPS.restore || operator === OPS.endGroup || operator === OPS.paintFormXObjectEnd)
			this.#state = this.#stack.pop() ?? state;
		else if (operator === OPS.paintFormXObjectBegin) this.#form(args);
		else if (operator === OPS.transform) state.matrix = times(state.matrix, toMatrix(args as number[]));
		else if (operator === OPS.clip || operator === OPS.eoClip) this.#isClipping = true;
		else if (operator === OPS.constructPath) this.#path(args);
		else if (operator === OPS.shadingFill) this.#ground(state.clip, 'unknown');
		else if (operator === OPS.setFillRGBColor) state.color = typeof args[0] === 'string' ? args[0].toLowerCase() : 'unknown';
		else if (operator === OPS.setFillColorN) state.color = 'unknown';
		else if (operator === OPS.setGState) {
			state.alpha = alphaIn(args[0]) ?? state.alpha;
			state.isMixed = mixedIn(args[0]) ?? state.isMixed;
		} else return false;
		return true;
	}

	#write(operator: number, args: readonly unknown[]): void {
		const [x, y] = args.map((value) => (typeof value === 'number' ? value : 0));
		if (operator === OPS.beginText) this.#place(identity);
		else if (operator === OPS.setTextMatrix)
			this.#place(toMatrix((Array.isArray(args[0]) || ArrayBuffer.isView(args[0]) ? args[0] : args) as ArrayLike<number>));
		else if (operator === OPS.setLeadingMoveText) {
			this.#state.leading = -(y ?? 0);
			this.#move(x ?? 0, y ?? 0);
		} else if (operator === OPS.moveText) this.#move(x ?? 0, y ?? 0);
		else if (operator === OPS.nextLine) this.#move(0, -this.#state.leading);
		else if (operator === OPS.setFont) this.#state.size = y ?? 0;
		else if (operator === OPS.showText) this.#show((args[0] ?? []) as readonly (Glyph | number | null)[]);
		else this.#setText(operator, x ?? 0);
	}

	#setText(operator: number, value: number): void {
		const state = this.#state;
		if (operator === OPS.setTextRenderingMode) state.mode = value;
		else if (operator === OPS.setCharSpacing) state.charSpace = value;
		else if (operator === OPS.setWordSpacing) state.wordSpace = value;
		else if (operator === OPS.setHScale) state.stretch = value / 100;
		else if (operator === OPS.setLeading) state.leading = value;
		else if (operator === OPS.setTextRise) state.rise = value;
	}

	#form(args: readonly unknown[]): void {
		this.#stack.push({ ...this.#state });
		if (args[0]) this.#state.matrix = times(this.#state.matrix, toMatrix(args[0] as number[]));
		const box = args[1] as ArrayLike<number> | null | undefined;
		if (box) this.#state.clip = overlap(this.#state.clip, boxAt(this.#state.matrix, toBox(box)));
	}

	#path(args: readonly unknown[]): void {
		const state = this.#state;
		const bounds = args[2] as ArrayLike<number> | null | undefined;
		const box = bounds ? boxAt(state.matrix, toBox(bounds)) : undefined;
		if (this.#isClipping) {
			this.#isClipping = false;
			if (box) state.clip = overlap(state.clip, box);
		}
		if (!box || this.#isOff) return;
		const [width, height] = [box.right - box.left, box.top - box.bottom];
		if (args[0] !== OPS.endPath) this.#edges(overlap(box, state.clip));
		if (!fills.has(args[0] as number)) return;
		if (width > 0.8 && width < largestDot && Math.abs(width - height) < width / 3)
			this.#dots.push([box.left + width / 2, box.bottom + height / 2]);
		else if (state.alpha > 0.05) {
			const isOpaque = state.alpha > 0.95 && !state.isMixed;
			this.#ground(overlap(box, state.clip), isOpaque ? state.color : 'unknown');
			if (isOpaque && state.color !== 'unknown' && isRectangle(args[1])) this.#cover(overlap(box, state.clip), 'fill');
		}
	}

	get #isOff(): boolean {
		return this.#marks.includes(true);
	}

	/** Lines, and the edges of boxes. */
	#edges({ left, bottom, right, top }: Box): void {
		if (this.#rules.length >= mostRules || right - left > 5_000 || top - bottom > 5_000) return;
		const [width, height] = [right - left, top - bottom];
		if (width < 0 || height < 0) return;
		const [x, y] = [(left + right) / 2, (bottom + top) / 2];
		if (height <= thickestRule && width > 3) this.#rules.push({ from: [left, y], to: [right, y] });
		else if (width <= thickestRule && height > 3) this.#rules.push({ from: [x, bottom], to: [x, top] });
		else if (width > 8 && height > 8)
			this.#rules.push(
				{ from: [left, bottom], to: [right, bottom] },
				{ from: [left, top], to: [right, top] },
				{ from: [left, bottom], to: [left, top] },
				{ from: [right, bottom], to: [right, top] },
			);
	}

	/** Words that something opaque is drawn over are not seen. What a scanner recognised lies below its picture. */
	#cover({ left, bottom, right, top }: Box, by: 'fill' | 'picture'): void {
		if (right - left < 2 || top - bottom < 3) return;
		for (const run of this.#runs) {
			const middle = (run.y + run.top) / 2;
			const covered = Math.min(run.end, right) - Math.max(run.x, left);
			if (middle < bottom || middle > top || covered < (run.end - run.x) * 0.6) continue;
			if (by === 'fill') run.isUnseen = true;
			else if (!run.isUnseen) run.isInvisible = true;
		}
	}

	#picture(name: unknown): void {
		if (this.#isOff) return;
		const box = overlap(boxAt(this.#state.matrix, { left: 0, bottom: 0, right: 1, top: 1 }), this.#state.clip);
		this.#ground(box, 'unknown');
		const isOpaque = this.#state.alpha > 0.95 && !this.#state.isMixed && typeof name === 'string' && this.#layers.isOpaque(name);
		if (isOpaque) this.#cover(box, 'picture');
	}

	#ground(box: Box, color: string): void {
		if (this.#grounds.length < mostGrounds && box.right > box.left && box.top > box.bottom) this.#grounds.push({ box, color });
	}

	#place(matrix: Matrix): void {
		this.#text = matrix;
		this.#line = [0, 0];
		this.#x = 0;
		this.#y = 0;
	}

	#move(x: number, y: number): void {
		this.#line = [this.#line[0] + x, this.#line[1] + y];
		[this.#x, this.#y] = this.#line;
	}

	#show(glyphs: readonly (Glyph | number | null)[]): void {
		const state = this.#state;
		const start = this.#x;
		const matrix = times(state.matrix, this.#text);
		const size = Math.abs(state.size) * Math.hypot(matrix[2], matrix[3]);
		let text = '';
		for (const glyph of glyphs) {
			if (typeof glyph === 'number') this.#x -= (glyph * state.size * state.stretch) / 1000;
			else if (glyph) {
				text += glyph.unicode ?? '';
				this.#letter(glyph, matrix, size);
				const spacing = state.charSpace + (glyph.isSpace ? state.wordSpace : 0);
				this.#x += (((glyph.width ?? 0) * state.size) / 1000 + spacing) * state.stretch;
			}
		}
		if (!text.trim()) return;
		const [x, y] = pointAt(matrix, start, this.#y + state.rise);
		const [end] = pointAt(matrix, this.#x, this.#y + state.rise);
		const isInvisible = state.mode === invisibleMode || state.mode === clippingMode;
		const isUnseen = this.#isOff || (!isInvisible && this.#isUnseen(matrix, x, y, end));
		this.#runs.push({ text, x, y, end, top: y + size * 0.7, isInvisible: isInvisible && !isUnseen, isUnseen });
	}

	#letter(glyph: Glyph, matrix: Matrix, size: number): void {
		const state = this.#state;
		if (this.#letters.length >= mostLetters) return;
		const [x, y] = pointAt(matrix, this.#x, this.#y + state.rise);
		const [end] = pointAt(matrix, this.#x + (((glyph.width ?? 0) * state.size) / 1000) * state.stretch, this.#y + state.rise);
		this.#letters.push({ text: glyph.isSpace ? ' ' : (glyph.unicode ?? ''), x, y, end, size });
	}

	#isUnseen(matrix: Matrix, x: number, y: number, end: number): boolean {
		const state = this.#state;
		const height = Math.abs(state.size) * Math.hypot(matrix[2], matrix[3]);
		if (height < smallestText || state.alpha < 0.05) return true;
		const [atX, atY] = [(x + end) / 2, y + height / 4];
		if (!holds(this.#view, atX, atY) || !holds(state.clip, atX, atY)) return true;
		if (state.color === 'unknown') return false;
		const ground = this.#grounds.findLast(({ box }) => holds(box, atX, atY))?.color ?? '#ffffff';
		return isAlike(state.color, ground);
	}
}

const alphaIn = (entries: unknown): number | undefined =>
	((entries ?? []) as readonly (readonly [string, unknown])[])
		.flatMap(([key, value]) => (key === 'ca' && typeof value === 'number' ? [value] : []))
		.at(-1);

/** Modes that mix colours, as a marker does, and masks that let through; undefined where nothing is said. */
function mixedIn(entries: unknown): boolean | undefined {
	let mixed: boolean | undefined;
	for (const [key, value] of (entries ?? []) as readonly (readonly [string, unknown])[]) {
		if (key === 'BM') mixed = value !== 'source-over';
		if (key === 'SMask' && value) mixed = true;
	}
	return mixed;
}

/** Whether a path is one upright rectangle: four corners, each beside the next. */
function isRectangle(data: unknown): boolean {
	const values = (Array.isArray(data) ? data[0] : undefined) as ArrayLike<number> | undefined;
	if (!values || values.length > 30) return false;
	const points: (readonly [number, number])[] = [];
	for (let at = 0; at < values.length; ) {
		const operator = values[at];
		if (operator === closing) at += 1;
		else if (operator === moving || operator === lining) {
			if (operator === moving && points.length > 0 && at < values.length - 3) return false;
			points.push([values[at + 1] ?? 0, values[at + 2] ?? 0]);
			at += 3;
		} else return false;
	}
	if (points.length < 4 || points.length > 5) return false;
	return points.every(([x, y], index) => {
		const [nextX, nextY] = points[(index + 1) % points.length] ?? [x, y];
		return Math.abs(x - nextX) < 0.5 || Math.abs(y - nextY) < 0.5;
	});
}

const moving = 0;
const lining = 1;
const closing = 4;

const toBox = (values: ArrayLike<number>): Box => ({
	left: Math.min(values[0] ?? 0, values[2] ?? 0),
	bottom: Math.min(values[1] ?? 0, values[3] ?? 0),
	right: Math.max(values[0] ?? 0, values[2] ?? 0),
	top: Math.max(values[1] ?? 0, values[3] ?? 0),
});

function isAlike(color: string, ground: string): boolean {
	const [one, other] = [channels(color), channels(ground)];
	return one !== undefined && other !== undefined && one.every((value, index) => Math.abs(value - (other[index] ?? 0)) < 14);
}

const channels = (color: string) =>
	/^#[0-9a-f]{6}$/.test(color) ? [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16)) : undefined;

/** Runs one after another on a line are one passage, however many letters each draws. */
function merged(runs: readonly Unseen[]): Unseen[] {
	const result: Unseen[] = [];
	for (const { text, x, y, end } of runs) {
		const last = result.at(-1);
		if (last && Math.abs(last.y - y) < 0.5 && x >= last.x - 1 && x - last.end < 40)
			result[result.length - 1] = { ...last, text: last.text + text, end };
		else result.push({ text, x, y, end });
	}
	return result;
}
