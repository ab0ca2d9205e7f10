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

/** What the parts of a Word package are written in. A file may give each any prefix, or none; only these addresses say what an element is. */
const vocabularies: Readonly<Record<string, string>> = {
	'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w',
	'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
	'http://schemas.openxmlformats.org/officeDocument/2006/relationships': 'r',
	'http://purl.oclc.org/ooxml/officeDocument/relationships': 'r',
	'http://schemas.openxmlformats.org/package/2006/relationships': 'rel',
	'http://schemas.openxmlformats.org/package/2006/content-types': 'ct',
	'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
	'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm',
	'http://purl.oclc.org/ooxml/officeDocument/math': 'm',
	'http://schemas.openxmlformats.org/drawingml/2006/main': 'a',
	'http://purl.oclc.org/ooxml/drawingml/main': 'a',
	'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing': 'wp',
	'http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing': 'wp',
	'http://schemas.openxmlformats.org/drawingml/2006/picture': 'pic',
	'http://purl.oclc.org/ooxml/drawingml/picture': 'pic',
	'http://schemas.openxmlformats.org/drawingml/2006/chart': 'c',
	'http://purl.oclc.org/ooxml/drawingml/chart': 'c',
	'http://schemas.openxmlformats.org/drawingml/2006/diagram': 'dgm',
	'http://purl.oclc.org/ooxml/drawingml/diagram': 'dgm',
	'http://schemas.microsoft.com/office/word/2010/wordprocessingShape': 'wps',
	'http://schemas.microsoft.com/office/word/2010/wordml': 'w14',
	'http://schemas.microsoft.com/office/word/2012/wordml': 'w15',
	'urn:schemas-microsoft-com:vml': 'v',
	'urn:schemas-microsoft-com:office:office': 'o',
};
const attributeVocabularies = Object.groupBy(Object.entries(vocabularies), ([, prefix]) => prefix);

/** An element's name as these files mostly write it, whatever prefix this one chose: `w:p`. */
export const nameOf = (node: Node): string => {
	const prefix = node.namespaceURI ? vocabularies[node.namespaceURI] : undefined;
	return prefix ? `${prefix}:${node.localName}` : node.nodeName;
};

/** An attribute by such a name: `w:val`. */
export function attributeOf(element: Element | null | undefined, name: string): string | undefined {
	if (!element) return undefined;
	const at = name.indexOf(':');
	const [prefix, local] = at < 0 ? ['', name] : [name.slice(0, at), name.slice(at + 1)];
	for (const [address] of attributeVocabularies[prefix] ?? []) {
		const value = element.getAttributeNS(address, local);
		if (value !== null) return value;
	}
	return element.getAttribute(name) ?? element.getAttributeNS(null, local) ?? undefined;
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

export function* childrenOf(element: Node | null | undefined): Generator<Element> {
	for (let child = element?.firstChild; child; child = child.nextSibling) if (child.nodeType === 1) yield child as Element;
}

/** Properties come before all else, and are asked for again and again: behind so many others they are none. */
const farthestProperties = 8;

export function childOf(element: Node | null | undefined, name: string): Element | undefined {
	let left = name.endsWith('Pr') ? farthestProperties : Number.POSITIVE_INFINITY;
	for (const child of childrenOf(element)) {
		if (nameOf(child) === name) return child;
		left -= 1;
		if (left === 0) return undefined;
	}
	return undefined;
}

/** A child's child's child. */
export const within = (element: Node | null | undefined, ...names: readonly string[]): Element | undefined =>
	names.reduce<Element | undefined>((outer, name) => childOf(outer, name), element as Element | undefined);

/** The value of a child's `w:val`; empty where the child has none. */
export const valOf = (element: Element | undefined, name: string): string | undefined => {
	const child = childOf(element, name);
	return child ? (attributeOf(child, 'w:val') ?? '') : undefined;
};

/** What a property that is on or off says; undefined where it is not there. */
export function isOn(properties: Element | undefined, name: string): boolean | undefined {
	const value = valOf(properties, name);
	return value === undefined ? undefined : !/^(?:0|false|off|none)$/i.test(value);
}
