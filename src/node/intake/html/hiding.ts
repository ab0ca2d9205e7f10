import { modeHsl, modeRgb, parse, type Rgb, useMode } from 'culori/fn';
import { type Named, type Style, StyleSheet, styleOf } from './styleSheet.ts';

const toRgb = useMode(modeRgb);
useMode(modeHsl);

/** Attributes of an element that say how its text is seen. */
export type Attributes = { readonly [name in 'style' | 'hidden' | 'color' | 'bgcolor']?: string | undefined };

/** What an element's text looks like: inherited from the elements around it. */
export interface Look {
	readonly color: Rgb | undefined;
	/** Undefined where a picture, a gradient or a rule that may apply gives it. */
	readonly ground: Rgb | undefined;
	readonly isTiny: boolean;
	readonly isInvisible: boolean;
	readonly isStruck: boolean;
}

const white: Rgb = { mode: 'rgb', r: 1, g: 1, b: 1 };
export const pageLook: Look = { color: undefined, ground: white, isTiny: false, isInvisible: false, isStruck: false };

/** Says what a reader of a page does not see. */
export class Hiding {
	readonly #sheet = new StyleSheet();

	addSheet(text: string): void {
		this.#sheet.add(text);
	}

	/** An element's look, or `hidden` where it is not drawn at all. */
	lookOf(element: Named, attributes: Attributes, outer: Look): Look | 'hidden' {
		const { sure, possible } = this.#sheet.styleOf(element);
		const style = new Map([...sure, ...styleOf(attributes.style ?? '')]);
		if (attributes.hidden !== undefined && attributes.hidden !== 'until-found' && !style.has('display')) return 'hidden';
		if (isAway(style)) return 'hidden';
		return {
			color: colorOf(style.get('-webkit-text-fill-color') ?? style.get('color') ?? attributes.color) ?? outer.color,
			ground: groundOf(style, possible, attributes.bgcolor, outer.ground),
			isTiny: isTiny(style.get('font-size')) ?? outer.isTiny,
			isInvisible: style.has('visibility') ? /^(?:hidden|collapse)/.test(style.get('visibility') ?? '') : outer.isInvisible,
			isStruck: outer.isStruck || /line-through/.test(`${style.get('text-decoration')} ${style.get('text-decoration-line')}`),
		};
	}
}

/** Text that is drawn, but so that nobody sees it. */
export function isUnseen({ color, ground, isTiny: tiny, isInvisible }: Look): boolean {
	if (tiny || isInvisible) return true;
	if (!color) return false;
	if ((color.alpha ?? 1) < 0.1) return true;
	if (!ground) return false;
	return Math.max(Math.abs(color.r - ground.r), Math.abs(color.g - ground.g), Math.abs(color.b - ground.b)) < 0.05;
}

const zero = /^0*\.?0*(?:px|pt|em|rem|%)?$/;
const farOff = /^-\d{3,}(?:\.\d+)?(?:px|pt|em|rem|vw|vh|%)?$/;

function isAway(style: Style): boolean {
	const value = (property: string) => style.get(property) ?? '';
	if (value('display') === 'none' || value('content-visibility') === 'hidden') return true;
	if (style.has('opacity') && Number.parseFloat(value('opacity')) < 0.05) return true;
	if (/^(?:absolute|fixed)$/.test(value('position')) && ['left', 'right', 'top', 'bottom'].some((side) => farOff.test(value(side))))
		return true;
	if (['text-indent', 'margin-left', 'margin-top'].some((property) => farOff.test(value(property)))) return true;
	if (/rect\(0|rect\(1px/.test(value('clip')) || /inset\((?:[5-9]\d|100)%|circle\(0/.test(value('clip-path'))) return true;
	if (/scale\(0(?:\.0+)?\)|translate[xy]?\(-\d{3,}/.test(value('transform'))) return true;
	const isCut = /hidden|clip/.test(value('overflow')) || /hidden|clip/.test(value('overflow-y'));
	return (
		isCut && ['height', 'max-height', 'width', 'max-width'].some((property) => zero.test(value(property)) || value(property) === '1px')
	);
}

function isTiny(size: string | undefined): boolean | undefined {
	if (size === undefined) return undefined;
	const [, number, unit = 'px'] = /^(\d*\.?\d+)(px|pt|em|rem|%)?$/.exec(size) ?? [];
	if (number === undefined) return undefined;
	return Number(number) <= (unit === '%' ? 8 : unit === 'em' || unit === 'rem' ? 0.1 : 1.5);
}

function colorOf(value: string | undefined): Rgb | undefined {
	if (!value) return undefined;
	const color = parse(value);
	return color ? toRgb(color) : undefined;
}

function groundOf(style: Style, possible: Style, attribute: string | undefined, outer: Rgb | undefined): Rgb | undefined {
	const own = style.get('background-color') ?? style.get('background') ?? attribute;
	if (style.has('background-image') && style.get('background-image') !== 'none') return undefined;
	if (own === undefined) return possible.has('background') || possible.has('background-color') ? undefined : outer;
	const color = colorOf(own) ?? own.split(/\s+/).map(colorOf).find(Boolean);
	if (/url\(|gradient\(/.test(own)) return undefined;
	if (!color) return /^(?:none|inherit|initial|unset)$/.test(own) ? outer : undefined;
	return (color.alpha ?? 1) < 0.1 ? outer : color;
}
