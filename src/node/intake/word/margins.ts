import { textOf } from './hidden.ts';
import type { WordPackage } from './package.ts';
import { attributeOf, type Element, elementsIn, type Node, nameOf, within } from './xml.ts';

/** What stands beside a document's text: comments, tracked changes, headers and footers. */
export interface Margins {
	/** Lines that belong to the text's end: each comment with the passage it is about. */
	readonly comments: readonly string[];
	readonly notes: readonly string[];
}

const longestExcerpt = 90;

export function readMargins(pack: WordPackage): Margins {
	const seen = walk(pack.documentOf(pack.main) as Node);
	const { live, resolved } = readComments(pack, seen.anchors);
	const notes: string[] = [];
	if (live.length > 0) notes.push(`${counted(live.length, 'comment')} of the document ${stand(live.length)} at the end of the text.`);
	if (resolved.length > 0)
		notes.push(
			`${counted(resolved.length, 'comment')} that ${were(resolved.length)} resolved ${were(resolved.length)} left out: ${excerpts(resolved)}.`,
		);
	if (seen.deleted.length > 0)
		notes.push(
			`Tracked changes: ${counted(seen.deleted.length, 'deleted passage')} ${were(seen.deleted.length)} left out: ${excerpts(seen.deleted)}.`,
		);
	if (seen.inserted > 0)
		notes.push(`Tracked changes: ${counted(seen.inserted, 'inserted passage')} ${were(seen.inserted)} read as if accepted.`);
	if (seen.moved > 0)
		notes.push(
			`Tracked changes: ${counted(seen.moved, 'moved passage')} ${were(seen.moved)} read where ${seen.moved === 1 ? 'it was' : 'they were'} moved to.`,
		);
	const edges = marginsOf(pack);
	if (edges.length > 0) notes.push(`Headers and footers were left out: ${excerpts(edges)}.`);
	return { comments: live, notes };
}

interface Walked {
	readonly deleted: string[];
	readonly anchors: Map<string, string>;
	inserted: number;
	moved: number;
}

function walk(document: Node): Walked {
	const walked: Walked = { deleted: [], anchors: new Map(), inserted: 0, moved: 0 };
	const open = new Set<string>();
	let lastDeleted: Element | undefined;
	for (const element of elementsIn(document)) {
		const name = nameOf(element);
		if (name === 'w:commentRangeStart') open.add(attributeOf(element, 'w:id') ?? '');
		else if (name === 'w:commentRangeEnd') open.delete(attributeOf(element, 'w:id') ?? '');
		else if (name === 'w:t' && open.size > 0)
			for (const comment of open) {
				const anchor = (walked.anchors.get(comment) ?? '') + element.textContent;
				walked.anchors.set(comment, anchor);
				// Only its beginning is shown.
				if (anchor.length > 4 * longestExcerpt) open.delete(comment);
			}
		else if (name === 'w:del' || (name === 'w:tr' && within(element, 'w:trPr', 'w:del'))) {
			const text = textOf(element).trim();
			if (!text || isInDeletedRow(element)) continue;
			const isNext = lastDeleted !== undefined && lastDeleted.nextSibling === element && name === 'w:del';
			if (isNext) walked.deleted.push(`${walked.deleted.pop() ?? ''} ${text}`);
			else walked.deleted.push(text);
			lastDeleted = element;
		} else if (name === 'w:ins' && textOf(element).trim()) walked.inserted += 1;
		else if (name === 'w:moveTo' && textOf(element).trim()) walked.moved += 1;
	}
	return walked;
}

function isInDeletedRow(element: Element): boolean {
	for (let node: Node | null = element.parentNode; node; node = node.parentNode)
		if (nameOf(node) === 'w:tr' && within(node, 'w:trPr', 'w:del')) return true;
	return false;
}

/** Comments that still stand, and those that were resolved with all that was answered to them. */
function readComments(pack: WordPackage, anchors: ReadonlyMap<string, string>): { readonly live: string[]; readonly resolved: string[] } {
	const document = pack.partOf(pack.main, 'comments');
	const done = resolvedIn(pack);
	const live: string[] = [];
	const resolved: string[] = [];
	for (const element of document ? elementsIn(document) : []) {
		if (nameOf(element) !== 'w:comment') continue;
		const text = textOf(element).trim();
		if (!text) continue;
		const anchor = (anchors.get(attributeOf(element, 'w:id') ?? '') ?? '').replace(/\s+/g, ' ').trim();
		if (isDone(element, done)) resolved.push(text);
		else live.push(`${attributeOf(element, 'w:author') || 'Comment'}${anchor ? `, on “${cut(anchor)}”` : ''}: ${text}`);
	}
	return { live, resolved };
}

/** Which comments are resolved, by the mark of their last paragraph. */
function resolvedIn(pack: WordPackage): ReadonlySet<string> {
	const document = pack.partOf(pack.main, 'commentsExtended');
	const entries = [...(document ? elementsIn(document) : [])]
		.filter((element) => nameOf(element) === 'w15:commentEx')
		.map((element) => ({
			id: attributeOf(element, 'w15:paraId') ?? '',
			parent: attributeOf(element, 'w15:paraIdParent'),
			isDone: /^(?:1|true|on)$/i.test(attributeOf(element, 'w15:done') ?? ''),
		}));
	const done = new Set(entries.filter(({ isDone: one }) => one).map(({ id }) => id));
	for (const { id, parent } of entries) if (parent && done.has(parent)) done.add(id);
	return done;
}

function isDone(comment: Element, done: ReadonlySet<string>): boolean {
	if (done.size === 0) return false;
	for (const element of elementsIn(comment))
		if (nameOf(element) === 'w:p' && done.has(attributeOf(element, 'w14:paraId') ?? '')) return true;
	return false;
}

function marginsOf(pack: WordPackage): string[] {
	const texts = [...pack.relationshipsOf(pack.main).values()]
		.filter(({ kind, isOutside }) => !isOutside && (kind === 'header' || kind === 'footer'))
		.map(({ target }) => pack.documentOf(target))
		.map((document) => (document ? textOf(document).trim() : ''))
		.filter((text) => /\p{L}/u.test(text));
	return [...new Set(texts)];
}

export const excerpts = (texts: readonly string[]) => {
	const shown = texts.slice(0, 5).map((text) => `“${cut(text)}”`);
	return texts.length > shown.length ? `${shown.join(', ')} and ${texts.length - shown.length} more` : shown.join(', ');
};
const cut = (text: string) => (text.length > longestExcerpt ? `${text.slice(0, longestExcerpt - 1).trimEnd()}…` : text);
export const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;
export const were = (count: number) => (count === 1 ? 'was' : 'were');
const stand = (count: number) => (count === 1 ? 'stands' : 'stand');
