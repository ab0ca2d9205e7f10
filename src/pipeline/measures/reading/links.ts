import type { Span } from '../../../shared/brief.ts';
import { kindOf } from '../../checks/support/fileKinds.ts';
import { attribute, elementsOf } from '../../checks/support/htmlTree.ts';
import { extensionOf } from '../../landing/paths.ts';
import { matchesOf } from '../../text/positions.ts';
import type { MeasuredFile } from '../measuredFile.ts';
import { isUnreadable, type MarkdownNode, markdownNodes, markupTree } from './tree.ts';

export interface FoundLink {
	readonly target: string;
	readonly at: Span;
}

/** What a reader can follow, pictures and style sheets not among it; null where the file can't be looked through. */
export async function linksIn(file: MeasuredFile): Promise<readonly FoundLink[] | null> {
	const kind = kindOf(file);
	if (kind !== 'markdown' && kind !== 'html' && extensionOf(file.path) !== 'svg') return bare(file.content);
	if (isUnreadable(file)) return null;
	if (kind !== 'markdown') return inMarkup(file);
	const nodes = await markdownNodes(file);
	const targets = new Map(nodes.flatMap((node) => (node.type === 'definition' ? [[node.identifier, node.url] as const] : [])));
	return nodes.flatMap((node) => ofNode(node, targets));
}

function ofNode(node: MarkdownNode, targets: ReadonlyMap<string, string>): FoundLink[] {
	if (node.type === 'link') return [{ target: node.url, at: node.at }];
	if (node.type === 'linkReference') return [{ target: targets.get(node.identifier) ?? '', at: node.at }];
	if (node.type !== 'html') return [];
	return matchesOf(node.value, /<a\s[^<>]*?\bhref\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')/gi).map(({ groups, at }) => ({
		target: groups[0] ?? groups[1] ?? '',
		at: { start: node.at.start + at.start, end: node.at.start + at.end },
	}));
}

async function inMarkup(file: MeasuredFile): Promise<FoundLink[]> {
	return elementsOf(await markupTree(file)).flatMap((element): FoundLink[] => {
		if (element.tagName !== 'a' && element.tagName !== 'area') return [];
		const name = element.attrs.find((one) => one.name === 'href' || (one.prefix === 'xlink' && one.name === 'href'))?.name;
		const target = name && attribute(element, name);
		const at = element.sourceCodeLocation?.startTag ?? element.sourceCodeLocation;
		return target ? [{ target, at: { start: at?.startOffset ?? 0, end: at?.endOffset ?? 0 } }] : [];
	});
}

/** Addresses that stand in a text as they are. */
const bare = (content: string): FoundLink[] =>
	matchesOf(content, /\bhttps?:\/\/[^\s<>"'`\\]{1,2000}/gi).map(({ text, at }) => {
		const target = text.replace(/[.,;:!?)\]}]+$/, '');
		return { target, at: { start: at.start, end: at.start + target.length } };
	});
