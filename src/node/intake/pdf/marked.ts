import { addressAfter } from '../links.ts';
import type { Letter, Rule } from './paint.ts';
import type { TextItem } from './segments.ts';

/** A stretch of a line, in the page's own units: which words are struck out, or linked. */
export interface Stretch {
	readonly left: number;
	readonly right: number;
	readonly bottom: number;
	readonly top: number;
}

export interface Linked extends Stretch {
	readonly address: string;
}

/** Lines that are drawn through words, where a person strikes them out: between the baseline and the top of small letters. */
export function strikesThrough(items: readonly TextItem[], rules: readonly Rule[]): Stretch[] {
	const across = rules.filter(({ from, to }) => from[1] === to[1]).toSorted((one, other) => one.from[1] - other.from[1]);
	return items.flatMap((item) => {
		const [left, y, size] = placeOf(item);
		return (
			across
				.filter(
					({ from: [start, at], to: [end] }) =>
						at > y + size * 0.15 && at < y + size * 0.42 && Math.min(end, left + item.width) - Math.max(start, left) > 2,
				)
				// The edge of a box that holds more than this line is no stroke through it.
				.filter(({ from: [start], to: [end] }) => start > left - size && end < left + item.width + size)
				.map(({ from: [start], to: [end] }) => ({ left: start, right: end, bottom: y, top: y + size }))
		);
	});
}

const placeOf = ({ transform }: TextItem): readonly [number, number, number] => [
	transform[4] ?? 0,
	transform[5] ?? 0,
	Math.hypot(transform[2] ?? 0, transform[3] ?? 0) || 1,
];

/** Words with `~~` around those that are struck out, and each link's address behind its last word. */
export function withMarkup(
	items: readonly TextItem[],
	strikes: readonly Stretch[],
	links: readonly Linked[],
	letters: readonly Letter[],
): TextItem[] {
	if (strikes.length === 0 && links.length === 0) return [...items];
	const ends = new Map<TextItem, { readonly at: number; readonly text: string }[]>();
	for (const link of links) {
		const over = items.map((item) => ({ item, span: spanOf(item, link, letters) })).filter(({ span }) => span !== undefined);
		const last = over.at(-1);
		const words = over.map(({ item, span }) => item.str.slice(span?.[0], span?.[1])).join(' ');
		const suffix = addressAfter(words, link.address);
		if (last?.span && suffix) ends.set(last.item, [...(ends.get(last.item) ?? []), { at: last.span[1], text: suffix }]);
	}
	return items.map((item) => {
		const spans = strikes.map((strike) => spanOf(item, strike, letters)).filter((span) => span !== undefined);
		const inserted = [
			...joinedSpans(spans).flatMap(([from, to]) => [
				{ at: from, text: '~~' },
				{ at: to, text: '~~' },
			]),
			...(ends.get(item) ?? []),
		].toSorted((one, other) => other.at - one.at);
		let { str } = item;
		for (const { at, text } of inserted) str = str.slice(0, at) + text + str.slice(at);
		return { ...item, str };
	});
}

/** Which whole words of an item a stretch is over. */
function spanOf(item: TextItem, { left, right, bottom, top }: Stretch, letters: readonly Letter[]): readonly [number, number] | undefined {
	const [x, y, size] = placeOf(item);
	const middle = y + size * 0.3;
	if (item.str.trim() === '' || middle < bottom || middle > top || x > right - 1 || x + item.width < left + 1) return undefined;
	const offsets = offsetsOf(item, letters);
	const words = [...item.str.matchAll(/\S+/g)].filter(({ index, 0: word }) => {
		const [from, to] = [offsets(index), offsets(index + word.length)];
		return Math.min(to, right + 1) - Math.max(from, left - 1) > (to - from) * 0.5;
	});
	const [first, last] = [words[0], words.at(-1)];
	return first && last ? [first.index, last.index + last[0].length] : undefined;
}

/** Where each character of an item stands: by its drawn letters, or as if all were as wide. */
function offsetsOf({ str, transform, width }: TextItem, letters: readonly Letter[]): (index: number) => number {
	const [left, y] = [transform[4] ?? 0, transform[5] ?? 0];
	const own = letters.filter((letter) => Math.abs(letter.y - y) < 0.6 && letter.x > left - 0.6 && letter.x < left + width + 0.6);
	if (own.length === str.length) return (index) => own[index]?.x ?? own.at(-1)?.end ?? left;
	return (index) => left + (width * index) / Math.max(1, str.length);
}

function joinedSpans(spans: readonly (readonly [number, number])[]): (readonly [number, number])[] {
	const joined: [number, number][] = [];
	for (const [from, to] of spans.toSorted((one, other) => one[0] - other[0])) {
		const last = joined.at(-1);
		if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
		else joined.push([from, to]);
	}
	return joined;
}
