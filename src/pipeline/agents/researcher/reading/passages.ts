import type { Span } from '../../../../shared/brief.ts';
import { sentencesOf } from '../../../text/sentences.ts';
import { overlaps, type SourceText } from './sourceText.ts';

/** A few sentences of a source that belong together; `text` is a verbatim stretch of its text. */
export interface Passage {
	readonly source: SourceText;
	/** UTF-16 offset in the source's text. */
	readonly start: number;
	readonly text: string;
	/** The heading above it, for finding it; empty without one. */
	readonly heading: string;
	/** Stretches that speak to programs, as offsets in `text`. */
	readonly hostile: readonly Span[];
}

const longest = 600;
const longestLine = 2_000;

/** The source's paragraphs, cut where they are long; code and data are cut by blank lines like prose. */
export function passagesOf(source: SourceText): Passage[] {
	const passages: Passage[] = [];
	let heading = '';
	let open: { start: number; end: number } | undefined;
	const close = () => {
		if (open) passages.push(toPassage(source, open, heading));
		open = undefined;
	};
	for (const { start, end } of linesOf(source.text)) {
		const line = source.text.slice(start, end);
		const title = /^ {0,3}#{1,6}\s+(.+)$/.exec(line)?.[1];
		const isApart = title !== undefined || line.trim() === '' || end - start > longestLine;
		if (isApart) close();
		if (title !== undefined) heading = title.trim();
		// A file's longest lines are data of programs; a page's or document's are paragraphs.
		else if (isApart && source.kind !== 'workspace')
			passages.push(...pieces(line, start).map((piece) => toPassage(source, piece, heading)));
		if (isApart) continue;
		if (open && end - open.start > longest) close();
		open = { start: open?.start ?? start, end };
	}
	close();
	return passages;
}

/** A long paragraph, cut between sentences. */
function pieces(line: string, offset: number): Span[] {
	const cut: { start: number; end: number }[] = [];
	for (const { text, start } of sentencesOf(line)) {
		const last = cut.at(-1);
		const end = offset + start + text.length;
		if (last && end - last.start <= longest) last.end = end;
		else cut.push({ start: offset + start, end });
	}
	return cut;
}

function toPassage(source: SourceText, { start, end }: Span, heading: string): Passage {
	return {
		source,
		start,
		text: source.text.slice(start, end),
		heading,
		get hostile() {
			return source.hostile
				.filter((span) => overlaps([span], { start, end }))
				.map((span) => ({ start: Math.max(0, span.start - start), end: Math.min(end, span.end) - start }));
		},
	};
}

function* linesOf(text: string): Generator<{ start: number; end: number }> {
	for (const match of text.matchAll(/[^\r\n]+|\r\n|[\r\n]/g)) {
		const isBreak = /^[\r\n]/.test(match[0]);
		if (!isBreak) yield { start: match.index, end: match.index + match[0].length };
		else if (match.index === 0 || /[\r\n]/.test(text[match.index - 1] ?? '')) yield { start: match.index, end: match.index };
	}
}

/** 1-based line of an offset. */
export const lineOf = (text: string, offset: number): number => (text.slice(0, offset).match(/\r\n|\r|\n/g)?.length ?? 0) + 1;
