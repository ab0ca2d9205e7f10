import type { DefaultTreeAdapterTypes } from 'parse5';

export type Node = DefaultTreeAdapterTypes.Node;
export type Element = DefaultTreeAdapterTypes.Element;

/** All elements below a node, itself included, in the order of the text. */
export function elementsOf(node: Node): Element[] {
	const all: Element[] = [];
	const visit = (one: Node): void => {
		if ('tagName' in one) all.push(one);
		for (const child of childrenOf(one)) visit(child);
	};
	visit(node);
	return all;
}

export const childrenOf = (node: Node): readonly Node[] => [
	...('childNodes' in node ? node.childNodes : []),
	...('content' in node ? (node.content as DefaultTreeAdapterTypes.DocumentFragment).childNodes : []),
];

export const textOf = (node: Node): string =>
	node.nodeName === '#text' ? (node as DefaultTreeAdapterTypes.TextNode).value : childrenOf(node).map(textOf).join('');

export const attribute = (element: Element, name: string): string | undefined => element.attrs.find((one) => one.name === name)?.value;
