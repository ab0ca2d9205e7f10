/** What a UTF-16 unit counts as; `other` are marks, brackets and control characters of ASCII. */
type Kind = 'lower' | 'upper' | 'digit' | 'space' | 'other' | 'script';

/**
 * A guess at the number of tokens of a text, for any model, without its tokenizer. It rather says too many than too few, because
 * too few would send a request that the server refuses or cuts.
 */
export function estimateTokens(text: string): number {
	let tokens = 0;
	let last: Kind = 'other';
	let run = 0;
	for (let index = 0; index < text.length; index++) {
		const unit = text.charCodeAt(index);
		const kind = kindOf(unit);
		// A capital begins a word together with the small letters after it.
		run = kind === last || (kind === 'lower' && last === 'upper') ? run + 1 : 1;
		tokens += kind === 'script' ? scriptTokens(unit) : unitTokens(kind, run, last);
		last = kind;
	}
	return Math.ceil(tokens);
}

/** What a unit of ASCII adds in its place: common words are one token, and single marks and short numbers as well. */
function unitTokens(kind: Kind, run: number, last: Kind): number {
	switch (kind) {
		case 'lower':
			return run === 1 ? 1 : run === 2 && last === 'upper' ? 0.3 : run > 4 ? 0.2 : 0.1;
		case 'upper':
			return run === 1 ? 1 : 0.5;
		case 'digit':
			return run === 1 ? 1 : 0.4;
		case 'space':
			return run === 1 ? 0.1 : 0.15; // mostly part of the word after it
		default:
			return run === 1 ? 1 : 0.6; // `);` and `---` are often one
	}
}

/** What a unit of another script adds. */
function scriptTokens(unit: number): number {
	if (unit < 0x250) return 0.9; // an accented letter splits its word
	if (unit < 0x530) return 0.6; // Greek, Cyrillic
	if (unit < 0x700) return 0.8; // Hebrew, Arabic
	if (unit < 0x1100) return 1.25; // Indic scripts, Thai and others: often more than a token a letter
	if (unit >= 0x1e00 && unit < 0x1f00) return 1.5; // Vietnamese
	return 1.1; // CJK, Hangul, and each half of an emoji
}

function kindOf(unit: number): Kind {
	if (unit > 0x7e) return 'script';
	if (unit >= 0x61 && unit <= 0x7a) return 'lower';
	if (unit >= 0x41 && unit <= 0x5a) return 'upper';
	if (unit >= 0x30 && unit <= 0x39) return 'digit';
	return unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09 ? 'space' : 'other';
}
