/**
 * The part of a table's width that each column takes, in all 1: what its cells hold where everything fits; otherwise each
 * gets its longest word, and what is left goes to those that hold more.
 */
export function columnShares(rows: readonly (readonly string[])[]): number[] {
	const count = Math.max(...rows.map((row) => row.length));
	const columns = Array.from({ length: count }, (_, column) => needOf(rows.map((row) => row[column] ?? '')));
	const wanted = sum(columns.map(({ whole }) => whole));
	const least = sum(columns.map(({ word }) => word));
	const spare = capacity - least;
	if (wanted <= capacity) return columns.map(({ whole }) => whole / wanted);
	if (spare <= 0) return columns.map(({ word }) => word / least);
	return columns.map(({ whole, word }) => (word + (spare * (whole - word)) / (wanted - least)) / capacity);
}

/** Characters that stand in a line over the page's width, and those that a cell's margins take. */
const capacity = 84;
const margins = 4;

const needOf = (cells: readonly string[]) => ({
	whole: Math.max(...cells.map((cell) => cell.length)) + margins,
	word: Math.max(...cells.flatMap((cell) => cell.split(/[\s/–-]+/)).map((part) => part.length)) + margins,
});

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
