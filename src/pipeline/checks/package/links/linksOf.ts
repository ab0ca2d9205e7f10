import type { DraftFile } from '../../../../shared/artifacts.ts';
import type { Span } from '../../../../shared/brief.ts';
import { extensionOf } from '../../../landing/paths.ts';
import { matchesOf } from '../../../text/positions.ts';
import { kindOf } from '../../support/fileKinds.ts';
import { type Element, elementsOf, textOf } from '../../support/htmlTree.ts';
import { withoutCode } from '../../support/markdownText.ts';

export interface Link {
	readonly target: string;
	/** Where the target stands. */
	readonly at: Span;
	readonly kind: 'link' | 'image' | 'anchor';
}

/** Every address that a Markdown file, a page or a style sheet holds. */
export async function linksOf(file: DraftFile): Promise<Link[]> {
	switch (kindOf(file)) {
		case 'markdown':
			return ofMarkdown(withoutCode(file.content));
		case 'html':
			return ofHtml(file.content);
		case 'css':
			return ofCss(file.content, 0);
		default:
			return extensionOf(file.path) === 'scss' ? ofCss(file.content, 0) : [];
	}
}

function ofMarkdown(text: string): Link[] {
	const inline = matchesOf(
		text,
		/(!?)\[(?:[^[\]]|\[[^[\]]*\](?:\([^()]*\))?)*\]\(\s*(?:<([^<>\n]*)>|((?:[^()\s]|\([^()\s]*\))*))(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)/g,
	);
	const nested = matchesOf(text, /(!)\[[^[\]]*\]\(\s*(?:<([^<>\n]*)>|((?:[^()\s]|\([^()\s]*\))*))(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)/g);
	const defined = matchesOf(text, /^ {0,3}()\[[^[\]^][^[\]]*\]:\s*(?:<([^<>\n]*)>|(\S+))/gm);
	const html = matchesOf(text, /<(?:a|img)\b[^<>]*?\s()(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)')/gi);
	const links = [...inline, ...nested, ...defined, ...html].map(({ text: whole, at, groups: [bang, angled, bare = ''] }): Link => {
		const target = angled ?? bare;
		const start = at.start + whole.lastIndexOf(target);
		return { target, at: { start, end: start + target.length }, kind: bang || /^<img/i.test(whole) ? 'image' : 'link' };
	});
	return links.filter((one, index) => links.findIndex((other) => other.at.start === one.at.start) === index);
}

const pictures = new Set(['src', 'poster', 'data', 'background']);

async function ofHtml(content: string): Promise<Link[]> {
	const { parse } = await import('parse5');
	return elementsOf(parse(content, { sourceCodeLocationInfo: true })).flatMap((element) => ofElement(element, content));
}

function ofElement(element: Element, content: string): Link[] {
	const links: Link[] = element.attrs.flatMap(({ name, value }): Link[] => {
		const at = element.sourceCodeLocation?.attrs?.[name];
		if (!at || element.namespaceURI !== 'http://www.w3.org/1999/xhtml') return [];
		const start = Math.max(at.startOffset, content.indexOf(value === '' ? '=' : value.slice(0, 1), at.startOffset + name.length));
		const place = { start, end: Math.max(start, at.endOffset - (/["']$/.test(content.slice(at.startOffset, at.endOffset)) ? 1 : 0)) };
		if (name === 'href' && ['a', 'area', 'link'].includes(element.tagName)) return [{ target: value, at: place, kind: 'link' }];
		if (pictures.has(name) && element.tagName !== 'iframe')
			return [{ target: value, at: place, kind: element.tagName === 'script' ? 'link' : 'image' }];
		if (name === 'src') return [{ target: value, at: place, kind: 'link' }];
		if (name === 'srcset')
			return value.split(',').map((one) => ({ target: one.trim().split(/\s+/)[0] ?? '', at: place, kind: 'image' as const }));
		return name === 'style' ? ofCss(value, start) : [];
	});
	const sheet = element.tagName === 'style' ? element.childNodes[0]?.sourceCodeLocation : undefined;
	return sheet ? [...links, ...ofCss(textOf(element), sheet.startOffset)] : links;
}

function ofCss(css: string, offset: number): Link[] {
	const bare = css.replace(/\/\*[\s\S]*?\*\//g, (comment) => ' '.repeat(comment.length));
	return matchesOf(bare, /url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"'\s]*))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')/gi).flatMap(
		({ text, at, groups }) => {
			const target = groups.find((group) => group !== undefined) ?? '';
			if (target === '' || target.startsWith('#')) return [];
			const start = offset + at.start + text.indexOf(target);
			return [{ target, at: { start, end: start + target.length }, kind: /^@import/i.test(text) ? 'link' : 'image' }];
		},
	);
}
