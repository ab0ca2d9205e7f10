import { type Letters, lettersOf } from './letters.ts';
import { type Words, wordsOf } from './words.ts';

/** A text made ready for looking up many quotes in it. */
export interface Prepared {
	readonly letters: () => Letters;
	/** Without the numbers of its lists' items. */
	readonly unnumbered: () => Letters;
	readonly words: () => Words;
}

const kept = new Map<string, Prepared>();
/** A brief and the texts that it is compared with; each is held with some ten times its size. */
const mostKept = 3;
/** Shorter ones are read as fast as they are found again. */
const shortest = 500;

/** Made once for the text that many quotes are looked up in, one after another. */
export function prepared(text: string): Prepared {
	const known = kept.get(text);
	if (text.length < shortest) return prepare(text);
	const made = known ?? prepare(text);
	kept.delete(text);
	kept.set(text, made);
	for (const oldest of kept.keys()) {
		if (kept.size <= mostKept) break;
		kept.delete(oldest);
	}
	return made;
}

const prepare = (text: string): Prepared => ({
	letters: once(() => lettersOf(text)),
	unnumbered: once(() => lettersOf(text, 'dropped')),
	words: once(() => wordsOf(text)),
});

function once<T>(make: () => T): () => T {
	let made: { readonly value: T } | undefined;
	return () => {
		made ??= { value: make() };
		return made.value;
	};
}
