import type { Definition, FootnoteDefinition, Heading, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { linesOfHtml, plainText } from './inlines.ts';

/** A Markdown text as the exporters lay it out. */
export interface MarkdownDocument {
	readonly tree: Root;
	/** The text of the one heading of level 1, which stands for the whole; the headings below it then move up. */
	readonly title?: string;
	readonly definitions: ReadonlyMap<string, Definition>;
	readonly footnotes: ReadonlyMap<string, FootnoteDefinition>;
	/** Numbers of the footnotes in the order in which they are first referred to. */
	readonly footnoteNumbers: ReadonlyMap<string, number>;
	/** The anchor of each heading, unique, as GitHub makes it. */
	readonly anchors: ReadonlyMap<Heading, string>;
}

export function readMarkdown(markdown: string): MarkdownDocument {
	const tree = fromMarkdown(withoutFrontMatter(markdown), {
		extensions: [gfm({ singleTilde: false })],
		mdastExtensions: [gfmFromMarkdown()],
	});
	const headings: Heading[] = [];
	const definitions = new Map<string, Definition>();
	const footnotes = new Map<string, FootnoteDefinition>();
	const footnoteNumbers = new Map<string, number>();
	visit(tree, (node) => {
		if (node.type === 'heading') headings.push(node as Heading);
		if (node.type === 'definition') keepFirst(definitions, (node as Definition).identifier, node as Definition);
		if (node.type === 'footnoteDefinition') keepFirst(footnotes, (node as FootnoteDefinition).identifier, node as FootnoteDefinition);
		if (node.type === 'footnoteReference') keepFirst(footnoteNumbers, (node as FootnoteDefinition).identifier, footnoteNumbers.size + 1);
	});
	const first = tree.children.find((node) => node.type !== 'definition' && !(node.type === 'html' && linesOfHtml(node.value).length === 0));
	const title =
		first?.type === 'heading' && first.depth === 1 && headings.filter(({ depth }) => depth === 1).length === 1
			? plainText(first.children)
			: undefined;
	return { tree, ...(title && { title }), definitions, footnotes, footnoteNumbers, anchors: anchorsOf(headings) };
}

/** The level at which a heading stands in the document: 0 is the title. */
export const levelOf = ({ title }: MarkdownDocument, { depth }: Heading): number => (title === undefined ? depth : depth - 1);

interface Node {
	readonly type: string;
	readonly children?: readonly Node[];
}

function visit(node: Node, see: (node: Node) => void): void {
	see(node);
	for (const child of node.children ?? []) visit(child, see);
}

function keepFirst<K, V>(map: Map<K, V>, key: K, value: V): void {
	if (!map.has(key)) map.set(key, value);
}

const withoutFrontMatter = (text: string): string => text.replace(/^\uFEFF?---\r?\n(?:[^\n]*\n)*?(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/, '');

function anchorsOf(headings: readonly Heading[]): Map<Heading, string> {
	const taken = new Map<string, number>();
	return new Map(
		headings.map((heading) => {
			const slug = slugOf(plainText(heading.children));
			const count = taken.get(slug) ?? 0;
			taken.set(slug, count + 1);
			return [heading, count === 0 ? slug : `${slug}-${count}`];
		}),
	);
}

const slugOf = (text: string): string =>
	text
		.toLowerCase()
		.replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
		.replace(/ /g, '-');
