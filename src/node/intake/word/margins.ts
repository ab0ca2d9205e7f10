import { textOf } from './hidden.ts';
import type { Parts } from './unpack.ts';
import { type Document, type Element, elementsIn, parseXml } from './xml.ts';

/** What stands beside a document's text: comments, tracked changes, pictures, headers and footers. */
export interface Margins {
	/** Lines that belong to the text's end: each comment with the passage it is about. */
	readonly comments: readonly string[];
	readonly notes: readonly string[];
}

const longestExcerpt = 90;

export function readMargins(document: Document, parts: Parts, name: string): Margins {
	const seen = walk(document);
	const comments = readComments(parts, seen.anchors, name);
	const notes: string[] = [];
	if (comments.length > 0)
		notes.push(`${counted(comments.length, 'comment')} of the document ${stand(comments.length)} at the end of the text.`);
	if (seen.deleted.length > 0)
		notes.push(
			`Tracked changes: ${counted(seen.deleted.length, 'deleted passage')} ${were(seen.deleted.length)} left out: ${excerpts(seen.deleted)}.`,
		);
	if (seen.inserted > 0)
		notes.push(`Tracked changes: ${counted(seen.inserted, 'inserted passage')} ${were(seen.inserted)} read as if accepted.`);
	if (seen.pictures > 0) notes.push(`${counted(seen.pictures, 'picture')} ${were(seen.pictures)} not read.`);
	const edges = marginsOf(parts, name);
	if (edges.length > 0) notes.push(`Headers and footers were left out: ${excerpts(edges)}.`);
	return { comments, notes };
}

interface Walked {
	readonly deleted: string[];
	readonly anchors: Map<string, string>;
	inserted: number;
	pictures: number;
}

function walk(document: Document): Walked {
	const walked: Walked = { deleted: [], anchors: new Map(), inserted: 0, pictures: 0 };
	const open = new Set<string>();
	let lastDeleted: Element | undefined;
	for (const element of elementsIn(document)) {
		const { nodeName } = element;
		const id = element.getAttribute('w:id') ?? '';
		if (nodeName === 'w:commentRangeStart') open.add(id);
		else if (nodeName === 'w:commentRangeEnd') open.delete(id);
		else if (nodeName === 'w:t')
			for (const comment of open) walked.anchors.set(comment, (walked.anchors.get(comment) ?? '') + element.textContent);
		else if (nodeName === 'w:del' || nodeName === 'w:moveFrom') {
			const text = textOf(element).trim();
			if (!text) continue;
			const isNext = lastDeleted !== undefined && lastDeleted.nextSibling === element;
			if (isNext) walked.deleted.push(`${walked.deleted.pop() ?? ''} ${text}`);
			else walked.deleted.push(text);
			lastDeleted = element;
		} else if (nodeName === 'w:ins' && textOf(element).trim()) walked.inserted += 1;
		else if (nodeName === 'w:drawing' || nodeName === 'w:pict') walked.pictures += isPicture(element) ? 1 : 0;
	}
	return walked;
}

function isPicture(element: Element): boolean {
	for (const { nodeName } of elementsIn(element)) if (/^(?:pic:pic|v:imagedata|c:chart|dgm:relIds)$/.test(nodeName)) return true;
	return false;
}

function readComments(parts: Parts, anchors: ReadonlyMap<string, string>, name: string): string[] {
	const part = parts.get('word/comments.xml');
	if (!part) return [];
	const comments: string[] = [];
	for (const element of elementsIn(parseXml(part, name))) {
		if (element.nodeName !== 'w:comment') continue;
		const text = textOf(element).trim();
		const anchor = (anchors.get(element.getAttribute('w:id') ?? '') ?? '').replace(/\s+/g, ' ').trim();
		if (text) comments.push(`${element.getAttribute('w:author') || 'Comment'}${anchor ? `, on “${cut(anchor)}”` : ''}: ${text}`);
	}
	return comments;
}

function marginsOf(parts: Parts, name: string): string[] {
	const texts = [...parts]
		.filter(([path]) => /^word\/(?:header|footer)\d*\.xml$/i.test(path))
		.map(([, bytes]) => textOf(parseXml(bytes, name)).trim())
		.filter((text) => /\p{L}/u.test(text));
	return [...new Set(texts)];
}

const excerpts = (texts: readonly string[]) => {
	const shown = texts.slice(0, 5).map((text) => `“${cut(text)}”`);
	return texts.length > shown.length ? `${shown.join(', ')} and ${texts.length - shown.length} more` : shown.join(', ');
};
const cut = (text: string) => (text.length > longestExcerpt ? `${text.slice(0, longestExcerpt - 1).trimEnd()}…` : text);
const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;
const were = (count: number) => (count === 1 ? 'was' : 'were');
const stand = (count: number) => (count === 1 ? 'stands' : 'stand');
