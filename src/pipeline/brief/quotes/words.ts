import { unspaced, withoutUnseen } from './characters.ts';

/** A text's words as they are compared, with their places. */
export interface Words {
	readonly words: readonly string[];
	readonly starts: readonly number[];
	readonly ends: readonly number[];
}

/** Unseen characters inside a word do not part it. */
const run = /[\p{L}\p{N}\p{M}\u00AD\u200B-\u200D]+/gu;

export function wordsOf(text: string): Words {
	const words: string[] = [];
	const starts: number[] = [];
	const ends: number[] = [];
	const add = (found: string, start: number) => {
		words.push(withoutUnseen(found).normalize('NFKC').toLowerCase());
		starts.push(start);
		ends.push(start + found.length);
	};
	for (const { 0: found, index } of text.matchAll(run)) {
		if (!unspaced.test(found)) add(found, index);
		else for (const { 0: piece, index: inside } of found.matchAll(unspacedOrOthers)) add(piece, index + inside);
	}
	return { words, starts, ends };
}

/** In scripts that part no words each character stands for one. */
const unspacedOrOthers = new RegExp(`${unspaced.source}|[^${unspaced.source.slice(1, -1)}]+`, 'gu');
