import { merged, type Seen, type Styles, seenOf, shadeOf } from './styles.ts';
import { attributeOf, childOf, type Document, type Element, elementsIn, isOn, type Node, nameOf, valOf } from './xml.ts';

const mark = ' ⟦hidden text⟧ ';
const white = 'ffffff';
/** Half points; nobody reads three points. */
const smallest = 4;

/** Puts a mark in place of each passage that a reader of the document does not see. Returns how many there are. */
export function markHidden(document: Document, styles: Styles): number {
	const page = attributeOf(childOf(document.documentElement, 'w:background'), 'w:color')?.toLowerCase() ?? white;
	const runs = [...elementsIn(document)].filter((element) => /^[wm]:r$/.test(nameOf(element)));
	let count = 0;
	let last: Element | undefined;
	for (const run of runs) {
		const text = textOf(run);
		if (!/[\p{L}\p{N}]/u.test(text)) continue;
		if (!isUnseen(run, styles, page)) {
			last = undefined;
			continue;
		}
		const isSame = last?.parentNode === run.parentNode;
		if (!isSame) count += 1;
		replaceText(document, run, isSame ? ' ' : mark);
		last = run;
	}
	return count;
}

const ownText = /^(?:w:t|w:delText|m:t|a:t)$/;

/** The words of a run or a paragraph. */
export function textOf(root: Node): string {
	let text = '';
	for (const element of elementsIn(root)) {
		const name = nameOf(element);
		if (ownText.test(name)) text += element.textContent ?? '';
		else if (name === 'w:tab' || name === 'w:br' || name === 'w:cr') text += ' ';
		else if ((name === 'w:p' || name === 'a:p') && text) text += ' ';
	}
	return text.replace(/\s+/g, ' ');
}

function isUnseen(run: Element, styles: Styles, page: string): boolean {
	const properties = childOf(run, 'w:rPr');
	const paragraph = childOf(around(run, 'w:p'), 'w:pPr');
	const byStyle = valOf(properties, 'w:rStyle');
	let seen: Seen = seenOf(properties);
	if (byStyle !== undefined) seen = merged(seen, styles.seen(byStyle));
	const shade = seen.ground ?? shadeOf(paragraph);
	seen = merged(seen, styles.seen(valOf(paragraph, 'w:pStyle')));
	if (seen.isHidden || seen.color === 'clear' || isInHidden(run)) return true;
	if (seen.size !== undefined && seen.size <= smallest) return true;
	if (!seen.color || seen.color === 'auto') return false;
	const ground = shade ?? seen.ground ?? groundAround(run, styles) ?? page;
	return isAlike(seen.color, ground);
}

/** Within a hidden row of a table, or a shape that is not shown. */
function isInHidden(run: Element): boolean {
	for (let node: Node | null = run.parentNode; node; node = node.parentNode) {
		const name = nameOf(node);
		const element = node as Element;
		if (name === 'w:tr' && isOn(childOf(element, 'w:trPr'), 'w:hidden')) return true;
		if ((name === 'wp:inline' || name === 'wp:anchor') && isTrue(attributeOf(childOf(element, 'wp:docPr'), 'hidden'))) return true;
		if (name === 'wp:anchor' && isTrue(attributeOf(element, 'hidden'))) return true;
		if (name.startsWith('v:') && /visibility\s*:\s*hidden|mso-hide\s*:\s*all|display\s*:\s*none/i.test(attributeOf(element, 'style') ?? ''))
			return true;
	}
	return false;
}

const isTrue = (value: string | undefined) => /^(?:1|true|on)$/i.test(value ?? '');

/** What tables and text boxes put behind their text: a colour, or `unknown`. */
function groundAround(run: Element, styles: Styles): string | undefined {
	for (let node: Node | null = run.parentNode; node; node = node.parentNode) {
		const element = node as Element;
		const name = nameOf(node);
		if (name === 'w:tc') {
			const fill = shadeOf(childOf(element, 'w:tcPr'));
			if (fill) return fill;
		} else if (name === 'w:tbl') {
			const properties = childOf(element, 'w:tblPr');
			const fill = shadeOf(properties);
			if (fill) return fill;
			if (styles.shadesTable(valOf(properties, 'w:tblStyle'))) return 'unknown';
		} else if (name === 'wps:wsp') return groundOfShape(element);
		else if (/^v:(?:shape|rect|roundrect|oval)$/.test(name)) return groundOfDrawing(element);
	}
	return undefined;
}

/** Behind the words of a shape: the page where it is said to have no fill. */
function groundOfShape(shape: Element): string | undefined {
	const properties = childOf(shape, 'wps:spPr');
	if (childOf(properties, 'a:noFill')) return undefined;
	const color = attributeOf(childOf(childOf(properties, 'a:solidFill'), 'a:srgbClr'), 'val');
	return color?.toLowerCase() ?? 'unknown';
}

function groundOfDrawing(shape: Element): string | undefined {
	if (/^(?:f|false|0)$/i.test(attributeOf(shape, 'filled') ?? '')) return undefined;
	const color = /^#([0-9a-f]{6})\b/i.exec(attributeOf(shape, 'fillcolor') ?? '')?.[1];
	return color?.toLowerCase() ?? (/^white\b/i.test(attributeOf(shape, 'fillcolor') ?? '') ? white : 'unknown');
}

function around(run: Element, name: string): Element | undefined {
	for (let node: Node | null = run.parentNode; node; node = node.parentNode) if (nameOf(node) === name) return node as Element;
	return undefined;
}

function isAlike(color: string, ground: string): boolean {
	const [one, other] = [channels(color), channels(ground)];
	return one !== undefined && other !== undefined && one.every((value, index) => Math.abs(value - (other[index] ?? 0)) < 14);
}

const channels = (color: string) =>
	/^[0-9a-f]{6}$/.test(color) ? [0, 2, 4].map((at) => Number.parseInt(color.slice(at, at + 2), 16)) : undefined;

function replaceText(document: Document, run: Element, text: string): void {
	for (let child = run.firstChild; child; ) {
		const next: Node | null = child.nextSibling;
		if (!/^[wm]:rPr$/.test(nameOf(child))) run.removeChild(child);
		child = next;
	}
	const name = nameOf(run) === 'm:r' ? 'm:t' : 'w:t';
	const prefix = run.prefix ? `${run.prefix}:` : '';
	const shown = document.createElementNS(run.namespaceURI, `${prefix}${name.slice(2)}`);
	shown.setAttribute('xml:space', 'preserve');
	shown.appendChild(document.createTextNode(text));
	run.appendChild(shown);
}
