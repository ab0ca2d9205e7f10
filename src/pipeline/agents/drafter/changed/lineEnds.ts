/** A text with one kind of line end, and where each of its characters stands in the text as it was. */
export interface Flat {
	readonly text: string;
	at(index: number): number;
}

export function flat(text: string): Flat {
	if (!text.includes('\r')) return { text, at: (index) => index };
	const parts = text.split(/\r\n|\r/);
	const pairs: number[] = [];
	// Only the pairs make it shorter: for each of them, where its line end stands in the flat text.
	let length = 0;
	let from = 0;
	for (const part of parts.slice(0, -1)) {
		length += part.length;
		from += part.length;
		const isPair = text[from + 1] === '\n';
		if (isPair) pairs.push(length);
		from += isPair ? 2 : 1;
		length += 1;
	}
	return { text: parts.join('\n'), at: (index) => index + countBelow(pairs, index) };
}

/** How many of the sorted numbers are less. */
function countBelow(sorted: readonly number[], limit: number): number {
	let [low, high] = [0, sorted.length];
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((sorted[middle] as number) < limit) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** The line end of the place, or of what comes next, or of the text's last line. */
export function lineEndAt(text: string, start: number, end: number): string {
	const form = /\r\n|\n|\r/g;
	form.lastIndex = start;
	const found = form.exec(text);
	if (found) return found[0];
	const before = /(\r\n|\n|\r)[^\r\n]*$/.exec(text.slice(Math.max(0, end - 10_000), end));
	return before?.[1] ?? '\n';
}

/**
 * A whole new text with what the old one has at its edges and line ends: its byte order mark, the end of each line that stayed (for a new one
 * that of the line in its place), and its end with or without a line break.
 */
export function shapedLike(content: string, original: string): string {
	const mark = original.startsWith('\ufeff') ? '\ufeff' : '';
	const lines = content
		.replace(/^\ufeff/, '')
		.trimEnd()
		.split(lineEnd);
	const tail = /[\r\n]*$/.exec(original.slice(-200))?.[0] ?? '';
	const ends = original.match(new RegExp(lineEnd, 'g')) ?? [];
	const [usual = '\n'] = ends;
	if (ends.every((end) => end === usual)) return `${mark}${lines.join(usual)}${tail}`;
	const known = placesOf(original.slice(mark.length).split(lineEnd));
	let last = -1;
	const ended = lines.slice(0, -1).map((line) => {
		last = known.get(line)?.shift() ?? last + 1;
		return `${line}${ends[Math.min(last, ends.length - 1)]}`;
	});
	return `${mark}${ended.join('')}${lines.at(-1) ?? ''}${tail}`;
}

const lineEnd = /\r\n|\n|\r/;

function placesOf(lines: readonly string[]): Map<string, number[]> {
	const places = new Map<string, number[]>();
	for (const [index, line] of lines.entries()) {
		const known = places.get(line);
		if (known) known.push(index);
		else places.set(line, [index]);
	}
	return places;
}
