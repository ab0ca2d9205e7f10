import type { Span } from '../../../shared/brief.ts';
import { kindOf } from '../../checks/support/fileKinds.ts';
import { attribute, type Element, elementsOf, textOf } from '../../checks/support/htmlTree.ts';
import { frontMatterOf } from '../../checks/support/markdownText.ts';
import { extensionOf } from '../../landing/paths.ts';
import type { MeasuredFile, Place } from '../measuredFile.ts';
import { dataOf, frontMatterData, valuesAt } from './data.ts';
import { isUnreadable, markdownNodes, markupTree, wordsOf } from './tree.ts';

/**
 * The places in a file that a part's name means: below a heading with these words, an element by its id, a key, what stands behind
 * the label `Name:`. None where there is no such part; null where the file can't be looked through.
 */
export async function partsOf(file: MeasuredFile, part: string): Promise<readonly Place[] | null> {
	const kind = kindOf(file);
	const isMarkup = kind === 'html' || extensionOf(file.path) === 'svg';
	if ((isMarkup || kind === 'markdown') && isUnreadable(file)) return null;
	const found = isMarkup
		? await inMarkup(file, part)
		: kind === 'markdown'
			? await inMarkdown(file, part)
			: ((await inData(file, part)) ?? labelled(file, part));
	return found.map(({ at, text = file.content.slice(at.start, at.end) }) => ({ file, at, text, part }));
}

type Found = Pick<Place, 'at'> & Partial<Pick<Place, 'text'>>;

interface Heading {
	readonly words: string;
	readonly level: number;
	readonly at: Span;
}

async function inMarkdown(file: MeasuredFile, part: string): Promise<readonly Found[]> {
	const headings = (await markdownNodes(file)).flatMap((node): Heading[] =>
		node.type === 'heading' ? [{ words: wordsOf(node), level: node.depth, at: node.at }] : [],
	);
	const sections = below(headings, part, file.content.length);
	if (sections.length > 0) return sections;
	const key = await inFrontMatter(file, part);
	return key.length > 0 ? key : labelled(file, part);
}

async function inFrontMatter(file: MeasuredFile, part: string): Promise<readonly Found[]> {
	const data = await frontMatterData(file);
	const front = frontMatterOf(file.content);
	if (!data || !('value' in data)) return [];
	return valuesAt(data.value, part).values.map((value) => valued(file, value, front?.at ?? { start: 0, end: file.content.length }));
}

async function inData(file: MeasuredFile, part: string): Promise<readonly Found[] | undefined> {
	const data = await dataOf(file);
	if (!data) return undefined;
	const whole = { start: 0, end: file.content.length };
	return 'value' in data ? valuesAt(data.value, part).values.map((value) => valued(file, value, whole)) : [];
}

/** A value stands where its text does; one that is written otherwise, anywhere around it. */
function valued({ content }: MeasuredFile, value: unknown, around: Span): Found {
	const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
	const start = text === '' ? -1 : content.slice(around.start, around.end).indexOf(text);
	return { text, at: start < 0 ? around : { start: around.start + start, end: around.start + start + text.length } };
}

async function inMarkup(file: MeasuredFile, part: string): Promise<readonly Found[]> {
	const elements = elementsOf(await markupTree(file));
	const named = elements.filter((element) => attribute(element, 'id') === part.replace(/^#/, ''));
	if (named.length > 0) return named.slice(0, 1).map(({ sourceCodeLocation: at }) => ({ at: spanOf(at) }));
	const headings = elements.flatMap((element): Heading[] => {
		const level = /^h([1-6])$/.exec(element.tagName)?.[1];
		return level ? [{ words: textOf(element), level: Number(level), at: spanOf(element.sourceCodeLocation) }] : [];
	});
	const sections = below(headings, part, endOfBody(elements, file.content));
	return sections.length > 0 ? sections : inHead(elements, part);
}

/** `<title>` and what a page says about itself in `<meta>`. */
function inHead(elements: readonly Element[], part: string): Found[] {
	const name = part
		.trim()
		.toLowerCase()
		.replace(/^meta[- ]/, '');
	return elements.flatMap((element): Found[] => {
		const at = spanOf(element.sourceCodeLocation);
		if (element.tagName === 'title' && element.namespaceURI.endsWith('xhtml') && name === 'title')
			return [{ at, text: textOf(element).trim() }];
		const isMeta = element.tagName === 'meta' && [attribute(element, 'name'), attribute(element, 'property')].includes(name);
		return isMeta ? [{ at, text: attribute(element, 'content') ?? '' }] : [];
	});
}

const spanOf = (at: { readonly startOffset: number; readonly endOffset: number } | null | undefined): Span => ({
	start: at?.startOffset ?? 0,
	end: at?.endOffset ?? 0,
});

function endOfBody(elements: readonly Element[], content: string): number {
	return elements.find(({ tagName }) => tagName === 'body')?.sourceCodeLocation?.endTag?.startOffset ?? content.length;
}

/** From behind the heading to the next of the same or a higher level. The heading's own words are not of the part. */
function below(headings: readonly Heading[], part: string, end: number): Found[] {
	const wanted = plainHeading(part);
	const same = headings.filter(({ words }) => plainHeading(words) === wanted);
	const like = headings.filter(({ words }) => `${plainHeading(words)} `.startsWith(`${wanted} `));
	const meant = same.length > 0 ? same : like.length === 1 && wanted !== '' ? like : [];
	return meant.map((heading) => {
		const next = headings.find(({ at, level }) => at.start > heading.at.start && level <= heading.level);
		return { at: { start: heading.at.end, end: Math.max(heading.at.end, next?.at.start ?? end) } };
	});
}

/** Without case, marks, numbering and what stands at its edges. */
const plainHeading = (words: string): string =>
	words
		.replace(/^\s*#+\s*|[*_`]/g, '')
		.toLowerCase()
		.replace(/^\s*(?:\d+(?:\.\d+)*[.):]?|[ivx]+[.)])\s+/, '')
		.match(/[\p{L}\p{N}]+/gu)
		?.join(' ') ?? '';

/** `Subject: …`, `**Subjek:** …`, in every place. */
function labelled({ content }: MeasuredFile, part: string): Found[] {
	const wanted = plainHeading(part);
	if (wanted === '') return [];
	let start = 0;
	return content.split('\n').flatMap((raw): Found[] => {
		const from = start;
		start += raw.length + 1;
		const line = raw.slice(0, 2_000);
		const colon = line.indexOf(':');
		if (colon < 1 || colon > 120 || plainHeading(line.slice(0, colon).replace(/^[\s>*+-]+/, '')) !== wanted) return [];
		const text = line.slice(colon + 1).replace(/^[*_]{0,2}\s*["“]?|["”]?\s*$/g, '');
		const at = line.lastIndexOf(text);
		return text === '' ? [] : [{ at: { start: from + at, end: from + at + text.length } }];
	});
}
