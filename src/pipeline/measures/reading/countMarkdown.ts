import type { Span } from '../../../shared/brief.ts';
import { type Place, within } from '../measuredFile.ts';
import { type Count, type Countable, countOf, type Located, sectionsOf } from './counts.ts';
import { linksIn } from './links.ts';
import { type MarkdownNode, markdownNodes } from './tree.ts';

type Type = MarkdownNode['type'];

export async function inMarkdown(what: Countable, level: number | undefined, place: Place): Promise<Count> {
	const nodes = await markdownNodes(place.file);
	const of = (...types: readonly Type[]) => nodes.filter(({ type }) => types.includes(type));
	const raw = (name: string) => of('html').flatMap((node) => tagsIn(node, name));
	const counted = (all: readonly Located[], plain?: (one: Located) => boolean) => countOf(all, place.at, plain);
	switch (what) {
		case 'headings':
			return counted(headingsIn(nodes).filter((one) => level === undefined || one.level === level));
		case 'sections':
			return sectionsOf(headingsIn(nodes), place.at, level);
		case 'paragraphs':
			return counted(paragraphsIn(nodes), isTopLevel(of('blockquote')));
		case 'listItems':
			return counted([...of('listItem'), ...raw('li')], isTopLevel(of('listItem')));
		case 'tables':
			return counted([...of('table'), ...raw('table')]);
		case 'rows':
			return rowsIn(of('table').filter(({ at }) => within(place.at, at)));
		case 'images':
			return counted([...of('image', 'imageReference'), ...raw('img')]);
		case 'links':
			return counted((await linksIn(place.file)) ?? []);
		case 'notes':
			return counted(of('footnoteDefinition'));
		case 'codeBlocks':
			return counted(of('code'));
		case 'scripts':
			return counted(raw('script'));
		default:
			return what satisfies never;
	}
}

function headingsIn(nodes: readonly MarkdownNode[]): (Located & { readonly level: number })[] {
	return nodes.flatMap((node) => {
		if (node.type === 'heading') return [{ at: node.at, level: node.depth }];
		return node.type === 'html' ? [1, 2, 3, 4, 5, 6].flatMap((level) => tagsIn(node, `h${level}`).map((one) => ({ ...one, level }))) : [];
	});
}

const isTopLevel =
	(holders: readonly Located[]) =>
	({ at }: Located): boolean =>
		!holders.some((one) => one.at !== at && within(one.at, at));

/** Text that stands for itself: not in a list, a table or a footnote, and not a picture alone. */
function paragraphsIn(nodes: readonly MarkdownNode[]): readonly Located[] {
	const isFree = isTopLevel(nodes.filter(({ type }) => type === 'listItem' || type === 'footnoteDefinition'));
	return nodes.filter(
		(node) =>
			node.type === 'paragraph' &&
			isFree(node) &&
			node.children.some((child) => !['image', 'imageReference', 'html', 'break'].includes(child.type) && !isBlank(child)),
	);
}

const isBlank = (node: object): boolean => 'value' in node && String(node.value).trim() === '';

/** With several tables, those of one may be meant. */
function rowsIn(tables: readonly MarkdownNode[]): Count {
	const sizes = tables.map((table) => ('children' in table ? table.children.length - 1 : 0));
	return { readings: [sizes.reduce((sum, size) => sum + size, 0), ...(sizes.length > 1 ? sizes : [])], at: tables.map(({ at }) => at) };
}

function tagsIn(node: MarkdownNode, name: string): Located[] {
	if (node.type !== 'html') return [];
	return [...node.value.matchAll(new RegExp(`<${name}(?=[\\s>/])`, 'gi'))].map(({ index, 0: tag }) => ({
		at: spanAt(node.at, index, tag),
	}));
}

const spanAt = ({ start, end }: Span, index: number, tag: string): Span => ({
	start: Math.min(start + index, end),
	end: Math.min(start + index + tag.length, end),
});
