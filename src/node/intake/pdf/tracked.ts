import type { Letter } from './paint.ts';
import type { TextItem } from './segments.ts';

/** Letters that stand apart, each for itself. */
const spaced = /^(?:\S ){2,}\S$/u;
const single = /^\S$/u;

/** Words whose letters stand apart (tracked, spaced out) as words: a page lists them letter by letter, or with a space after each. */
export function withWords(items: readonly TextItem[], letters: readonly Letter[]): readonly TextItem[] {
	const rows = new Map<number, TextItem[]>();
	for (const item of items) {
		if (item.str.trim() === '' || Math.abs(item.transform[1] ?? 0) > 0.01) continue;
		const y = Math.round(item.transform[5] ?? 0);
		rows.set(y, [...(rows.get(y) ?? []), item]);
	}
	const replaced = new Map<TextItem, TextItem | undefined>();
	for (const row of rows.values()) {
		const apart = row.filter(({ str }) => spaced.test(str.trim()) || single.test(str.trim()));
		if (!row.some(({ str }) => spaced.test(str.trim())) && apart.length < 4) continue;
		if (lettersIn(apart) < Math.max(4, lettersIn(row) * 0.7)) continue;
		const words = wordsAlong(row, letters);
		for (const [index, item] of row.entries()) replaced.set(item, words[index]);
	}
	if (replaced.size === 0) return items;
	return items.flatMap((item) => (replaced.has(item) ? (replaced.get(item) ?? []) : [item]));
}

const lettersIn = (items: readonly TextItem[]) => items.reduce((sum, { str }) => sum + str.replace(/\s/g, '').length, 0);

/** What the letters of a row spell: stretches with a wide gap between them, each with its words. */
function wordsAlong(row: readonly TextItem[], letters: readonly Letter[]): TextItem[] {
	const [first] = row;
	const y = first?.transform[5] ?? 0;
	const from = Math.min(...row.map(({ transform }) => transform[4] ?? 0)) - 1;
	const to = Math.max(...row.map(({ transform, width }) => (transform[4] ?? 0) + width)) + 1;
	const own = letters
		.filter((letter) => Math.abs(letter.y - y) < 1 && letter.x >= from && letter.x <= to)
		.toSorted((one, other) => one.x - other.x);
	const seen = own.filter(({ text }) => text.trim());
	if (seen.length < 4 || !first) return [...row];
	const hasSpaces = own.some(({ text }) => !text.trim());
	const gaps = seen.slice(1).map((letter, index) => letter.x - (seen[index]?.end ?? 0));
	const usual = median(gaps);
	const pitch = median(seen.slice(1).map((letter, index) => letter.x - (seen[index]?.x ?? 0)));
	const stretches: { text: string; x: number; end: number }[] = [];
	for (const [index, letter] of seen.entries()) {
		const before = seen[index - 1];
		const stretch = stretches.at(-1);
		const gap = gaps[index - 1] ?? 0;
		if (!stretch || !before || gap > usual + 3 * letter.size) {
			stretches.push({ text: letter.text, x: letter.x, end: letter.end });
			continue;
		}
		const isApart = hasSpaces
			? own.some(({ text, x }) => !text.trim() && x >= before.x && x < letter.x)
			: gap > usual * 1.7 + 0.5 && letter.x - before.x > pitch * 1.35;
		stretch.text += `${isApart ? ' ' : ''}${letter.text}`;
		stretch.end = letter.end;
	}
	return stretches.map(({ text, x, end }) => ({
		...first,
		str: text,
		width: end - x,
		transform: [...Array.from({ length: 4 }, (_, index) => first.transform[index] ?? 0), x, y],
	}));
}

function median(values: readonly number[]): number {
	const sorted = values.toSorted((one, other) => one - other);
	return sorted[sorted.length >> 1] ?? 0;
}
