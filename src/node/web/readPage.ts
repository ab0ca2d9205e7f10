import { showInvisible } from '../../pipeline/brief/invisible.ts';
import { PipelineError } from '../../pipeline/errors.ts';
import type { WebPage } from '../../pipeline/ports.ts';
import { shownUrl } from './addresses.ts';
import { decodePage } from './charset.ts';
import type { Fetched } from './fetchPage.ts';
import type { Metadata } from './metadata.ts';
import type { ReadingTime } from './readHtml.ts';

interface Reading extends Metadata {
	readonly text: string;
	readonly hidden: number;
}

const longestLine = 300;

/** A fetched page as text with its title and date. Throws `PipelineError('unreadable')` for one without text. */
export async function readPage(page: Fetched, time: ReadingTime): Promise<WebPage> {
	const reading = await read(page, time);
	const { text, count } = showInvisible(cleaned(reading.text));
	if (!/[\p{L}\p{N}]/u.test(text))
		throw new PipelineError(
			'unreadable',
			`${shownUrl(page.url)} holds no text that can be read without running its programs. Open it in a browser, and save its text into the workspace if it matters.`,
		);
	const { byline, published } = reading;
	return {
		url: page.url,
		title: oneLine(reading.title) || nameOf(page.url),
		text,
		hidden: reading.hidden + count,
		...(published && { published }),
		...(byline && oneLine(byline) && { byline: oneLine(byline) }),
	};
}

async function read(page: Fetched, time: ReadingTime): Promise<Reading> {
	switch (page.type) {
		case 'application/pdf':
			return readPdfPage(page);
		case 'text/plain':
		case 'text/markdown': {
			const text = decodePage(page.bytes, page.charset ?? 'utf-8');
			const title = /^#\s+(.+)/m.exec(text)?.[1];
			return { text, hidden: 0, ...(title && page.type === 'text/markdown' && { title }) };
		}
		case 'text/html':
		case 'application/xhtml+xml':
			return readHtmlPage(page, time);
		default:
			throw page.type satisfies never;
	}
}

async function readPdfPage(page: Fetched): Promise<Reading> {
	const { readPdf } = await import('../intake/pdf.ts');
	const { text, hidden } = await readPdf(page.bytes, nameOf(page.url));
	return { text, hidden };
}

async function readHtmlPage(page: Fetched, time: ReadingTime): Promise<Reading> {
	const [{ readHtml }, { TooSlow }] = await Promise.all([import('./readHtml.ts'), import('./bounded.ts')]);
	try {
		return readHtml(decodePage(page.bytes, page.charset), time);
	} catch (error) {
		// Elements within elements a hundred thousand deep, or a text made to be slow to read, which no honest page has.
		if (!(error instanceof RangeError || error instanceof TooSlow || PipelineError.is(error, 'unreadable'))) throw error;
		throw new PipelineError('unreadable', `${shownUrl(page.url)} is built so that it cannot be read in a reasonable time.`, {
			cause: error,
		});
	}
}

/** Lines end with `\n`, paragraphs with one blank line; control characters are gone. */
function cleaned(text: string): string {
	return (
		text
			.replace(/\r\n?|\f|\u2028|\u2029/g, '\n')
			// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
			.replace(/[\u0000-\u0008\u000b\u000e-\u001f\u007f]/g, ' ')
			.replace(/[ \t\u00a0]+$/gm, '')
			.replace(/\n{3,}/g, '\n\n')
			.trim()
	);
}

function oneLine(text: string | undefined): string {
	const line = showInvisible((text ?? '').replace(/\s+/g, ' ').trim()).text;
	return line.length > longestLine ? `${line.slice(0, longestLine - 1)}…` : line;
}

/** The last part of the address, or its host. */
function nameOf(url: string): string {
	const { pathname, host } = new URL(url);
	const name = pathname.split('/').filter(Boolean).at(-1) ?? host;
	try {
		return oneLine(decodeURIComponent(name));
	} catch {
		return name;
	}
}
