import { counted, listed, number } from '../../../shared/measures/measureText.ts';
import type { Declaration } from '../../checks/format/contrast/rules.ts';
import { rulesIn } from '../../checks/format/contrast/rules.ts';
import { attribute, childrenOf, type Element, elementsOf, textOf } from '../../checks/support/htmlTree.ts';
import { fails, holds, type Runner, undecidable, unfit } from '../measuredFile.ts';
import { drawingIn, isDrawn, noDrawing, spanOf } from '../reading/drawing.ts';

const shapes = new Set('path rect circle ellipse line polyline polygon text tspan use'.split(' '));

interface Stroke {
	/** Undefined where it is not written as a number of units. */
	readonly width: number | undefined;
	readonly element: Element;
}

/** Of all that is drawn with a stroke, with what it inherits; 1 where none says how wide. */
export const strokeWidth: Runner = async ({ min = 0, max = Number.POSITIVE_INFINITY }, place) => {
	if (!isDrawn(place.file)) return unfit('is no drawing that can be read');
	const drawing = await drawingIn(place);
	if (!drawing) return noDrawing(place);
	const strokes = await strokesIn(drawing);
	const known = strokes.flatMap(({ width, element }) => (width === undefined ? [] : [{ width, element }]));
	const wrong = known.filter(({ width }) => width < min - 1e-9 || width > max + 1e-9);
	const widths = [...new Set((wrong.length > 0 ? wrong : known).map(({ width }) => number(width)))];
	const has = `has strokes ${listed(widths)} wide`;
	if (wrong.length > 0)
		return fails(
			has,
			wrong.map(({ element }) => spanOf(element)),
		);
	if (strokes.length > known.length)
		return undecidable(`has ${counted(strokes.length - known.length, 'stroke')} whose width can’t be known`);
	return known.length === 0 ? undecidable('has no strokes') : holds(has);
};

interface Inherited {
	readonly stroke: string;
	readonly width: string;
	/** Something above scales what is below it. */
	readonly isScaled: boolean;
}

async function strokesIn(drawing: Element): Promise<readonly Stroke[]> {
	const { matcher } = await import('../../checks/format/contrast/selectors.ts');
	const rules = elementsOf(drawing)
		.filter(({ tagName }) => tagName === 'style')
		.flatMap((sheet) => rulesIn(textOf(sheet), 1));
	const declarationsOf = matcher(drawing, rules);
	const strokes: Stroke[] = [];
	const visit = (element: Element, above: Inherited): void => {
		const own = inherit(element, above, declarationsOf(element));
		if (shapes.has(element.tagName) && own.stroke !== 'none' && own.stroke !== 'transparent')
			strokes.push({ element, width: widthOf(own) });
		for (const child of childrenOf(element)) if ('tagName' in child) visit(child, own);
	};
	visit(drawing, { stroke: 'none', width: '1', isScaled: false });
	return strokes;
}

function inherit(element: Element, above: Inherited, declared: readonly Declaration[]): Inherited {
	const value = (name: string) => declared.findLast(({ property }) => property === name)?.value ?? attribute(element, name);
	const own = (name: string, inherited: string) => {
		const given = value(name)?.trim();
		return given === undefined || given === 'inherit' ? inherited : given;
	};
	const isFixed = value('vector-effect') === 'non-scaling-stroke';
	return {
		stroke: own('stroke', above.stroke),
		width: own('stroke-width', above.width),
		isScaled: !isFixed && (above.isScaled || /scale|matrix/i.test(value('transform') ?? '')),
	};
}

function widthOf({ width, isScaled }: Inherited): number | undefined {
	const match = /^(\d+(?:\.\d+)?|\.\d+)(?:px)?$/.exec(width);
	return match && !isScaled ? Number(match[1]) : undefined;
}
