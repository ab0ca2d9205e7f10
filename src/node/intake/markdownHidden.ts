import { PipelineError } from '../../pipeline/errors.ts';
import { htmlToText } from './html.ts';

const fences = /^ {0,3}(`{3,}(?!`)|~{3,}(?!~))[^\n]*\n[\s\S]*?(?:^ {0,3}\1[`~]*[ \t]*$|(?![\s\S]))/gm;
const spans = /(?<!`)(`+)(?!`)[^\n]{0,2000}?[^`]\1(?!`)/g;
/** A link that nothing refers to: the comment that Markdown has without HTML. */
const silentLink = /^ {0,3}\[(?:\/\/|comment|_|#|\.)\]:/gim;

/** Passages of Markdown or plain text that are not seen once it is rendered: comments, and HTML that hides what it holds. Code is seen. */
export function hiddenInSource(text: string): number {
	const seen = text.replace(fences, '\n').replace(spans, ' ');
	const links = seen.match(silentLink)?.length ?? 0;
	const hasTags = /<!--|<(?:style|template)/i.test(seen) || (/<[a-z]\w*\s/i.test(seen) && /style|hidden|class|color/i.test(seen));
	if (!hasTags) return links;
	try {
		return links + htmlToText(seen).hidden;
	} catch (error) {
		// Text that only looks like HTML hides nothing that could be counted.
		if (PipelineError.is(error, 'unreadable')) return links;
		throw error;
	}
}
