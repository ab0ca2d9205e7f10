/** Characters that are not seen but read by a program: tags, zero-width, bidirectional controls, fillers, stray variation selectors. */
const invisible =
	/[\u{E0000}-\u{E007F}\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF\u3164\uFFA0\u00AD\u180E]|\p{Variation_Selector}/u;
const pictograph = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|[\u{1F1E6}-\u{1F1FF}#*0-9]/u;
const joiningScript =
	/[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Myanmar}]/u;

/**
 * Puts a visible mark in place of each run of invisible characters, so that what a program reads is what a person sees.
 * Joiners inside emoji and in scripts that need them stay. Direction marks beside names and numbers, and places where
 * a word may be divided, say nothing and go without a mark.
 */
export function showInvisible(text: string): { readonly text: string; readonly count: number } {
	const characters = [...text];
	let result = '';
	let count = 0;
	let run = 0;
	const flush = () => {
		if (run > 0) result += `⟦${run} invisible character${run === 1 ? '' : 's'}⟧`;
		run = 0;
	};
	for (const [index, character] of characters.entries()) {
		if (isIdle(characters, index)) continue;
		if (invisible.test(character) && !isMeant(characters, index)) {
			run += 1;
			count += 1;
			continue;
		}
		flush();
		result += character;
	}
	flush();
	return { text: result, count };
}

/** Direction marks that phones and programs put around names, numbers and lines. Those that turn text around are never among them. */
const direction = /[\u200E\u200F\u061C\u202A\u202C\u2066\u2068\u2069]/;
const letter = /\p{L}/u;
const mostIdle = 3;

/** A mark within a Latin word splits it for programs alone, and many in a row may spell something: they are shown. */
function isIdle(characters: readonly string[], index: number): boolean {
	const character = characters[index] ?? '';
	if (character === '\u00AD') return [index - 2, index - 1, index + 1, index + 2].every((at) => letter.test(characters[at] ?? ''));
	if (!direction.test(character)) return false;
	if (character === '\u202C' && !closesPlain(characters, index)) return false;
	let [from, to] = [index, index];
	while (to - from < mostIdle && direction.test(characters[from - 1] ?? '')) from -= 1;
	while (to - from < mostIdle && direction.test(characters[to + 1] ?? '')) to += 1;
	if (to - from >= mostIdle) return false;
	const [before, after] = [characters[from - 1] ?? '', characters[to + 1] ?? ''];
	return !(letter.test(before) && letter.test(after)) && !rightToLeft.test(before + after);
}

/** The end of a stretch that was put in a direction, and not turned around: names and numbers are short. */
function closesPlain(characters: readonly string[], index: number): boolean {
	for (let at = index - 1; at >= 0 && at > index - 100; at -= 1) {
		if (characters[at] === '\u202A') return true;
		if (/[\u202B\u202D\u202E]/.test(characters[at] ?? '')) return false;
	}
	return false;
}

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;

function isMeant(characters: readonly string[], index: number): boolean {
	const character = characters[index];
	const before = characters[index - 1] ?? '';
	const after = characters[index + 1] ?? '';
	if (character === '\uFE0F') return pictograph.test(before);
	if (character === '\u200D')
		return (
			(pictograph.test(before) || before === '\uFE0F' || joiningScript.test(before)) &&
			(pictograph.test(after) || joiningScript.test(after))
		);
	if (character === '\u200C') return joiningScript.test(before);
	// A direction mark next to right-to-left text is typed by people.
	return (character === '\u200E' || character === '\u200F') && rightToLeft.test(before + after);
}
