import type { PDFPageProxy } from 'unpdf/pdfjs';
import { unreadable } from '../refusal.ts';
import type { TextItem } from './segments.ts';

const unreadableMark = '⟦unreadable letters⟧';

/** How much of a page can be read. */
interface Counted {
	/** Letters that no font names. */
	readonly unreadable: number;
	readonly letters: number;
}

/** Letters of fonts that do not say which they are: what a program lists is not what is seen. */
export function withoutUnreadable(
	page: PDFPageProxy,
	items: readonly TextItem[],
): { readonly items: readonly TextItem[]; readonly unreadable: number } {
	const fonts = new Map<string, boolean>();
	let count = 0;
	const kept = items.map((item) => {
		const name = item.fontName ?? '';
		if (!fonts.has(name)) fonts.set(name, isWithoutMap(page, name));
		const isUnread = item.str.trim() !== '' && (fonts.get(name) || isPrivate(item.str));
		if (isUnread) count += item.str.trim().length;
		return isUnread ? { ...item, str: unreadableMark } : item;
	});
	return { items: kept, unreadable: count };
}

function isWithoutMap(page: PDFPageProxy, font: string): boolean {
	if (!font || !page.commonObjs.has(font)) return false;
	const { composite, toUnicode } = page.commonObjs.get(font) as { readonly composite?: boolean; readonly toUnicode?: object };
	// A map that was made up: each number is taken for the letter of that number.
	return composite === true && toUnicode !== undefined && 'firstChar' in toUnicode && 'lastChar' in toUnicode;
}

/** Mostly characters that each font may use as it likes; a sign among words is a bullet. */
function isPrivate(text: string): boolean {
	const seen = text.replace(/\s/g, '');
	const own = seen.match(/[\p{Co}\p{Cc}]/gu)?.length ?? 0;
	return own >= 3 && own > seen.length / 2;
}

/** A document of which less can be read than not is none. */
export function refuseUnreadable(pages: readonly Counted[], name: string): void {
	const [unread, letters] = [pages.reduce((sum, page) => sum + page.unreadable, 0), pages.reduce((sum, page) => sum + page.letters, 0)];
	if (unread <= letters / 2) return;
	throw unreadable(
		`${name} shows text, but its letters can't be read: its fonts do not say which they are. Ask the client for the Word file or another PDF, or let a program recognise its text (OCR), then run on that.`,
	);
}

export function aboutUnreadable(pages: readonly Counted[]): string[] {
	const numbers = pages.flatMap((page, index) => (page.unreadable > 0 ? [index + 1] : []));
	if (numbers.length === 0) return [];
	return [
		`Some letters on ${numbers.length === 1 ? 'page' : 'pages'} ${numbers.slice(0, 20).join(', ')} can't be read, because their font does not say which they are; ${unreadableMark} stands in their place. Look at the PDF, and ask the client for the words.`,
	];
}
