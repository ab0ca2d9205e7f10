/** What is used here of a page's document. */
export interface PageDocument {
	querySelectorAll(selector: string): Iterable<{
		readonly textContent: string | null;
		getAttribute(name: string): string | null;
		closest(selector: string): unknown;
	}>;
}

/** What a page says of itself. */
export interface Metadata {
	readonly title?: string;
	readonly byline?: string;
	/** ISO date. */
	readonly published?: string;
}

const dateTags = [
	'meta[property="article:published_time"]',
	'meta[property="og:article:published_time"]',
	'meta[itemprop="datePublished"]',
	'meta[name="citation_publication_date"]',
	'meta[name="dc.date.issued" i]',
	'meta[name="dc.date" i]',
	'meta[name="date" i]',
	'meta[name="pubdate" i]',
	'meta[name="parsely-pub-date"]',
];
const longestJson = 200_000;

export function metadataOf(document: PageDocument): Metadata {
	const linked = linkedData(document);
	const title = contentOf(document, 'meta[property="og:title"]') ?? textOf(document, 'title') ?? textOf(document, 'h1');
	const byline = contentOf(document, 'meta[name="author" i]') ?? linked.byline;
	const published = firstDate([...dateTags.map((tag) => contentOf(document, tag)), linked.published, timeOf(document)]);
	return { ...(title && { title }), ...(byline && !/^https?:/.test(byline) && { byline }), ...(published && { published }) };
}

const firstDate = (texts: readonly (string | undefined)[]) => texts.map((text) => text && toIsoDate(text)).find(Boolean) || undefined;

const contentOf = (document: PageDocument, selector: string) => attribute(document, selector, 'content');

function attribute(document: PageDocument, selector: string, name: string): string | undefined {
	for (const element of document.querySelectorAll(selector)) {
		const value = element.getAttribute(name)?.trim();
		if (value) return value;
	}
	return undefined;
}

function textOf(document: PageDocument, selector: string): string | undefined {
	for (const element of document.querySelectorAll(selector)) {
		const text = element.textContent?.trim();
		if (text && !element.closest('svg')) return text;
	}
	return undefined;
}

/** The time element that says that it is the date of publication, or the first of the article. */
const timeOf = (document: PageDocument) =>
	attribute(document, 'time[itemprop="datePublished"], time[pubdate]', 'datetime') ??
	attribute(document, 'article time[datetime]', 'datetime');

function linkedData(document: PageDocument): Pick<Metadata, 'byline' | 'published'> {
	for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
		const text = script.textContent ?? '';
		if (text.length > longestJson) continue;
		const found = articleIn(parsed(text), 0);
		if (found) return found;
	}
	return {};
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		// Many sites' JSON-LD is broken; the page is read without it.
		return undefined;
	}
}

/** The first object with a date of publication, within lists and `@graph`. */
function articleIn(value: unknown, depth: number): Pick<Metadata, 'byline' | 'published'> | undefined {
	if (depth > 4 || typeof value !== 'object' || value === null) return undefined;
	if (Array.isArray(value)) {
		for (const item of value.slice(0, 50)) {
			const found = articleIn(item, depth + 1);
			if (found) return found;
		}
		return undefined;
	}
	if ('datePublished' in value && typeof value.datePublished === 'string') {
		const byline = nameIn('author' in value ? value.author : undefined);
		return { published: value.datePublished, ...(byline && { byline }) };
	}
	return '@graph' in value ? articleIn(value['@graph'], depth + 1) : undefined;
}

function nameIn(value: unknown): string | undefined {
	if (typeof value === 'string') return value;
	if (Array.isArray(value)) return value.slice(0, 5).map(nameIn).filter(Boolean).join(', ') || undefined;
	return typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string' ? value.name : undefined;
}

/** `YYYY-MM-DD` of a date as pages write it; undefined where it is none or cannot be true. */
export function toIsoDate(text: string): string | undefined {
	const [, year, month, day] = /^\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})/.exec(text) ?? [];
	const iso = year && month && day ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : undefined;
	const time = Date.parse(iso ?? (/\d{4}/.test(text) && /[a-z]/i.test(text) ? text : ''));
	if (Number.isNaN(time)) return undefined;
	const date = iso ?? new Date(time).toISOString().slice(0, 10);
	return date >= '1900' && date < '2100' ? date : undefined;
}
