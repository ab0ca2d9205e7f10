import { Phrases, wordsOf } from './phrases.ts';
import type { Tokens } from './tokens.ts';

/** Two texts' tokens, and for each present one the old one that it is; -1 where it is new. */
export interface Matched {
	readonly old: Tokens;
	readonly present: Tokens;
	readonly from: Int32Array;
}

/** Finds what is new where it stands, and was somewhere else: five words or more, with the marks between and around them. */
export function takeMoved({ old, present, from }: Matched, folded: Int32Array): void {
	if (!from.includes(-1)) return;
	const known = wordsOf(old, folded);
	const words = wordsOf(present, folded, (token) => from[token] === -1);
	for (const { start, at, length } of new Phrases(known.ids).in(words)) {
		let marks = { old: lastBefore(known.tokens, at), present: lastBefore(words.tokens, start) };
		for (let index = 0; index < length; index += 1) {
			const word = { old: known.tokens[at + index] ?? 0, present: words.tokens[start + index] ?? 0 };
			takeMarks({ old, present, from }, marks, word);
			from[word.present] = word.old;
			marks = word;
		}
		const next = { old: known.tokens[at + length] ?? old.ids.length, present: words.tokens[start + length] ?? present.ids.length };
		takeMarks({ old, present, from }, marks, next);
	}
}

interface Place {
	readonly old: number;
	readonly present: number;
}

const lastBefore = (tokens: Int32Array, index: number): number => (index > 0 ? (tokens[index - 1] ?? -1) : -1);

/** The marks between two words that are also between the two where they come from, in order. */
function takeMarks({ old, present, from }: Matched, after: Place, before: Place): void {
	let mark = after.old + 1;
	for (let token = after.present + 1; token < before.present; token += 1) {
		let same = mark;
		while (same < before.old && old.ids[same] !== present.ids[token]) same += 1;
		if (same >= before.old) continue;
		if (from[token] === -1) from[token] = same;
		mark = same + 1;
	}
}
