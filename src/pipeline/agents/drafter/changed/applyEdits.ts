import { elisionIn } from '../sections/elisions.ts';
import { type Flat, flat, lineEndAt } from './lineEnds.ts';
import { occurrences } from './occurrences.ts';

export interface Edited {
	/** The content with the edits that fit; with failures it is for looking at only. */
	readonly content: string;
	/** Why a block could not be applied, one sentence each, for the model and for the person. */
	readonly failures: string[];
}

/**
 * Applies a reply's search/replace blocks. Every search is looked for in the content as it was, must stand there exactly once
 * and may not overlap another one; line breaks of any kind match, and the content's own are kept. `path` is the file's.
 */
export function applyEdits(content: string, reply: string, path = ''): Edited {
	const { blocks, failures } = parseBlocks(reply);
	if (blocks.length === 0 && failures.length === 0) {
		return /^\W*no changes?\W*$/i.test(reply)
			? { content, failures }
			: { content, failures: ['The answer holds no SEARCH/REPLACE block.'] };
	}
	const places: Place[] = [];
	const file = { content, path, flat: flat(content) };
	const taken = new Uint8Array(content.length);
	for (const [index, block] of blocks.entries()) {
		const place = placeOf(file, block);
		const failure = typeof place === 'string' ? place : overlapOf(place, taken);
		if (failure) failures.push(`Block ${index + 1} (${beginningOf(block)}): ${failure}`);
		else places.push(place as Place);
	}
	return { content: replaceAll(content, places), failures };
}

/** Whether an answer is made of edit blocks. */
export const hasBlocks = (reply: string): boolean => reply.split('\n').some((line) => opens.test(line));

/** Lines between the marks. More than one divider may stand there, because a text may hold such a line itself. */
type Block = readonly string[];

interface File {
	readonly content: string;
	readonly path: string;
	readonly flat: Flat;
}

interface Place {
	readonly start: number;
	readonly end: number;
	readonly replacement: string;
}

const opens = /^<{5,9} ?SEARCH\s*$/;
const divides = /^={7}\s*$/;
const closes = /^>{5,9} ?REPLACE\s*$/;

function parseBlocks(reply: string): { readonly blocks: Block[]; readonly failures: string[] } {
	const blocks: Block[] = [];
	const failures: string[] = [];
	let open: string[] | undefined;
	for (const line of reply.split(/\r?\n/)) {
		if (opens.test(line)) {
			if (open) failures.push('A block was not closed with ">>>>>>> REPLACE".');
			open = [];
		} else if (open && closes.test(line)) {
			if (open.some((one) => divides.test(one))) blocks.push(open);
			else failures.push('A block has no "=======" line.');
			open = undefined;
		} else open?.push(line);
	}
	if (open) failures.push('A block was not closed with ">>>>>>> REPLACE".');
	return { blocks, failures };
}

/** A text has few such lines itself; a block of nothing else is none. */
const mostDividers = 20;

/** Where a block's search stands, or why it has no place. Of several dividers the one counts whose search is found. */
function placeOf(file: File, block: Block): Place | string {
	const dividers = block.flatMap((line, index) => (divides.test(line) ? [index] : [])).slice(0, mostDividers);
	let first: string | undefined;
	for (const divider of dividers) {
		const place = placeAt(file, block.slice(0, divider), block.slice(divider + 1));
		if (typeof place !== 'string') return place;
		first ??= place;
	}
	return first ?? 'it has no divider.';
}

function placeAt({ content, path, flat }: File, search: Block, replacement: Block): Place | string {
	const wanted = search.join('\n');
	if (wanted.trim() === '') return 'its search is empty.';
	const [found, ...more] = occurrences(flat.text, wanted);
	if (found === undefined) return 'its search does not stand in the file as it is written.';
	if (more.length > 0) return `its search stands in the file ${more.length + 1} times; take more lines, so that it stands there once.`;
	const left = elisionIn(replacement.join('\n'), path, wanted);
	if (left) return `its replacement leaves something out (${JSON.stringify(left)}); write every line of it.`;
	const start = flat.at(found);
	const end = flat.at(found + wanted.length);
	// Deleting whole lines takes their line break along.
	const after = /^(?:\r\n|\n|\r)/.exec(content.slice(end, end + 2))?.[0] ?? '';
	const isWholeLines = (start === 0 || /[\r\n\ufeff]/.test(content[start - 1] ?? '')) && after !== '';
	const taken = replacement.length === 0 && isWholeLines ? after.length : 0;
	return { start, end: end + taken, replacement: replacement.join(lineEndAt(content, start, end)) };
}

/** Marks the place as taken, or says that a part of it is. */
function overlapOf({ start, end }: Place, taken: Uint8Array): string | undefined {
	if (taken.subarray(start, end).includes(1)) return 'it overlaps an earlier block.';
	taken.fill(1, start, end);
	return undefined;
}

const beginningOf = (block: Block): string => {
	const line = block.find((one) => one.trim() !== '' && !divides.test(one))?.trim() ?? '';
	return line.length > 60 ? `"${line.slice(0, 60)}…"` : `"${line}"`;
};

function replaceAll(content: string, places: readonly Place[]): string {
	const parts: string[] = [];
	let from = 0;
	for (const { start, end, replacement } of places.toSorted((a, b) => a.start - b.start)) {
		parts.push(content.slice(from, start), replacement);
		from = end;
	}
	return [...parts, content.slice(from)].join('');
}
