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
