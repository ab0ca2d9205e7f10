import type { Span } from '../../shared/brief.ts';
import { isCode } from '../checks/support/fileKinds.ts';
import { sentencesOf } from '../text/sentences.ts';

/**
 * The stretches in which words of two hands count as one text: sentences, headings, and lines of code. Only where `wanted` says so of
 * the paragraph; finding sentences is the slow part.
 */
export function* mixable(text: string, path: string, wanted: (paragraph: Span) => boolean): Generator<Span> {
	for (const { isProse, ...span } of isCode({ path }) ? linesOf(text) : paragraphsOf(text)) {
		if (!wanted(span)) continue;
		if (!isProse) yield span;
		else
			for (const sentence of sentencesOf(text.slice(span.start, span.end))) {
				const start = span.start + sentence.start;
				yield { start, end: start + sentence.text.length };
			}
	}
}

type Stretch = Span & { readonly isProse?: boolean };

function* linesOf(text: string): Generator<Stretch> {
	for (let start = 0; start < text.length; ) {
		const found = text.indexOf('\n', start);
		const end = found < 0 ? text.length : found;
		yield { start, end };
		start = end + 1;
	}
}

/** Paragraphs as Markdown has them; each line of a fenced block is apart. */
function* paragraphsOf(text: string): Generator<Stretch> {
	let fence = '';
	let open: { start: number; end: number } | undefined;
	for (const { start, end } of linesOf(text)) {
		const line = text.slice(start, end);
		const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? '';
		const isApart = fence !== '' || mark !== '' || /^ {0,3}#{1,6}\s/.test(line) || line.trim() === '';
		if (mark && !fence) fence = mark;
		else if (mark.startsWith(fence)) fence = '';
		if (!isApart) {
			open = { start: open?.start ?? start, end };
			continue;
		}
		if (open) yield { ...open, isProse: true };
		open = undefined;
		yield { start, end };
	}
	if (open) yield { ...open, isProse: true };
}
