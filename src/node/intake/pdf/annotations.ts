import type { PDFPageProxy } from 'unpdf/pdfjs';
import type { Linked, Stretch } from './marked.ts';
import { hiddenMark, type TextItem } from './segments.ts';

/** What of an annotation is used here. */
interface Annotation {
	readonly subtype?: string;
	readonly annotationFlags?: number;
	readonly fieldName?: string;
	readonly fieldType?: string;
	readonly alternativeText?: string;
	readonly fieldValue?: unknown;
	readonly rect?: ArrayLike<number>;
	readonly quadPoints?: ArrayLike<number> | null;
	readonly contentsObj?: { readonly str?: string };
	readonly titleObj?: { readonly str?: string };
	readonly url?: string;
	readonly unsafeUrl?: string;
	readonly checkBox?: boolean;
	readonly radioButton?: boolean;
	readonly pushButton?: boolean;
	readonly password?: boolean;
	readonly exportValue?: unknown;
	readonly buttonValue?: unknown;
	readonly options?: readonly { readonly exportValue?: unknown; readonly displayValue?: unknown }[];
}

/** Bits of the flags: hidden, and not shown on a screen. */
const unseenFlags = 0x2 | 0x20;
/** A taller field has several lines. */
const tallest = 30;

export interface Annotations {
	/** What was filled into a form, where it is seen. */
	readonly filled: readonly TextItem[];
	/** What was filled in where no words stand beside it, or where nobody sees it. */
	readonly fields: readonly string[];
	readonly comments: readonly string[];
	readonly strikes: readonly Stretch[];
	readonly links: readonly Linked[];
}

/** What lies on a page's text: what was filled into its form, written beside it, struck out, and linked. */
export async function readAnnotations(page: PDFPageProxy, items: readonly TextItem[]): Promise<Annotations> {
	const annotations = (await page.getAnnotations()) as readonly Annotation[];
	const filled: TextItem[] = [];
	const fields: string[] = [];
	const comments: string[] = [];
	const strikes: Stretch[] = [];
	const links: Linked[] = [];
	for (const annotation of annotations.toSorted((one, other) => (other.rect?.[1] ?? 0) - (one.rect?.[1] ?? 0))) {
		const { subtype } = annotation;
		const isUnseen = ((annotation.annotationFlags ?? 0) & unseenFlags) !== 0;
		const written = annotation.contentsObj?.str?.trim() ?? '';
		const address = annotation.url ?? annotation.unsafeUrl;
		if (subtype === 'Widget') {
			const value = shownIn(annotation);
			if (value && !isUnseen && items.some((item) => isBeside(item, annotation))) filled.push(toItem(annotation, value));
			else if (value && !/^\[.\]$/.test(value))
				fields.push(`${annotation.alternativeText || annotation.fieldName || 'Field'}: ${isUnseen ? hiddenMark : value}`);
			else if (value && !isUnseen) fields.push(`${value} ${annotation.alternativeText || annotation.fieldName || 'Field'}`);
		} else if (subtype === 'Link') {
			if (address && !isUnseen)
				links.push(
					...stretchesOf(annotation)
						.slice(-1)
						.map((stretch) => ({ ...stretch, address })),
				);
		} else {
			if (subtype === 'StrikeOut' && !isUnseen) strikes.push(...stretchesOf(annotation));
			if (written && subtype !== 'Popup')
				comments.push(`${annotation.titleObj?.str?.trim() || 'Comment'}: ${isUnseen ? hiddenMark : written.replace(/\s+/g, ' ')}`);
		}
	}
	return { filled, fields, comments, strikes, links };
}

/** A field as a person sees it. */
function shownIn(field: Annotation): string {
	const { fieldType, fieldValue } = field;
	if (fieldType === 'Sig' || field.pushButton) return '';
	if (field.checkBox) return fieldValue === field.exportValue && fieldValue !== 'Off' && fieldValue ? '[x]' : '[ ]';
	if (field.radioButton) return fieldValue === field.buttonValue && fieldValue ? '[x]' : '[ ]';
	const values = (Array.isArray(fieldValue) ? fieldValue : [fieldValue]).filter((value) => typeof value === 'string');
	if (field.password) return values.join('') ? '••••' : '';
	const shown = values.map((value) => field.options?.find(({ exportValue }) => exportValue === value)?.displayValue ?? value);
	return shown
		.filter((value) => typeof value === 'string')
		.join(', ')
		.trim();
}

/** Words on the same line tell what a field is. */
function isBeside(item: TextItem, { rect }: Annotation): boolean {
	const y = item.transform[5] ?? 0;
	return item.str.trim() !== '' && y > (rect?.[1] ?? 0) - 4 && y < (rect?.[3] ?? 0) + 2;
}

function toItem({ rect }: Annotation, value: string): TextItem {
	const [left = 0, bottom = 0, right = 0, top = 0] = Array.from(rect ?? []);
	const height = top - bottom;
	const size = Math.min(11, Math.max(6, height * 0.7));
	return {
		str: value.replace(/\s+/g, ' '),
		transform: [size, 0, 0, size, left, height > tallest ? top - size : bottom + height * 0.25],
		width: right - left,
		isField: true,
	};
}

/** The lines that an annotation lies over, from the top. */
function stretchesOf({ quadPoints, rect }: Annotation): Stretch[] {
	const boxes: number[][] = [];
	const points = Array.from(quadPoints ?? []);
	for (let at = 0; at + 8 <= points.length; at += 8) boxes.push(points.slice(at, at + 8));
	if (boxes.length === 0) {
		const [left = 0, bottom = 0, right = 0, top = 0] = Array.from(rect ?? []);
		return [{ left, bottom, right, top }];
	}
	return boxes
		.map((box) => {
			const [xs, ys] = [box.filter((_, index) => index % 2 === 0), box.filter((_, index) => index % 2 === 1)];
			return { left: Math.min(...xs), right: Math.max(...xs), bottom: Math.min(...ys), top: Math.max(...ys) };
		})
		.toSorted((one, other) => other.top - one.top);
}
