import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { create } from 'fontkit';
import type { TFontDictionary } from 'pdfmake/interfaces';

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
	const folder = await fontFolder();
	const names = [...new Set(Object.values(families).flatMap((family) => Object.values(family)))] as string[];
	const files = new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(folder, `${name}.ttf`))] as const)));
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

/** They lie with the program, which may be the sources or the built extension. */
async function fontFolder(): Promise<string> {
	for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
		const fonts = join(folder, 'media', 'fonts');
		const found = await readFile(join(fonts, 'Symbols.ttf')).then(
			() => true,
			() => false,
		);
		if (found) return fonts;
		if (dirname(folder) === folder) throw new Error('The fonts that Quintet prints with are missing from its installation.');
	}
}
