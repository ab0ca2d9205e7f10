import type { DefaultTreeAdapterTypes } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;
type ParentNode = DefaultTreeAdapterTypes.ParentNode;

const unread = new Set(['script', 'style', 'template', 'title', 'noscript']);

/** The text a reader of a page sees, white space collapsed. */
export async function visibleTextOf(html: string): Promise<string> {
	const { parse } = await import('parse5');
	const parts: string[] = [];
	const collect = (node: Node): void => {
		if (unread.has(node.nodeName)) return;
		if (node.nodeName === '#text') parts.push((node as DefaultTreeAdapterTypes.TextNode).value);
		for (const child of (node as Partial<ParentNode>).childNodes ?? []) collect(child);
		if (!inline.has(node.nodeName)) parts.push(' ');
	};
	collect(parse(html));
	return parts.join('').replace(/\s+/g, ' ').trim();
}

const inline = new Set([
	'#text',
	'a',
	'abbr',
	'b',
	'bdi',
	'bdo',
	'cite',
	'code',
	'em',
	'font',
	'i',
	'mark',
	'q',
	's',
	'small',
	'span',
	'strong',
	'sub',
	'sup',
	'u',
	'wbr',
]);
