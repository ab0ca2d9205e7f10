const wordsInRow = 5;
const mostWords = 4_000;
const leastAlike = 0.85;

/** What tells whether two pages are one text: its rows of words, and its figures. */
export interface Print {
	readonly rows: ReadonlySet<string>;
	readonly figures: string;
}

export function printOf(text: string): Print {
	const words = (
		text
			.normalize('NFKC')
			.toLowerCase()
			.match(/[\p{L}\p{N}]+/gu) ?? []
	).slice(0, mostWords);
	const rows = new Set<string>();
	for (let index = 0; index + wordsInRow <= words.length; index += 1) rows.add(words.slice(index, index + wordsInRow).join(' '));
	if (rows.size === 0) rows.add(words.join(' '));
	const figures = [...new Set(words.filter((word) => /\d/.test(word)))].sort().join(' ');
	return { rows, figures };
}

/** Pages that differ by a menu or a date's form are the same; pages that differ in a figure are not. */
export function isSameText(a: Print, b: Print): boolean {
	if (a.figures !== b.figures) return false;
	const shared = [...a.rows].filter((row) => b.rows.has(row)).length;
	return shared / (a.rows.size + b.rows.size - shared) >= leastAlike;
}
