import type { DefaultTreeAdapterTypes } from 'parse5';
import type { FileText } from '../found.ts';
import { kindOf } from './fileKinds.ts';
import { frontMatterOf, withoutCode } from './markdownText.ts';

/**
 * What a reader of a Markdown file, a text or a page reads, with every other character blanked, so that places stay true. Between
 * blocks there is an empty line. Empty for every other kind of file.
 */
export function readable(file: FileText): Promise<string> {
	const known = cache.get(file);
	if (known) return known;
	const reading = read(file);
	cache.set(file, reading);
	return reading;
}

/** Several checks read the same file. */
const cache = new WeakMap<FileText, Promise<string>>();

/** A run of so many characters without a space is data, and patterns that look for words take minutes over it. */
export const withoutRuns = (text: string): string => text.replace(/\S{400,}/g, blanked);

async function read(file: FileText): Promise<string> {
	const content = withoutRuns(file.content);
	switch (kindOf(file)) {
		case 'markdown':
			return withoutAddresses(ofMarkdown(content));
		case 'text':
			return withoutAddresses(withoutMergeTags(content));
		case 'html':
			return withoutAddresses(withoutMergeTags(await ofHtml(content)));
		default:
			return '';
	}
}

function ofMarkdown(content: string): string {
	const front = frontMatterOf(content)?.end ?? 0;
	const body = blanked(content.slice(0, front)) + withoutCode(content.slice(front));
	return withoutMergeTags(body)
		.replace(/<!--[\s\S]*?(?:-->|$)/g, blanked)
		.replace(/^[ \t]*\[[^[\]^][^[\]]{0,300}\]:[ \t]*\S+.*$/gm, blanked)
		.replace(/(?<=!?\[[^[\]]{0,1000}\])\((?:[^()\s]|\([^()]{0,200}\)){0,1000}(?:\s+"[^"]{0,300}")?\)/g, blanked)
		.replace(/\[\^[^[\]]{1,100}\]:?/g, blanked)
		.replace(/<\/?[a-z][^<>]*>/gi, blanked);
}

/** Addresses, names of files and code stand in prose and are none. */
const withoutAddresses = (text: string): string =>
	text
		.replace(/\b(?:https?|ftp|mailto):[^\s<>"')\]]+/gi, blanked)
		.replace(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, blanked)
		.replace(/(?<![\w@])[@#][\w.-]*\w/g, blanked)
		.replace(/(?<![\p{L}\w])[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:\/[^\s<>"')\]]*)?(?![\p{L}\w])/giu, (match) =>
			/^[A-Z]?[a-z]+\.[A-Z]/.test(match) ? match : blanked(match),
		);

const withoutMergeTags = (text: string): string => text.replace(/\{\{[^{}\n]{0,200}\}\}|\{%[^%\n]{0,200}%\}|<%[^%]{0,200}%>/g, blanked);

export const blanked = (text: string): string => text.replace(/[^\n]/g, ' ');

type Node = DefaultTreeAdapterTypes.Node;

const unread = new Set(['script', 'style', 'template', 'noscript', 'svg', 'code', 'pre', 'kbd', 'samp', 'textarea']);
const inline = new Set('a abbr b bdi bdo cite em font i mark q s small span strong sub sup u wbr'.split(' '));

/** The page's text where it stands; the borders of blocks become empty lines, those of inline elements spaces. */
async function ofHtml(content: string): Promise<string> {
	const { parse } = await import('parse5');
	let result = '';
	let seam = '';
	const visit = (node: Node): void => {
		if (unread.has(node.nodeName)) return;
		if (!inline.has(node.nodeName) && node.nodeName !== '#text') seam = '\n\n';
		if (node.nodeName === '#text' && node.sourceCodeLocation) {
			const { startOffset, endOffset } = node.sourceCodeLocation;
			if (startOffset < result.length) return;
			result += gap(content.slice(result.length, startOffset), seam);
			result += content.slice(startOffset, endOffset).replace(/&#?\w+;/g, blanked);
			seam = '';
		}
		for (const child of 'childNodes' in node ? node.childNodes : []) visit(child);
		if (!inline.has(node.nodeName) && node.nodeName !== '#text') seam = '\n\n';
	};
	visit(parse(content, { sourceCodeLocationInfo: true }));
	return result + blanked(content.slice(result.length));
}

function gap(markup: string, seam: string): string {
	if (seam === '' || markup.length < seam.length) return blanked(markup);
	return blanked(markup.slice(seam.length)) + seam;
}
