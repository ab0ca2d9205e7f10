import { type Tokens, wordWeight } from './tokens.ts';

/** The words of a text without its marks, in lower case; an id below 0 is like no other. */
export interface Words {
	readonly ids: Int32Array;
	/** Of the token that each word is. */
	readonly tokens: Int32Array;
	readonly weights: Uint8Array;
}

/** Words that are not wanted are like no other. */
export function wordsOf({ ids, weights }: Tokens, folded: Int32Array, isWanted: (token: number) => boolean = () => true): Words {
	const tokens = Int32Array.from(ids.keys()).filter((token) => weights[token] !== 0);
	return {
		ids: tokens.map((token) => (isWanted(token) ? (folded[ids[token] ?? 0] ?? -1) : -1)),
		tokens,
		weights: Uint8Array.from(tokens, (token) => weights[token] ?? 0),
	};
}

/** A stretch of words that also stands in the reference, `at` there. */
export interface Match {
	/** Index of its first word. */
	readonly start: number;
	readonly at: number;
	readonly length: number;
}

/** Finds stretches of a reference's words in other texts. */
export class Phrases {
	readonly #words: Int32Array;
	/** By hash of `shortest` words: the last place that has it; and for each place the one before it, both plus 1. */
	readonly #heads: Int32Array;
	readonly #earlier: Int32Array;

	constructor(words: Int32Array) {
		this.#words = words;
		let size = 1024;
		while (size < words.length) size *= 2;
		this.#heads = new Int32Array(size);
		this.#earlier = new Int32Array(words.length);
		for (let at = words.length - shortest; at >= 0; at -= 1) {
			const slot = this.#slotOf(words, at);
			this.#earlier[at] = this.#heads[slot] ?? 0;
			this.#heads[slot] = at + 1;
		}
	}

	/** Stretches of at least five words, the longest at each place, from left to right and apart. `counts` may refuse one. */
	*in(words: Words, counts: (match: Match) => boolean = () => true): Generator<Match> {
		for (let start = 0; start + shortest <= words.ids.length; ) {
			const found = this.#longestAt(words, start, counts);
			if (found) yield found;
			start += found?.length ?? 1;
		}
	}

	#longestAt(words: Words, start: number, counts: (match: Match) => boolean): Match | undefined {
		let best: Match | undefined;
		let tries = mostTries;
		for (let place = this.#heads[this.#slotOf(words.ids, start)] ?? 0; place > 0 && tries > 0; place = this.#earlier[place - 1] ?? 0) {
			tries -= 1;
			const match = { start, at: place - 1, length: this.#reach(words.ids, start, place - 1) };
			if (match.length >= shortest && match.length > (best?.length ?? 0) && isLong(words, match) && counts(match)) best = match;
		}
		return best;
	}

	#reach(words: Int32Array, start: number, at: number): number {
		let length = 0;
		while (start + length < words.length && words[start + length] === this.#words[at + length] && (words[start + length] ?? -1) >= 0)
			length += 1;
		return length;
	}

	#slotOf(words: Int32Array, at: number): number {
		let hash = 0;
		for (let index = at; index < at + shortest; index += 1) hash = Math.imul(hash ^ (words[index] ?? 0), 0x9e3779b1) ^ (hash >>> 15);
		return (hash ^ (hash >>> 13)) & (this.#heads.length - 1);
	}
}

/** Words; what is shorter is found by chance. */
const shortest = 5;
/** Places that are looked at for one that many have. */
const mostTries = 32;

function isLong({ weights }: Words, { start, length }: Match): boolean {
	let weight = 0;
	for (let index = start; index < start + length && weight < shortest * wordWeight; index += 1) weight += weights[index] ?? 0;
	return weight >= shortest * wordWeight;
}
