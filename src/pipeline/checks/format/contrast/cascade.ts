import type { Color } from 'culori';
import { blend, converter, interpolate, parse as parseColor } from 'culori';
import type { DraftFile } from '../../../../shared/artifacts.ts';
import { attribute, type Element, elementsOf, type Node, textOf } from '../../support/htmlTree.ts';
import { resolvePath } from '../../support/paths.ts';
import { type Declaration, rulesIn, type StyleRule } from './rules.ts';
import { matcher } from './selectors.ts';

/** How an element's text comes out, as far as its styles tell. */
export interface Look {
	readonly color: Color | null;
	/** Null where a picture, a gradient or something unknown lies behind the text. */
	readonly background: Color | null;
	/** Pixels. */
	readonly size: number;
	readonly isBold: boolean;
	/** Hidden, or a control that is out of use. */
	readonly unseen: boolean;
}

/** The rules of a page: its own style sheets and those of the delivery that it links to, in order. */
export function stylesOf(tree: Node, page: DraftFile, files: readonly DraftFile[]): StyleRule[] {
	const sheets = elementsOf(tree).flatMap((element) => {
		if (element.tagName === 'style') return [textOf(element)];
		if (element.tagName !== 'link' || !/\bstylesheet\b/i.test(attribute(element, 'rel') ?? '')) return [];
		const path = resolvePath(page.path, attribute(element, 'href') ?? '');
		return files.filter((file) => file.path === path).map(({ content }) => content);
	});
	return [browser, ...sheets].flatMap((css, layer) => rulesIn(css, layer));
}

/** What a browser brings along, as far as it bears on colour and size. */
const browser = `a[href] { color: #0000ee } button, input, select, textarea { color: #000; background-color: #efefef; font-size: 13.333px }
h1 { font-size: 2em; font-weight: bold } h2 { font-size: 1.5em; font-weight: bold } h3 { font-size: 1.17em; font-weight: bold }
h4, h5, h6, b, strong, th { font-weight: bold } small { font-size: 0.83em } mark { background-color: #ffff00; color: #000 }
input, textarea, select { background-color: #fff } head, script, style, template, noscript, title, datalist, option { display: none }`;

interface Inherited extends Look {
	readonly custom: ReadonlyMap<string, string>;
}

const root: Inherited = {
	color: parseColor('#000') ?? null,
	background: parseColor('#fff') ?? null,
	size: 16,
	isBold: false,
	unseen: false,
	custom: new Map(),
};

export function lookOf(tree: Node, rules: readonly StyleRule[]): ReadonlyMap<Element, Look> {
	const looks = new Map<Element, Look>();
	const declarationsOf = matcher(tree, rules);
	const visit = (node: Node, above: Inherited): void => {
		const look = 'tagName' in node ? inherit(node, above, declarationsOf(node)) : above;
		if ('tagName' in node) looks.set(node, look);
		for (const child of 'childNodes' in node ? node.childNodes : []) visit(child, look);
	};
	visit(tree, root);
	return looks;
}

function inherit(element: Element, above: Inherited, declared: readonly Declaration[]): Inherited {
	const custom = new Map(above.custom);
	for (const { property, value } of declared) if (property.startsWith('--')) custom.set(property, value);
	const last = (...names: string[]): string | undefined => {
		const value = declared.findLast(({ property }) => names.includes(property))?.value;
		return value === undefined ? undefined : withVariables(value, custom);
	};
	const size = sizeOf(last('font-size') ?? last('font')?.match(/[\d.]+(?:px|r?em|%|pt)/)?.[0], above.size);
	const weight = last('font-weight') ?? last('font')?.match(/\bbold\b|\b[6-9]00\b/)?.[0];
	const background = backgroundOf(
		last('background', 'background-color', 'background-image'),
		attribute(element, 'bgcolor'),
		declared,
		custom,
		above.background,
	);
	const color = colorOf(last('color') ?? fontColor(element), background, above);
	return {
		custom,
		background,
		color: color && fadedBy(last('opacity'), color, background),
		size,
		isBold: weight ? /bold|[6-9]00/.test(weight) : above.isBold,
		unseen: above.unseen || isUnseen(element, last),
	};
}

const fontColor = (element: Element): string | undefined => (element.tagName === 'font' ? attribute(element, 'color') : undefined);

