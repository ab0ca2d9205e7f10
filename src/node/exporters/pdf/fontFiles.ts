import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export const fontNames = [
	'Roboto-Regular',
	'Roboto-Bold',
	'Roboto-Italic',
	'Roboto-BoldItalic',
	'JetBrainsMono-Regular',
	'Symbols',
] as const;

export type FontName = (typeof fontNames)[number];

/** The fonts' bytes. The built extension has this module from `test/support/bundling/data.ts`, with the fonts packed beside it. */
export async function readFontFiles(): Promise<ReadonlyMap<FontName, Uint8Array>> {
	const folder = join(import.meta.dirname, '../../../../media/fonts');
	return new Map(await Promise.all(fontNames.map(async (name) => [name, await readFile(join(folder, `${name}.ttf`))] as const)));
}
