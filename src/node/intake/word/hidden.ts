import { merged, type Seen, type Styles, seenOf, shadeOf } from './styles.ts';
import { childOf, type Document, type Element, elementsIn, type Node, valOf } from './xml.ts';

const mark = ' ⟦hidden text⟧ ';
const white = 'ffffff';
/** Half points; nobody reads three points. */
const smallest = 4;

/** Puts a mark in place of each passage that a reader of the document does not see. Returns how many there are. */
export function markHidden(document: Document, styles: Styles): number {
	const page = childOf(document.documentElement, 'w:background')?.getAttribute('w:color')?.toLowerCase() ?? white;
	const runs = [...elementsIn(document)].filter(({ nodeName }) => nodeName === 'w:r');
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

/** The words of a run or a paragraph. */
export function textOf(root: Node): string {
	let text = '';
	for (const element of elementsIn(root)) {
		if (element.nodeName === 'w:t' || element.nodeName === 'w:delText' || element.nodeName === 'm:t') text += element.textContent ?? '';
		else if (element.nodeName === 'w:tab' || element.nodeName === 'w:br') text += ' ';
		else if (element.nodeName === 'w:p' && text) text += ' ';
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
	if (seen.isHidden) return true;
	if (seen.size !== undefined && seen.size <= smallest) return true;
	if (!seen.color || seen.color === 'auto') return false;
	const ground = shade ?? seen.ground ?? groundAround(run, styles) ?? page;
	return isAlike(seen.color, ground);
}

/** What tables and text boxes put behind their text: a colour, or `unknown`. */
function groundAround(run: Element, styles: Styles): string | undefined {
	for (let node: Node | null = run.parentNode; node; node = node.parentNode) {
		const element = node as Element;
		if (node.nodeName === 'w:tc') {
			const fill = shadeOf(childOf(element, 'w:tcPr'));
			if (fill) return fill;
		} else if (node.nodeName === 'w:tbl') {
			const properties = childOf(element, 'w:tblPr');
			const fill = shadeOf(properties);
			if (fill) return fill;
			if (styles.shadesTable(valOf(properties, 'w:tblStyle'))) return 'unknown';
		} else if (/^(?:v:(?:shape|rect|roundrect)|wps:wsp)$/.test(node.nodeName)) return 'unknown';
	}
	return undefined;
}

function around(run: Element, name: string): Element | undefined {
	for (let node: Node | null = run.parentNode; node; node = node.parentNode) if (node.nodeName === name) return node as Element;
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
		if (child.nodeName !== 'w:rPr') run.removeChild(child);
		child = next;
	}
	const shown = document.createElement('w:t');
	shown.setAttribute('xml:space', 'preserve');
	shown.appendChild(document.createTextNode(text));
	run.appendChild(shown);
}
