import type { PDFPageProxy } from 'unpdf/pdfjs';
import { hiddenMark } from './segments.ts';

/** What of an annotation is used here. */
interface Annotation {
	readonly subtype?: string;
	readonly annotationFlags?: number;
	readonly fieldName?: string;
	readonly fieldType?: string;
	readonly alternativeText?: string;
	readonly fieldValue?: unknown;
	readonly rect?: ArrayLike<number>;
	readonly contentsObj?: { readonly str?: string };
	readonly titleObj?: { readonly str?: string };
}

/** Bits of the flags: hidden, and not shown on a screen. */
const unseenFlags = 0x2 | 0x20;

/** What was filled into a page's form, and what was written beside its text. */
export async function readAnnotations(
	page: PDFPageProxy,
): Promise<{ readonly fields: readonly string[]; readonly comments: readonly string[] }> {
	const annotations = (await page.getAnnotations()) as readonly Annotation[];
	const fields: string[] = [];
	const comments: string[] = [];
	for (const annotation of annotations.toSorted((one, other) => (other.rect?.[1] ?? 0) - (one.rect?.[1] ?? 0))) {
		const { subtype, fieldType, fieldName, fieldValue, alternativeText } = annotation;
		const isUnseen = ((annotation.annotationFlags ?? 0) & unseenFlags) !== 0;
		const value = Array.isArray(fieldValue) ? fieldValue.join(', ') : typeof fieldValue === 'string' ? fieldValue : '';
		const written = annotation.contentsObj?.str?.trim() ?? '';
		if (subtype === 'Widget') {
			if (value.trim() && fieldType !== 'Sig')
				fields.push(`${alternativeText || fieldName || 'Field'}: ${isUnseen ? hiddenMark : value.trim()}`);
		} else if (written && subtype !== 'Link' && subtype !== 'Popup')
			comments.push(`${annotation.titleObj?.str?.trim() || 'Comment'}: ${isUnseen ? hiddenMark : written.replace(/\s+/g, ' ')}`);
	}
	return { fields, comments };
}
