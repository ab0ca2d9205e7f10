/** What nobody sees: soft hyphens, zero-width characters, direction marks, variation selectors; and the mark that intake puts in their place. */
const unseenOnes =
	/[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]|\u034F|\p{Variation_Selector}|⟦\d{1,7} invisible characters?⟧/gu;
const unseenHere = new RegExp(unseenOnes.source, 'uy');
const letterOrDigit = /[\p{L}\p{N}\p{M}]/u;

export const quoteMarks = /^['"`´‘’‚‛“”„‟‹›«»′″ʹʺʻʼʽ「」『』]$/u;
export const dashes = /^[-‐‑‒–—―−﹣-]$/u;
/** Scripts that part no words. */
export const unspaced =
	/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Letters, digits and their marks: what words are made of. A typewriter's or printer's apostrophe is none. */
export function isWordCharacter(character: string): boolean {
	if (character.length !== 1) return letterOrDigit.test(character);
	const code = character.charCodeAt(0);
	known[code] ||= letterOrDigit.test(character) && !quoteMarks.test(character) ? isWord : isNone;
	return known[code] === isWord;
}
const [isWord, isNone] = [1, 2];
/** A long text asks of each of its characters. */
const known = new Uint8Array(0x10000);

export const isDigit = (character: string): boolean => /\p{Nd}/u.test(character);

export const isUnspaced = (before: string, after: string): boolean => unspaced.test(before) && unspaced.test(after);

export const withoutUnseen = (text: string): string => text.replace(unseenOnes, '');

/** Where the unseen characters end that begin at an offset, the offset itself where none does; no more of them are passed than is asked for. */
export function endOfUnseen(text: string, offset: number, most = Number.POSITIVE_INFINITY): number {
	let end = offset;
	for (let passed = 0; passed < most && text.charCodeAt(end) >= 0xad; passed += 1) {
		unseenHere.lastIndex = end;
		if (!unseenHere.test(text)) return end;
		end = unseenHere.lastIndex;
	}
	return end;
}

export const characterAt = (text: string, offset: number): string => {
	const code = text.codePointAt(offset);
	return code === undefined ? '' : String.fromCodePoint(code);
};

export const characterBefore = (text: string, offset: number): string =>
	characterAt(text, offset - (/[\uDC00-\uDFFF]/.test(text[offset - 1] ?? '') && offset > 1 ? 2 : 1));

/** More than stand within a word. */
const mostUnseen = 40;

/** True where an offset would cut a word or a number in two. */
export function partsWord(text: string, offset: number): boolean {
	let from = offset;
	while (offset - from < mostUnseen && endOfUnseen(text, from - 1, 1) > from - 1) from -= 1;
	const before = from > 0 ? characterBefore(text, from) : '';
	const after = characterAt(text, endOfUnseen(text, offset, mostUnseen));
	if (before === '' || after === '') return false;
	if (isWordCharacter(before) && isWordCharacter(after)) return !isUnspaced(before, after);
	const isPoint = (character: string) => character === '.' || character === ',';
	return (
		(isDigit(before) && isPoint(after) && isDigit(text[offset + 1] ?? '')) ||
		(isPoint(before) && isDigit(text[from - 2] ?? '') && isDigit(after))
	);
}
