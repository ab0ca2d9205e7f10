import type { Nodes, Root } from 'mdast';
import type { DefaultTreeAdapterTypes } from 'parse5';
import type { Span } from '../../../shared/brief.ts';
import { frontMatterOf, isTooNested } from '../../checks/support/markdownText.ts';
import type { MeasuredFile } from '../measuredFile.ts';

export type MarkdownNode = Nodes & { readonly at: Span };

/** Characters beyond which a text's structure is not read. */
const largest = 200_000;

/** A text that no parser is given: it would take minutes, and nobody writes it. */
export const isUnreadable = ({ content }: Pick<MeasuredFile, 'content'>): boolean =>
	content.length > largest || isTooNested(content) || blocksOf(content).some(isTangled);

const blocksOf = (content: string): string[] => content.split(/\n[ \t]*\r?\n/);
const isTangled = (block: string): boolean => block.length > 4_000 && (block.match(/[[\]`<]/g)?.length ?? 0) > 2_000;

const trees = new Map<string, Promise<readonly MarkdownNode[]>>();
const pages = new Map<string, Promise<DefaultTreeAdapterTypes.Document>>();

/** Every node of a Markdown text in its order, with its place; emphasis is not read. */
export const markdownNodes = (file: MeasuredFile): Promise<readonly MarkdownNode[]> => kept(trees, file.content, readMarkdown);

/** A page or a drawing as a tree with places. */
export const markupTree = (file: MeasuredFile): Promise<DefaultTreeAdapterTypes.Document> => kept(pages, file.content, readMarkup);

/** Several measures look at the same few files. */
function kept<T>(cache: Map<string, Promise<T>>, content: string, read: (content: string) => Promise<T>): Promise<T> {
	const known = cache.get(content);
	if (known) return known;
	const reading = read(content);
	cache.set(content, reading);
	reading.catch(() => cache.delete(content));
	const [oldest] = cache.keys();
	if (cache.size > most && oldest !== undefined) cache.delete(oldest);
	return reading;
}

const most = 12;

async function readMarkdown(content: string): Promise<readonly MarkdownNode[]> {
	const [{ fromMarkdown }, { gfmFromMarkdown }, { gfm }] = await Promise.all([
		import('mdast-util-from-markdown'),
		import('mdast-util-gfm'),
		import('micromark-extension-gfm'),
	]);
	const start = frontMatterOf(content)?.end ?? 0;
	const body = content.slice(0, start).replace(/[^\n]/g, ' ') + content.slice(start);
	// Pairing the marks of emphasis takes time that grows with their square, and nothing here asks for them.
	const extensions = [gfm({ singleTilde: false }), { disable: { null: ['attention'] } }];
	return flat(fromMarkdown(body, { extensions, mdastExtensions: [gfmFromMarkdown()] }));
}

function flat(root: Root): MarkdownNode[] {
	const all: MarkdownNode[] = [];
	const visit = (node: Nodes): void => {
		const { start, end } = node.position ?? {};
		all.push(Object.assign(node, { at: { start: start?.offset ?? 0, end: end?.offset ?? 0 } }));
		if ('children' in node) for (const child of node.children) visit(child);
	};
	visit(root);
	return all;
}

async function readMarkup(content: string): Promise<DefaultTreeAdapterTypes.Document> {
	const { parse } = await import('parse5');
	return parse(content, { sourceCodeLocationInfo: true });
}

/** What is written between a node's borders, without the marks of emphasis and code. */
export function wordsOf(node: Nodes): string {
	if ('value' in node) return node.type === 'html' ? '' : node.value.replace(/\*+|~~|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, '');
	if (node.type === 'break') return ' ';
	if (node.type === 'image' || node.type === 'imageReference') return node.alt ?? '';
	return 'children' in node ? node.children.map(wordsOf).join('') : '';
}
