import { literal } from '../../text.ts';
import { elisionIn } from './half.ts';

export interface Edited {
	/** The content with the edits that fit; with failures it is for looking at only. */
	readonly content: string;
	/** Why a block could not be applied, one sentence each, for the model and for the person. */
	readonly failures: string[];
}

/**
 * Applies a reply's search/replace blocks. Every search is looked for in the content as it was, must stand there exactly once
 * and may not overlap another one; line breaks of either kind match, and the content's own are kept. `path` is the file's.
 */
export function applyEdits(content: string, reply: string, path = ''): Edited {
	const { blocks, failures } = parseBlocks(reply);
	if (blocks.length === 0 && failures.length === 0) {
		return /^\W*no changes?\W*$/i.test(reply)
			? { content, failures }
			: { content, failures: ['The answer holds no SEARCH/REPLACE block.'] };
	}
	const places: Place[] = [];
	for (const [index, block] of blocks.entries()) {
		const place = placeOf(content, block, path);
		const failure = typeof place === 'string' ? place : overlapWith(place, places);
		if (failure) failures.push(`Block ${index + 1} (${beginningOf(block)}): ${failure}`);
		else places.push(place as Place);
	}
	return { content: replaceAll(content, places), failures };
}

/** Whether an answer is made of edit blocks. */
export const hasBlocks = (reply: string): boolean => reply.split('\n').some((line) => opens.test(line));

/** Lines between the marks. More than one divider may stand there, because a text may hold such a line itself. */
type Block = readonly string[];

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

/** Where a block's search stands, or why it has no place. Of several dividers the one counts whose search is found. */
function placeOf(content: string, block: Block, path: string): Place | string {
	const dividers = block.flatMap((line, index) => (divides.test(line) ? [index] : []));
	const tried = dividers.map((divider) => placeAt(content, path, [block.slice(0, divider), block.slice(divider + 1)]));
	return tried.find((place) => typeof place !== 'string') ?? tried[0] ?? 'it has no divider.';
}

function placeAt(content: string, path: string, [search = [], replacement = []]: readonly Block[]): Place | string {
	if (search.join('').trim() === '') return 'its search is empty.';
	const pattern = new RegExp(search.map(literal).join('\\r?\\n'), 'g');
	const matches = [...content.matchAll(pattern)];
	const match = matches[0];
	if (!match) return 'its search does not stand in the file as it is written.';
	if (matches.length > 1) return `its search stands in the file ${matches.length} times; take more lines, so that it stands there once.`;
	const left = elisionIn(replacement.join('\n'), path, search.join('\n'));
	if (left) return `its replacement leaves something out (${JSON.stringify(left)}); write every line of it.`;
	const end = match.index + match[0].length;
	const newline = content.includes('\r\n') ? '\r\n' : '\n';
	// Deleting whole lines takes their line break along.
	const isWholeLines = (match.index === 0 || content[match.index - 1] === '\n') && /^\r?\n/.test(content.slice(end, end + 2));
	const taken = replacement.length === 0 && isWholeLines ? (content[end] === '\r' ? 2 : 1) : 0;
	return { start: match.index, end: end + taken, replacement: replacement.join(newline) };
}

const overlapWith = (place: Place, places: readonly Place[]): string | undefined =>
	places.some((other) => place.start < other.end && other.start < place.end) ? 'it overlaps an earlier block.' : undefined;

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
