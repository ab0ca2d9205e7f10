import type { DefaultTreeAdapterTypes } from 'parse5';

type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.Node;

const bullets = /^[·•●○◦▪■□§oØ§ü–—*-]?$/u;
const longestLabel = 30;

/** Word and Outlook write an item of a list as a paragraph whose style names the list. */
export const isListItem = (style: string | undefined): boolean =>
	/(?:^|;)\s*mso-list\s*:\s*(?!ignore|skip|none)\S+\s+level\d/i.test(style ?? '');

/** The label that stands in such a paragraph for programs that know no lists: its element, and as it is written before an item. */
export function labelIn(
	paragraph: Element,
	style: string,
): { readonly element: Element | undefined; readonly text: string; readonly depth: number } {
	const depth = Math.max(0, Number(/level(\d)/i.exec(style)?.[1] ?? 1) - 1);
	const open: Node[] = [paragraph];
	for (let node = open.pop(); node; node = open.pop()) {
		if ('attrs' in node && node.attrs.some(({ name, value }) => name === 'style' && /mso-list\s*:\s*ignore/i.test(value))) {
			const text = textIn(node).replace(/\s+/g, ' ').trim();
			return { element: node, text: bullets.test(text) || text.length > longestLabel ? '-' : text, depth };
		}
		if ('childNodes' in node) for (const child of node.childNodes.toReversed()) open.push(child);
	}
	return { element: undefined, text: '-', depth };
}

function textIn(root: Node): string {
	const open: Node[] = [root];
	let text = '';
	for (let node = open.pop(); node; node = open.pop()) {
		if (node.nodeName === '#text' && 'value' in node) text += node.value;
		else if ('childNodes' in node) for (const child of node.childNodes.toReversed()) open.push(child);
	}
	return text;
}
