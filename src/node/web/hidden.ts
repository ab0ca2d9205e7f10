import { type DefaultTreeAdapterTypes, defaultTreeAdapter as tree } from 'parse5';
import { Hiding, isUnseen, type Look, pageLook } from '../intake/html/hiding.ts';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Parent = DefaultTreeAdapterTypes.ParentNode;
type Element = DefaultTreeAdapterTypes.Element;

/** Parts of a page that are no part of its text: what they hide, mostly menus, is left out and not counted. */
const furniture = new Set(['nav', 'header', 'footer', 'aside', 'dialog', 'menu', 'form', 'button', 'select']);
const unread = new Set(['head', 'script', 'style', 'template', 'noscript', 'svg', 'math', 'iframe', 'object']);
const inline = new Set(['a', 'b', 'code', 'em', 'font', 'i', 'label', 'small', 'span', 'strong', 'sub', 'sup', 'u']);

interface Step {
	readonly parent: Parent;
	readonly look: Look;
	/** The element whose style hides the text within. */
	readonly hider: Element | undefined;
	readonly isFurniture: boolean;
}

/** Puts a mark in the place of each hidden passage of a page, and takes out the comments that only programs read. Returns how many marks. */
export function markHidden(document: DefaultTreeAdapterTypes.Document): number {
	const hiding = new Hiding();
	for (const sheet of sheetsIn(document)) hiding.addSheet(sheet);
	const marker = new Marker(hiding);
	marker.run(document);
	return marker.count;
}

class Marker {
	count = 0;
	readonly #hiding: Hiding;
	readonly #steps: Step[] = [];
	#marked: Element | undefined;

	constructor(hiding: Hiding) {
		this.#hiding = hiding;
	}

	run(document: Parent): void {
		this.#steps.push({ parent: document, look: pageLook, hider: undefined, isFurniture: false });
		for (let step = this.#steps.pop(); step; step = this.#steps.pop()) {
			const { parent } = step;
			const kept: Node[] = [];
			for (const child of parent.childNodes) for (const node of this.#marksOf(child, step)) kept.push(node);
			for (const node of kept) node.parentNode = parent;
			parent.childNodes = kept;
		}
	}

	/** What stands in a node's place: itself, a mark, or nothing. */
	#marksOf(node: Node, step: Step): readonly Node[] {
		if (tree.isTextNode(node)) return this.#ofText(node, step);
		if (tree.isCommentNode(node)) return isSaying(node.data) && !step.isFurniture ? [this.#mark('comment')] : [];
		if (!tree.isElementNode(node) || unread.has(node.tagName)) return [node];
		const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
		const named = { tag: node.tagName, id: attributes['id'], classes: (attributes['class'] ?? '').split(/\s+/).filter(Boolean) };
		const look = this.#hiding.lookOf(named, attributes, step.look);
		if (look === 'hidden') return this.#ofHidden(node, step);
		const hider = isUnseen(look) === isUnseen(step.look) ? step.hider : node;
		// Its text becomes a mark, which is to be seen.
		if (isUnseen(look)) node.attrs = node.attrs.filter(({ name }) => name !== 'style');
		this.#steps.push({ parent: node, look, hider, isFurniture: step.isFurniture || furniture.has(node.tagName) });
		return [node];
	}

	#ofText(node: DefaultTreeAdapterTypes.TextNode, { look, hider, isFurniture }: Step): readonly Node[] {
		if (!isUnseen(look) || !/[\p{L}\p{N}]/u.test(node.value)) return [node];
		if (isFurniture || (hider && hider === this.#marked)) return [];
		this.#marked = hider;
		return [this.#mark('text')];
	}

	#ofHidden(element: Element, { isFurniture }: Step): readonly Node[] {
		if (isFurniture || furniture.has(element.tagName) || !/\p{L}{2,}/u.test(textIn(element))) return [];
		const mark = this.#mark('text');
		if (inline.has(element.tagName)) return [mark];
		const paragraph = tree.createElement('p', element.namespaceURI, []);
		tree.appendChild(paragraph, mark);
		return [paragraph];
	}

	#mark(what: 'text' | 'comment'): DefaultTreeAdapterTypes.TextNode {
		this.count += 1;
		return tree.createTextNode(` ⟦hidden ${what}⟧ `);
	}
}

/** Five words in a row, and no markup or program: what sites leave for their own programs is not worth a mark. */
const isSaying = (text: string) => !/[<>{}]|\[if /.test(text) && /(?:\p{L}{2,}[\s,.;:]+){4}\p{L}{2,}/u.test(text.slice(0, 5_000));

function textIn(element: Element): string {
	const open: Node[] = [element];
	let text = '';
	for (let node = open.pop(); node && text.length < 1_000; node = open.pop()) {
		if (tree.isTextNode(node)) text += node.value;
		else if (tree.isElementNode(node) && !unread.has(node.tagName)) open.push(...node.childNodes.toReversed());
	}
	return text;
}

function* sheetsIn(document: Parent): Generator<string> {
	const open: Parent[] = [document];
	for (let parent = open.pop(); parent; parent = open.pop()) {
		for (const node of parent.childNodes) {
			if (!tree.isElementNode(node)) continue;
			if (node.tagName !== 'style') open.push(node);
			else yield node.childNodes.map((child) => (tree.isTextNode(child) ? child.value : '')).join('');
		}
	}
}

/** How large and how deep a page is. */
export function measure(document: Parent): { readonly elements: number; readonly depth: number } {
	const open: [Parent, number][] = [[document, 0]];
	let elements = 0;
	let deepest = 0;
	for (let next = open.pop(); next; next = open.pop()) {
		const [parent, depth] = next;
		deepest = Math.max(deepest, depth);
		for (const node of parent.childNodes) {
			if (!tree.isElementNode(node)) continue;
			elements += 1;
			open.push([node, depth + 1]);
		}
	}
	return { elements, depth: deepest };
}
