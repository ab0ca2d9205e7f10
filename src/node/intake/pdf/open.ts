import { getDocument, InvalidPDFException, PasswordException, type PDFDocumentProxy } from 'unpdf/pdfjs';
import { unreadable } from '../refusal.ts';

/** Pixels of a picture that is unpacked to learn what is behind a text. */
const largestPicture = 12_000_000;

/** Opens a PDF without running anything in it or fetching anything. Throws `PipelineError('unreadable')`. */
export async function openPdf(bytes: Uint8Array, name: string): Promise<PDFDocumentProxy> {
	try {
		return await getDocument({
			// The reader takes what it gets for its own.
			data: Uint8Array.from(bytes),
			verbosity: 0,
			disableFontFace: true,
			// Tells whether a font says what its letters are.
			fontExtraProperties: true,
			useSystemFonts: false,
			enableXfa: false,
			maxImageSize: largestPicture,
			isOffscreenCanvasSupported: false,
			isImageDecoderSupported: false,
			useWasm: false,
			useWorkerFetch: false,
		}).promise;
	} catch (error) {
		if (error instanceof PasswordException)
			throw unreadable(`${name} is protected with a password. Open it, print or save a copy without one, then run on the copy.`, error);
		const isDamaged = error instanceof InvalidPDFException;
		throw unreadable(
			`${name} is ${isDamaged ? 'damaged or no PDF' : "a PDF that can't be read"}. Open it and print it to a new PDF, or copy its text into a .txt file, then run on that.`,
			error,
		);
	}
}
