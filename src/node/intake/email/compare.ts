/** Fewer words say nothing of their own: greetings, links, labels. */
const fewestWords = 4;
const wordsPerShingle = 3;
const mostShared = 0.5;
/** Fewer new words are the label of a link; a new number counts by itself. */
const fewestNew = 2;

/** Sentences of one text that another does not hold, layout, links and quote marks aside. */
export function onlyIn(text: string, other: string): string[] {
	const otherWords = new Set(wordsOf(other));
	const known = new Set(shingles(wordsOf(other)));
	return text
		.split(/\n+|(?<=[.!?])\s+/)
		.map((sentence) => sentence.trim())
		.filter((sentence) => !/⟦hidden/.test(sentence))
		.filter((sentence) => {
			const words = wordsOf(sentence);
			const fresh = words.filter((word) => !otherWords.has(word));
			if (words.length < fewestWords || (fresh.length < fewestNew && !fresh.some((word) => /\d/.test(word)))) return false;
			const own = shingles(words);
			return own.filter((shingle) => known.has(shingle)).length < own.length * mostShared;
		});
}

const wordsOf = (text: string): string[] =>
	text
		.replace(/<?https?:\/\/\S+/g, ' ')
		.toLowerCase()
		.match(/[\p{L}\p{N}]+/gu) ?? [];

const shingles = (words: readonly string[]): string[] =>
	words.slice(0, Math.max(0, words.length - wordsPerShingle + 1)).map((_, index) => words.slice(index, index + wordsPerShingle).join(' '));