function isUnseen(element: Element, last: (...names: string[]) => string | undefined): boolean {
	return (
		attribute(element, 'hidden') !== undefined ||
		attribute(element, 'disabled') !== undefined ||
		attribute(element, 'aria-hidden') === 'true' ||
		element.tagName === 'svg' ||
		last('display') === 'none' ||
		/hidden|collapse/.test(last('visibility') ?? '') ||
		/rect\(\s*0|inset\(\s*(?:50|100)%/.test(last('clip', 'clip-path') ?? '') ||
		last('opacity') === '0' ||
		/^0(?:px)?$/.test(last('font-size', 'max-height', 'line-height') ?? '')
	);
}

function withVariables(value: string, custom: ReadonlyMap<string, string>, depth = 0): string {
	if (depth > 8) return 'unknown';
	return value.replace(/var\(\s*(--[\w-]+)\s*(?:,\s*((?:[^()]|\([^()]*\))*))?\)/g, (_whole, name: string, otherwise?: string) => {
		const found = custom.get(name) ?? otherwise;
		return found === undefined ? 'unknown' : withVariables(found.trim(), custom, depth + 1);
	});
}

const sizes: Readonly<Record<string, number>> = {
	'xx-small': 9,
	'x-small': 10,
	small: 13,
	medium: 16,
	large: 18,
	'x-large': 24,
	'xx-large': 32,
};

/** In pixels. Sizes that depend on the window (clamp, vw) count as their smallest number of em or px. */
function sizeOf(value: string | undefined, above: number): number {
	if (value === undefined) return above;
	const [, number = '', unit = ''] = /(-?[\d.]+)(px|rem|em|%|pt)/.exec(value) ?? [];
	const amount = Number.parseFloat(number);
	if (!Number.isFinite(amount)) return sizes[value.trim()] ?? above;
	const factor = { px: 1, rem: 16, em: above, '%': above / 100, pt: 4 / 3 }[unit];
	return factor === undefined ? above : amount * factor;
}

const toRgb = converter('rgb');

/** The last background wins; a picture or a gradient makes it unknown, and a colour that lets through is mixed with what lies behind. */
function backgroundOf(
	value: string | undefined,
	old: string | undefined,
	declared: readonly Declaration[],
	custom: ReadonlyMap<string, string>,
	behind: Color | null,
): Color | null {
	const image = declared.findLast(({ property }) => property === 'background' || property === 'background-image')?.value;
	if (image && /url\(|gradient\(|image-set\(/i.test(withVariables(image, custom))) return null;
	const last = declared.findLast(({ property }) => property === 'background' || property === 'background-color');
	const written = last ? withVariables(last.value, custom) : ((value && !/none/.test(value) ? undefined : old) ?? old);
	if (!written || /^(?:none|transparent|inherit|initial|unset|revert)\b/i.test(written.trim())) return behind;
	const color = firstColor(written);
	if (!color) return null;
	return over(color, behind);
}

/** The colour in a shorthand: the whole value, or the first part of it that is one. */
function firstColor(value: string): Color | undefined {
	const whole = parseColor(value.trim());
	if (whole) return whole;
	return (value.match(/#[0-9a-f]{3,8}\b|[a-z-]+\([^()]*\)|[a-z]+/gi) ?? [])
		.map((part) => parseColor(part))
		.find((color) => color !== undefined);
}

function colorOf(value: string | undefined, background: Color | null, above: Inherited): Color | null {
	if (value === undefined || /^(?:inherit|unset|currentcolor)$/i.test(value.trim())) return above.color;
	const color = parseColor(value.trim());
	if (!color || color.alpha === 0) return null;
	return over(color, background);
}

function over(color: Color, behind: Color | null): Color | null {
	if (color.alpha === undefined || color.alpha >= 1) return toRgb(color) ?? null;
	return behind && (blend([behind, color], 'normal', 'rgb') as Color);
}

function fadedBy(opacity: string | undefined, color: Color, background: Color | null): Color | null {
	const share = opacity?.endsWith('%') ? Number.parseFloat(opacity) / 100 : Number.parseFloat(opacity ?? '1');
	if (!Number.isFinite(share) || share >= 1) return color;
	return background && interpolate([background, color], 'rgb')(share);
}
