import { create } from 'fontkit';
import type { TFontDictionary } from 'pdfmake/interfaces';
import { readFontFiles } from './fontFiles.ts';

/** Families in the order in which they are asked for a character. */
export type Family = 'Sans' | 'Mono' | 'Symbols';

const one = (file: string) => ({ normal: file, bold: file, italics: file, bolditalics: file });

export const families: TFontDictionary = {
	Sans: { normal: 'Roboto-Regular', bold: 'Roboto-Bold', italics: 'Roboto-Italic', bolditalics: 'Roboto-BoldItalic' },
	Mono: one('JetBrainsMono-Regular'),
	Symbols: one('Symbols'),
};

export interface Fonts {
	/** Bytes by the names that `families` gives. */
	readonly files: ReadonlyMap<string, Uint8Array>;
	/** The family that has a character, the wanted one first; undefined when none has. */
	familyOf(character: string, wanted: Family): Family | undefined;
}

export async function loadFonts(): Promise<Fonts> {
	const files: ReadonlyMap<string, Uint8Array> = await readFontFiles();
	const has = Object.fromEntries(
		Object.entries(families).map(([family, { normal }]) => [family, coverageOf(files.get(String(normal)) ?? new Uint8Array())]),
	) as Record<Family, (character: string) => boolean>;
	const order: readonly Family[] = ['Sans', 'Mono', 'Symbols'];
	return {
		files,
		familyOf: (character, wanted) => (has[wanted](character) ? wanted : order.find((family) => has[family](character))),
	};
}

function coverageOf(bytes: Uint8Array): (character: string) => boolean {
	const font = create(Buffer.from(bytes));
	if (!('hasGlyphForCodePoint' in font)) throw new Error('A font file holds several fonts.');
	return (character) => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0);
}
