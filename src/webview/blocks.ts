/** Markdown cut where a blank line ends a block. All blocks but the last one are finished and never change again. */
export interface Blocks {
	readonly text: string;
	readonly done: readonly string[];
	readonly rest: string;
}

export const noBlocks: Blocks = { text: '', done: [], rest: '' };

/** Splits a growing text and looks only at what was added since `previous`, when the text still begins with it. */
export function splitBlocks(text: string, previous: Blocks = noBlocks): Blocks {
	const grown = text.length >= previous.text.length && text.startsWith(previous.text);
	const done = grown ? [...previous.done] : [];
	let rest = grown ? previous.rest + text.slice(previous.text.length) : text;
	for (let end = endOfBlock(rest); end >= 0; end = endOfBlock(rest)) {
		done.push(rest.slice(0, end));
		rest = rest.slice(end);
	}
	return { text, done, rest };
}

/** Offset after the blank line that ends the first block, or -1. Blank lines in code fences and front matter end nothing. */
function endOfBlock(text: string): number {
	let fence = '';
	let seen = false;
	let start = 0;
	for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
		const line = text.slice(start, end);
		const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? '';
		if (fence) {
			if (mark.startsWith(fence) && line.trim() === mark) fence = '';
		} else if (mark) fence = mark;
		else if (seen && line.trim() === '') return end + 1;
		if (line.trim() !== '') seen = true;
		start = end + 1;
	}
	return -1;
}

/** The last blocks whose text together is at most `limit` characters, and how many were left out before them. */
export function lastBlocks(blocks: readonly string[], limit: number): { readonly from: number; readonly shown: readonly string[] } {
	let from = blocks.length;
	for (let size = 0; from > 0; from--) {
		size += blocks[from - 1]?.length ?? 0;
		if (size > limit) break;
	}
	return { from, shown: blocks.slice(from) };
}
