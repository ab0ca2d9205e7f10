import { DOMParser, type Document, type Element, type Node } from '@xmldom/xmldom';
import { unreadable } from '../refusal.ts';

export type { Document, Element, Node };

/** Elements within elements: Word writes some dozens. */
const deepest = 300;

/** A part of a Word package as a tree. Document types, which declare entities, are refused: Word writes none. */
export function parseXml(bytes: Uint8Array, name: string): Document {
	const text = decodeXml(bytes);
	if (/<!(?:DOCTYPE|ENTITY)/i.test(text))
		throw unreadable(`${name} declares XML entities, which Word never writes. It was not read. Ask the client for another file.`);
	if (depthOf(text) > deepest)
		throw unreadable(`${name} nests its contents too deep. It was not read. Copy its text into a .txt file, then run on that.`);
	try {
		return new DOMParser({ onError: (level, message) => refuseFatal(level, message) }).parseFromString(text, 'text/xml');
	} catch (error) {
		throw unreadable(`${name} is damaged. Open it in Word or LibreOffice, save it as .docx again, then run on that file.`, error);
	}
}

function refuseFatal(level: string, message: string): void {
	if (level === 'fatalError') throw new Error(message);
}

function decodeXml(bytes: Uint8Array): string {
	const [a, b] = bytes;
	const encoding = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : 'utf-8';
	return new TextDecoder(encoding).decode(bytes).replace(/^(<\?xml[^>]*?)\s+encoding=(?:"[^"]*"|'[^']*')/, '$1');
}

function depthOf(text: string): number {
	let depth = 0;
	let most = 0;
	for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
		const next = text[at + 1];
		if (next === '/') depth -= 1;
		else if (next !== '?' && next !== '!') {
			const end = text.indexOf('>', at);
			if (end > 0 && text[end - 1] !== '/') depth += 1;
			most = Math.max(most, depth);
		}
	}
	return most;
}

/** The elements of a tree in document order, without calls in calls. */
export function* elementsIn(root: Node): Generator<Element> {
	let node: Node | null = root.firstChild;
	while (node) {
		if (node.nodeType === 1) yield node as Element;
		if (node.firstChild) {
			node = node.firstChild;
			continue;
		}
		while (node && node !== root && !node.nextSibling) node = node.parentNode;
		node = node && node !== root ? node.nextSibling : null;
	}
}

export function childOf(element: Element | null | undefined, name: string): Element | undefined {
	for (let child = element?.firstChild; child; child = child.nextSibling) if (child.nodeName === name) return child as Element;
	return undefined;
}

/** The value of a child's `w:val`; empty where the child has none. */
export const valOf = (element: Element | undefined, name: string): string | undefined => {
	const child = childOf(element, name);
	return child ? (child.getAttribute('w:val') ?? '') : undefined;
};
