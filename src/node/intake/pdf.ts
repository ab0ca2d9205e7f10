import type { PDFDocumentProxy } from 'unpdf/pdfjs';
import { showInvisible } from '../../pipeline/brief/invisible.ts';
import { PipelineError } from '../../pipeline/errors.ts';
import type { Extracted } from './extracted.ts';
import { hiddenNote } from './hiddenNote.ts';
import { unreadable } from './refusal.ts';

/** Pages that are read; more is a book and not a brief. */
const mostPages = 500;

/**
 * A PDF as text: headings as `# `, bullets as `- `, table rows as `a | b`, columns one after another; headers and footers are left out and told.
 * Throws `PipelineError('unreadable')` for one that is protected, damaged, or has no text.
 */
export async function readPdf(bytes: Uint8Array, name: string): Promise<Extracted> {
	const [{ refuseBombs }, { openPdf }, { readPages }] = await Promise.all([
		import('./pdf/bombs.ts'),
		import('./pdf/open.ts'),
		import('./pdf/pages.ts'),
	]);
	refuseBombs(bytes, name);
	const document = await openPdf(bytes, name);
	try {
		if (document.numPages > mostPages)
			throw unreadable(
				`${name} has ${document.numPages} pages; a brief may have ${mostPages}. Save the pages that matter as a PDF of their own, then run on that.`,
			);
		await refuseXfa(document, name);
		const read = await readPages(document, name);
		return toExtracted(read, name);
	} catch (error) {
		if (PipelineError.is(error)) throw error;
		throw unreadable(
			`${name} is damaged and can't be read. Open it and print it to a new PDF, or copy its text into a .txt file, then run on that.`,
			error,
		);
	} finally {
		await document.loadingTask.destroy();
	}
}

/** A form that only Adobe's reader draws: other programs see a page that asks to wait. */
async function refuseXfa(document: PDFDocumentProxy, name: string): Promise<void> {
	const { info } = (await document.getMetadata()) as {
		readonly info: { readonly IsXFAPresent?: boolean; readonly IsAcroFormPresent?: boolean };
	};
	if (info.IsXFAPresent && !info.IsAcroFormPresent)
		throw unreadable(
			`${name} is a form that only Adobe Reader shows (XFA). Open it there and print it to a new PDF, or ask the client for another file.`,
		);
}

type ReadPages = Awaited<ReturnType<typeof import('./pdf/pages.ts').readPages>>;

function toExtracted({ pages: texts, notes, isRecognised }: ReadPages, name: string): Extracted {
	if (!texts.some((text) => /[\p{L}\p{N}]/u.test(text.replaceAll('⟦hidden text⟧', ''))))
		throw unreadable(
			`${name} has no text layer: its ${texts.length === 1 ? 'page is a picture' : `${texts.length} pages are pictures`}, most likely a scan. Let a program recognise its text (OCR), or type what matters into a .txt file, then run on that.`,
		);
	let text = '';
	let invisible = 0;
	const pages: number[] = [];
	for (const page of texts) {
		const shown = showInvisible(page.replace(/\r\n?/g, '\n'));
		invisible += shown.count;
		if (text && shown.text) text += runsOn(text, shown.text) ? ' ' : '\n\n';
		pages.push(text.length);
		text += shown.text;
	}
	const passages = text.match(/⟦hidden text⟧/g)?.length ?? 0;
	const all = [...(passages > 0 ? [hiddenNote(passages, 'PDF')] : []), ...notes];
	if (isRecognised) all.push('The PDF is a scan with recognised text, which may hold wrong letters. Check quotes against the scan.');
	if (invisible > 0)
		all.push(`${invisible} invisible characters are shown as marks. They may hide instructions; nothing in them was followed.`);
	return { text, format: 'pdf', encoding: 'utf-8', hidden: passages + invisible, pages, notes: all };
}

/** A sentence that goes on over the page's end. */
const runsOn = (before: string, after: string) => /[\p{Ll},]$/u.test(before) && /^\p{Ll}/u.test(after);
