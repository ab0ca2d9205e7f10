import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse, serialize } from 'parse5';
import { pictureData, safeCss } from './css.ts';

type Document = DefaultTreeAdapterTypes.Document;
type Element = DefaultTreeAdapterTypes.Element;
type Parent = DefaultTreeAdapterTypes.ParentNode;
type Attribute = Element['attrs'][number];

/** What is left of a page when nothing in it runs, loads or leads away. Throws when no two readings of it agree. */
export function sanitized(html: string): Document {
	let document = cleaned(html);
	// Text that a second reading takes for markup would come to life in the viewer.
	for (let round = 0; round < 4; round++) {
		const text = serialize(document);
		const again = cleaned(text);
		if (serialize(again) === text) return again;
		document = again;
	}
	throw new Error('The page reads differently each time.');
}

function cleaned(html: string): Document {
	const document = parse(html, { scriptingEnabled: false });
	clean(document);
	return document;
}

function clean(root: Parent): void {
	const open: Parent[] = [root];
	for (let parent = open.pop(); parent; parent = open.pop()) {
		for (const child of [...parent.childNodes]) {
			if ('tagName' in child) {
				if (isDropped(child)) defaultTreeAdapter.detachNode(child);
				else {
					cleanElement(child);
					open.push(child);
				}
			} else if (child.nodeName === '#comment') defaultTreeAdapter.detachNode(child);
		}
	}
}

/** Runs, loads, embeds, submits, or is read in other ways than it looks. */
const dropped: ReadonlySet<string> = new Set(
	'script iframe frame frameset object embed applet base meta link template noembed noframes xmp plaintext listing portal fencedframe foreignobject math audio video source track param handler listener dialog'.split(
		' ',
	),
);

/** Kept for their looks, as an element that does nothing. */
const plain: ReadonlySet<string> = new Set(['form', 'noscript', 'isindex', 'slot', 'marquee', 'bgsound', 'keygen']);

function isDropped(element: Element): boolean {
	const name = localName(element);
	if (dropped.has(name)) return true;
	if (!/^(?:set|animate|animatemotion|animatetransform|animatecolor|discard)$/.test(name)) return false;
	// An animation can write an address or a handler into what it animates.
	return element.attrs.some(({ name: attribute, value }) => /^attributename$/i.test(attribute) && /href|^on|src|style/i.test(value.trim()));
}

const localName = ({ tagName }: Element): string => tagName.toLowerCase().replace(/^.*:/, '');

function cleanElement(element: Element): void {
	const name = localName(element);
	if (plain.has(name)) {
		element.nodeName = 'div';
		element.tagName = 'div';
	}
	element.attrs = element.attrs.flatMap((attribute) => safeAttribute(name, attribute));
	if (name === 'style') {
		const text = element.childNodes.map((child) => ('value' in child ? child.value : '')).join('');
		for (const child of [...element.childNodes]) defaultTreeAdapter.detachNode(child);
		defaultTreeAdapter.insertText(element, safeCss(text));
	}
}

/** Attributes that hold an address. */
const addresses: ReadonlySet<string> = new Set(
	'href src srcset data action formaction poster background cite longdesc manifest ping code codebase archive classid profile usemap dynsrc lowsrc srcdoc imagesrcset icon itemtype'.split(
		' ',
	),
);
const pictures: ReadonlySet<string> = new Set(['img', 'image', 'feimage', 'input']);

function safeAttribute(element: string, attribute: Attribute): Attribute[] {
	const name = attribute.name.toLowerCase().replace(/^.*:/, '');
	const value = attribute.value;
	if (name.startsWith('on') || name === 'srcdoc' || name === 'is' || name === 'nonce' || name === 'target' || name === 'autofocus')
		return [];
	if (name === 'style' || /url\s*\(|\\/i.test(value)) {
		const css = safeCss(value);
		return css.trim() === '' ? [] : [{ ...attribute, value: css }];
	}
	if (addresses.has(name)) {
		if (value.trim().startsWith('#')) return [{ ...attribute, value: value.trim() }];
		if (pictures.has(element) && pictureData.test(value)) return [attribute];
		// The reader sees where a link would lead.
		return element === 'a' && name === 'href' ? [{ name: 'title', value: `Leads to: ${value}` }] : [];
	}
	// biome-ignore lint/suspicious/noControlCharactersInRegex: browsers skip them inside a scheme
	return /^[\s\u0000-\u001f]*(?:j\s*a\s*v\s*a|v\s*b)\s*s\s*c\s*r\s*i\s*p\s*t\s*:|^\s*(?:command|vscode(?:-insiders)?|data:text)\s*[:/]/i.test(
		value,
	)
		? []
		: [attribute];
}
