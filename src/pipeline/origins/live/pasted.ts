import { joined, type Labelled, labelled, sliced } from './labelled.ts';

/**
 * The new texts of an edit, when they are what was about to be pasted: at each cursor the whole of it, or one line of it each.
 * The editor may have written other ends of lines.
 */
export function pastedTexts(texts: readonly string[], paste: Labelled): Labelled[] | undefined {
	return matched(texts, paste) ?? matched(texts, joined([paste, lineEnd]));
}

/** Where nothing was selected the whole line is copied, and is pasted with its end. */
const lineEnd = labelled('\n', { kind: 'person' });

function matched(texts: readonly string[], paste: Labelled): Labelled[] | undefined {
	const spread = plain(texts.join('\n'));
	const expected = plain(paste.text);
	if (texts.length > 0 && texts.every((text) => plain(text) === expected)) return texts.map((text) => fitted(paste, text));
	if (texts.length < 2 || spread !== expected) return undefined;
	let at = 0;
	return texts.map((text) => {
		const length = lengthIn(paste.text, at, text);
		const part = fitted(sliced(paste, at, at + length), text);
		at = afterBreak(paste.text, at + length);
		return part;
	});
}

const plain = (text: string): string => text.replace(/\r\n?/g, '\n');

/** The same text with the ends of lines of another. */
function fitted(paste: Labelled, text: string): Labelled {
	if (paste.text === text) return paste;
	const from = paste.text.split(lineBreak);
	const to = text.split(lineBreak);
	let at = 0;
	const parts = to.map((part, index) => {
		const length = from[index]?.length ?? 0;
		const slice = sliced(paste, at, at + length);
		at += length;
		return slice.text === part ? slice : labelled(part, { kind: 'person' });
	});
	return joined(parts);
}

const lineBreak = /(\r\n?|\n)/;

/** How long the first lines from an offset are that equal `text`. */
function lengthIn(whole: string, start: number, text: string): number {
	let at = start;
	for (const part of text.split(lineBreak)) at = lineBreak.test(part) ? afterBreak(whole, at) : at + part.length;
	return at - start;
}

const afterBreak = (text: string, at: number): number => at + (text.startsWith('\r\n', at) ? 2 : 1);
