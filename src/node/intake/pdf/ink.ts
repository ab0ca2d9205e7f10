import type { Span } from '../../../shared/brief.ts';

/**
 * Where painted characters stand in a text item, white space aside: glyphs carry none that can be trusted, and what is painted may be a part of a
 * word. Null when they are not there.
 */
export function locateInk(text: string, painted: string): Span | null {
	const ink = inkOf(painted).text;
	if (ink === '') return null;
	const all = inkOf(text);
	const at = all.text.indexOf(ink);
	if (at < 0) return null;
	const start = all.offsets[at] ?? 0;
	return { start, end: (all.offsets[at + ink.length - 1] ?? start) + 1 };
}

function inkOf(text: string): { readonly text: string; readonly offsets: readonly number[] } {
	const offsets: number[] = [];
	let result = '';
	for (let index = 0; index < text.length; index += 1) {
		const character = text[index] as string;
		if (/\s/.test(character)) continue;
		result += alike[character] ?? character;
		offsets.push(index);
	}
	return { text: result, offsets };
}

const alike: Readonly<Record<string, string>> = {
	'‘': "'",
	'’': "'",
	'‚': "'",
	'“': '"',
	'”': '"',
	'„': '"',
	'–': '-',
	'—': '-',
	'‑': '-',
};
