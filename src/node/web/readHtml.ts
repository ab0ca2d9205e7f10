import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom/worker';
import { parse, serialize } from 'parse5';
import { htmlToText } from '../intake/html.ts';
import { bounded, TooSlow } from './bounded.ts';
import { markHidden, measure } from './hidden.ts';
import { type Metadata, metadataOf, type PageDocument } from './metadata.ts';

/** An HTML page as text. */
export interface ReadHtml extends Metadata {
	readonly text: string;
	/** Hidden passages; each has its mark in the text. */
	readonly hidden: number;
}

/** Milliseconds for reading a page, and for finding its article in it. */
export interface ReadingTime {
	readonly pageMs: number;
	readonly articleMs: number;
}

/** Beyond these a page is read without looking for its article: the time for that grows with the cube of its depth. */
const mostElements = 30_000;
const deepest = 120;
/** Shorter than this, what was taken for the article is a teaser or a banner. */
const shortestArticle = 200;

/**
 * The article of a page, or all its visible text where it has none. Hidden passages are marks. Nothing of the page is executed.
 * Throws `TooSlow`, and `RangeError` for a page that nests too deep.
 */
export function readHtml(html: string, { pageMs, articleMs }: ReadingTime): ReadHtml {
	const { hidden, page, whole, size } = bounded(pageMs, () => readWhole(html));
	const isSearched = size.depth <= deepest && size.elements <= mostElements;
	const { text, ...metadata } = articleWithin(articleMs, page, isSearched);
	const isArticle = text.length >= Math.min(shortestArticle, whole.length / 2);
	return { ...metadata, ...withMarks(isArticle ? text : whole, hidden) };
}

interface Whole {
	readonly hidden: number;
	/** The page with its marks, as HTML. */
	readonly page: string;
	/** All its visible text. */
	readonly whole: string;
	readonly size: ReturnType<typeof measure>;
}

function readWhole(html: string): Whole {
	const document = parse(html);
	const hidden = markHidden(document);
	const page = serialize(document);
	return { hidden, page, whole: htmlToText(page).text.trim(), size: measure(document) };
}

type Article = Metadata & { readonly text: string };

function articleWithin(milliseconds: number, page: string, isSearched: boolean): Article {
	let metadata: Metadata = {};
	try {
		return bounded(milliseconds, () => {
			const { document } = parseHTML(page);
			metadata = metadataOf(document as PageDocument);
			const article = isSearched ? articleOf(document) : { text: '' };
			const byline = metadata.byline ?? article.byline;
			return { ...metadata, ...(byline && { byline }), text: article.text };
		});
	} catch (error) {
		if (!(error instanceof TooSlow)) throw error;
		return { ...metadata, text: '' };
	}
}

function articleOf(document: unknown): { readonly text: string; readonly byline?: string } {
	// Its types ask for a browser's document, which linkedom's is as far as Readability needs it.
	const article = new Readability(document as ConstructorParameters<typeof Readability>[0]).parse();
	if (!article?.content) return { text: '' };
	return { text: htmlToText(`<body>${article.content}</body>`).text.trim(), ...(article.byline && { byline: article.byline }) };
}

/** Marks of passages that are outside of the article stand at its end, so that all are seen. */
function withMarks(text: string, placed: number): Pick<ReadHtml, 'text' | 'hidden'> {
	const shown = text.match(/⟦hidden (?:text|comment)⟧/g)?.length ?? 0;
	const missing = placed - shown;
	if (missing <= 0) return { text, hidden: shown };
	const mark = `⟦${missing} more hidden passage${missing === 1 ? '' : 's'} on this page⟧`;
	return { text: `${text}\n\n${mark}`, hidden: placed };
}
