import type { Definition, PhrasingContent } from 'mdast';

/** A stretch of a paragraph, flat: what every kind of document can lay out. */
export type Inline =
	| {
			readonly kind: 'text';
			readonly text: string;
			readonly bold?: boolean;
			readonly italic?: boolean;
			readonly strike?: boolean;
			readonly code?: boolean;
			/** Address, or `#anchor` in this document. */
			readonly link?: string;
	  }
	| { readonly kind: 'break' }
	| { readonly kind: 'footnote'; readonly id: string }
	| { readonly kind: 'picture'; readonly address: string; readonly alt: string };

type Marks = Omit<Extract<Inline, { kind: 'text' }>, 'kind' | 'text'>;

/** A paragraph's content as flat stretches. `definitions` are those of the whole text. */
export function inlinesOf(nodes: readonly PhrasingContent[], definitions: ReadonlyMap<string, Definition>, marks: Marks = {}): Inline[] {
	return nodes.flatMap((node): Inline[] => {
		switch (node.type) {
			case 'text':
				return [{ kind: 'text', text: node.value.replace(/\s*\n\s*/g, ' '), ...marks }];
			case 'inlineCode':
				return [{ kind: 'text', text: node.value, ...marks, code: true }];
			case 'strong':
				return inlinesOf(node.children, definitions, { ...marks, bold: true });
			case 'emphasis':
				return inlinesOf(node.children, definitions, { ...marks, italic: true });
			case 'delete':
				return inlinesOf(node.children, definitions, { ...marks, strike: true });
			case 'break':
				return [{ kind: 'break' }];
			case 'link':
				return inlinesOf(node.children, definitions, linked(marks, node.url));
			case 'linkReference':
				return inlinesOf(node.children, definitions, linked(marks, definitions.get(node.identifier)?.url));
			case 'image':
				return [{ kind: 'picture', address: node.url, alt: node.alt ?? '' }];
			case 'imageReference':
				return [{ kind: 'picture', address: definitions.get(node.identifier)?.url ?? '', alt: node.alt ?? '' }];
			case 'footnoteReference':
				return [{ kind: 'footnote', id: node.identifier }];
			case 'html':
				return htmlInline(node.value, marks);
			default:
				return node satisfies never;
		}
	});
}

/** The text alone, without its marks. */
export const plainText = (nodes: readonly PhrasingContent[]): string =>
	inlinesOf(nodes, new Map())
		.map((inline) => (inline.kind === 'text' ? inline.text : inline.kind === 'picture' ? inline.alt : inline.kind === 'break' ? ' ' : ''))
		.join('')
		.trim();

const linked = (marks: Marks, address: string | undefined): Marks =>
	address !== undefined && mayBeFollowed(address) ? { ...marks, link: address } : marks;

/** What a reader can follow and no program runs. */
const mayBeFollowed = (address: string): boolean => /^(https?:|mailto:|tel:|#)/i.test(address);

/** Elements without a text of their own; anything else in angle brackets was meant as text. */
const known = /^<\/?(a|abbr|b|big|cite|code|del|em|font|i|img|ins|kbd|mark|q|s|small|span|strong|sub|sup|u|wbr)\b[^>]*>$/i;

function htmlInline(html: string, marks: Marks): Inline[] {
	if (/^<br\b/i.test(html)) return [{ kind: 'break' }];
	if (html.startsWith('<!--') || known.test(html)) return [];
	return [{ kind: 'text', text: html, ...marks }];
}

/** What a reader sees of a block of HTML, as lines. */
export const linesOfHtml = (html: string): string[] =>
	html
		.replace(/<!--[\s\S]*?-->/g, '')
		.replace(/<(br|\/p|\/div|\/li|\/tr|\/h[1-6])\b[^>]*>/gi, '\n')
		.replace(/<\/?[a-z][^>]*>/gi, '')
		.split('\n')
		.map((line) => line.trim())
		.filter(Boolean);
