import type { Span } from '../../../shared/brief.ts';

/** A text's words and marks; white space lies between them. */
export interface Tokens {
	/** UTF-16 offsets in the whole text. */
	readonly starts: Int32Array;
	readonly ends: Int32Array;
	/** Equal where the words are, composed or not. */
	readonly ids: Int32Array;
	/** Twice the words in it: 2 for a word, 1 for a character of a script without spaces, 0 for a mark. */
	readonly weights: Uint8Array;
}

export const wordWeight = 2;

/** Numbers for words, the same for the same word in every text that is read with it. */
export class Vocabulary {
	readonly #ids = new Map<string, number>();
	readonly #words: string[] = [];

	idOf(word: string): number {
		const known = this.#ids.get(word);
		if (known !== undefined) return known;
		const composed = word.normalize('NFC');
		const id = composed === word ? this.#words.length : this.idOf(composed);
		if (composed === word) this.#words.push(word);
		this.#ids.set(word, id);
		return id;
	}

	/** For each number the one of the same word in lower case. */
	foldedIds(): Int32Array {
		const folded: number[] = [];
		for (let id = 0; id < this.#words.length; id += 1) folded.push(this.idOf((this.#words[id] ?? '').toLowerCase()));
		return Int32Array.from(folded);
	}
}

/** The tokens of a text's stretches, one after another. */
export function tokensOf(text: string, stretches: readonly Span[], vocabulary: Vocabulary): Tokens {
	const starts: number[] = [];
	const ends: number[] = [];
	const ids: number[] = [];
	const weights: number[] = [];
	const add = (start: number, end: number, kind: number) => {
		starts.push(start);
		ends.push(end);
		ids.push(vocabulary.idOf(text.slice(start, end)));
		weights.push(weightOf(kind));
	};
	for (const { start, end } of stretches)
		for (let at = start; at < end; ) {
			const kind = kindAt(text, at);
			let until = after(text, at);
			if (kind !== space) {
				const goesOn = kind === word || kind === joining ? isInWord : isJoining;
				while (until < end && goesOn(kindAt(text, until))) until = after(text, until);
				add(at, until, kind);
			}
			at = until;
		}
	return {
		starts: Int32Array.from(starts),
		ends: Int32Array.from(ends),
		ids: Int32Array.from(ids),
		weights: Uint8Array.from(weights),
	};
}

/** The first token at or behind an offset. */
export function firstTokenAt({ starts }: Tokens, offset: number): number {
	let low = 0;
	let high = starts.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((starts[middle] ?? 0) < offset) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** How much the tokens from one to another weigh. */
export function weightBetween({ weights }: Pick<Tokens, 'weights'>, from: number, to: number): number {
	let sum = 0;
	for (let index = from; index < to; index += 1) sum += weights[index] ?? 0;
	return sum;
}

const [space, mark, word, single, joining] = [1, 2, 3, 4, 5] as const;

const weightOf = (kind: number): number => (kind === single ? 1 : kind === mark ? 0 : wordWeight);
const isJoining = (kind: number): boolean => kind === joining;
const isInWord = (kind: number): boolean => kind === word || kind === joining;
const after = (text: string, at: number): number => at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);

/** What each code point up to 0xffff is, as far as it was asked for. */
const kinds = new Uint8Array(0x10000);

function kindAt(text: string, at: number): number {
	const code = text.codePointAt(at) ?? 0;
	if (code > 0xffff) return kindOf(String.fromCodePoint(code));
	kinds[code] ||= kindOf(String.fromCharCode(code));
	return kinds[code] ?? mark;
}

function kindOf(character: string): number {
	if (/\s/.test(character)) return space;
	if (/\p{M}/u.test(character)) return joining;
	if (
		/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u.test(character)
	)
		return single;
	return /[\p{L}\p{N}_]/u.test(character) ? word : mark;
}
