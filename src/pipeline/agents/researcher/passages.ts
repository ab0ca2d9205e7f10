import type { WorkspaceFile } from '../../ports.ts';

/** A few sentences of a file that belong together; `text` is a verbatim stretch of the file. */
export interface Passage {
	readonly file: WorkspaceFile;
	/** UTF-16 offset in the file's text. */
	readonly start: number;
	readonly text: string;
	/** The heading above it, for finding it; empty without one. */
	readonly heading: string;
}

const longest = 600;
const longestLine = 2_000;

/** The file's paragraphs, cut where they are long; code and data are cut by blank lines like prose. */
export function passagesOf(file: WorkspaceFile): Passage[] {
	const passages: Passage[] = [];
	let heading = '';
	let open: { start: number; end: number } | undefined;
	const close = () => {
		if (open) passages.push({ file, start: open.start, text: file.text.slice(open.start, open.end), heading });
		open = undefined;
	};
	for (const { start, end } of linesOf(file.text)) {
		const line = file.text.slice(start, end);
		const title = /^ {0,3}#{1,6}\s+(.+)$/.exec(line)?.[1];
		if (title !== undefined || line.trim() === '' || end - start > longestLine) close();
		if (title !== undefined) heading = title.trim();
		if (title !== undefined || line.trim() === '' || end - start > longestLine) continue;
		if (open && end - open.start > longest) close();
		open = { start: open?.start ?? start, end };
	}
	close();
	return passages;
}

function* linesOf(text: string): Generator<{ start: number; end: number }> {
	for (const match of text.matchAll(/[^\r\n]+|\r\n|[\r\n]/g)) {
		const isBreak = /^[\r\n]/.test(match[0]);
		if (!isBreak) yield { start: match.index, end: match.index + match[0].length };
		else if (match.index === 0 || /[\r\n]/.test(text[match.index - 1] ?? '')) yield { start: match.index, end: match.index };
	}
}

export interface Sentence {
	readonly text: string;
	/** UTF-16 offset in the passage. */
	readonly start: number;
}

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** The passage's sentences, verbatim; a list's items and a table's rows count as sentences, and a sentence may run over a line's end. */
export function sentencesOf(passage: string): Sentence[] {
	return blocksOf(passage)
		.filter(({ start, text }) => !isTableHeader(text, passage.slice(start + text.length)))
		.flatMap(({ text: block, start }) =>
			[...segmenter.segment(joined(block))].flatMap((segment) => {
				const text = block.slice(segment.index, segment.index + segment.segment.length);
				const mark = /^\s*(?:(?:[-*+>]|\d+[.)])\s+)*/.exec(text)?.[0].length ?? 0;
				const sentence = text.slice(mark).trimEnd();
				return !/[\p{L}\p{N}]/u.test(sentence) ? [] : [{ text: sentence, start: start + segment.index + mark }];
			}),
		);
}

/** The names of a table's columns state nothing. */
const isTableHeader = (row: string, after: string): boolean => /^\s*\|/.test(row) && /^\s*\|[\s:|-]+\|?\s*(\n|$)/.test(after);

/** The segmenter ends a sentence at a line break; a wrapped line is no end. */
const joined = (text: string): string => text.replace(/[\r\n]/g, ' ');

function blocksOf(passage: string): Sentence[] {
	const starts = [...passage.matchAll(/^[ \t]*(?:[-*+]|\d+[.)]|\|)\s*/gm)].map((match) => match.index);
	const bounds = [...new Set([0, ...starts, passage.length])];
	return bounds.slice(0, -1).map((start, index) => ({ text: passage.slice(start, bounds[index + 1]), start }));
}

/** 1-based line of an offset. */
export const lineOf = (text: string, offset: number): number => (text.slice(0, offset).match(/\r\n|\r|\n/g)?.length ?? 0) + 1;
