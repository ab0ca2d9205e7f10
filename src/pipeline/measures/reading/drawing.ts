import { number } from '../../../shared/measures/measureText.ts';
import { kindOf } from '../../checks/support/fileKinds.ts';
import { attribute, type Element, elementsOf } from '../../checks/support/htmlTree.ts';
import { extensionOf } from '../../landing/paths.ts';
import { fails, holds, type MeasuredFile, type Outcome, type Place, type Runner, undecidable, unfit, within } from '../measuredFile.ts';
import { isUnreadable, markupTree } from './tree.ts';

/** The drawing of an SVG file, or the one that a part of a page is or holds. */
export async function drawingIn({ file, at }: Place): Promise<Element | undefined> {
	if (extensionOf(file.path) !== 'svg' && kindOf(file) !== 'html') return undefined;
	const drawings = elementsOf(await markupTree(file)).filter((element) => element.tagName === 'svg' && within(at, spanOf(element)));
	return drawings[0];
}

export const spanOf = ({ sourceCodeLocation: at }: Element) => ({ start: at?.startOffset ?? 0, end: at?.endOffset ?? 0 });

const startOf = ({ sourceCodeLocation: at }: Element) => {
	const start = at?.startTag ?? at;
	return { start: start?.startOffset ?? 0, end: start?.endOffset ?? 0 };
};

/** A page need not hold one. */
export const noDrawing = ({ file }: Place): Outcome =>
	extensionOf(file.path) === 'svg' ? fails('has no drawing') : unfit('is a page without a drawing');

export const isDrawn = (file: MeasuredFile): boolean =>
	(extensionOf(file.path) === 'svg' || kindOf(file) === 'html') && !isUnreadable(file);

export const viewBox: Runner = async ({ text = '' }, place) => {
	if (!isDrawn(place.file)) return unfit('is no drawing that can be read');
	const drawing = await drawingIn(place);
	if (!drawing) return noDrawing(place);
	const given = attribute(drawing, 'viewBox');
	if (given === undefined) return fails('has no view box', [startOf(drawing)]);
	const isSame = numbersIn(given).join(' ') === numbersIn(text).join(' ');
	return isSame ? holds(`has the view box ${given}`) : fails(`has the view box ${given}`, [startOf(drawing)]);
};

const numbersIn = (text: string): number[] =>
	text
		.trim()
		.split(/[\s,]+/)
		.map(Number);

/** An SVG file's own size, else its view box's; in a page that of its pictures, of each or of the part. */
export const pixelSize: Runner = async (measure, place) => {
	if (!isDrawn(place.file)) return unfit('is no picture whose size can be read');
	if (extensionOf(place.file.path) === 'svg') {
		const drawing = await drawingIn(place);
		return drawing ? sized(drawing, measure) : noDrawing(place);
	}
	const pictures = elementsOf(await markupTree(place.file)).filter(
		(element) => (element.tagName === 'img' || element.tagName === 'svg') && within(place.at, spanOf(element)),
	);
	const outcomes = pictures.map((picture) => sized(picture, measure));
	if (outcomes.length === 0) return undecidable('has no picture with a size');
	return (
		(['fails', 'undecidable'] as const).map((result) => outcomes.find((one) => one.result === result)).find(Boolean) ??
		(outcomes[0] as Outcome)
	);
};

function sized(
	element: Element,
	{ width, height }: { readonly width?: number | undefined; readonly height?: number | undefined },
): Outcome {
	const [, , boxWidth, boxHeight] = numbersIn(attribute(element, 'viewBox') ?? '');
	const given = { width: pixels(attribute(element, 'width')) ?? boxWidth, height: pixels(attribute(element, 'height')) ?? boxHeight };
	const asked = [width === undefined || given.width, height === undefined || given.height];
	if (asked.some((side) => side === undefined || Number.isNaN(side))) return undecidable('has a size that is not written in pixels');
	const isSame = [
		[width, given.width],
		[height, given.height],
	].every(([wanted, side]) => wanted === undefined || Math.abs((side ?? 0) - wanted) < 0.01);
	const has =
		given.width === undefined || given.height === undefined
			? `is ${number(given.width ?? given.height ?? 0)} pixels ${given.width === undefined ? 'high' : 'wide'}`
			: `is ${number(given.width)} × ${number(given.height)} pixels`;
	return isSame ? holds(has) : fails(has, [startOf(element)]);
}

const perUnit: Readonly<Record<string, number>> = { '': 1, px: 1, in: 96, cm: 96 / 2.54, mm: 96 / 25.4, pt: 96 / 72, pc: 16 };

/** As CSS converts them; undefined where the size depends on what is around, or none is given. */
function pixels(written: string | undefined): number | undefined {
	const match = /^\s*(\d+(?:\.\d+)?|\.\d+)\s*([a-z%]*)\s*$/i.exec(written ?? '');
	const factor = match && perUnit[match[2]?.toLowerCase() ?? ''];
	return factor === undefined || factor === null ? undefined : Number(match?.[1]) * factor;
}
