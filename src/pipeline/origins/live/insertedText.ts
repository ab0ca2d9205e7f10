import type { OriginKind } from '../../../shared/record/origins.ts';
import { joined, type Labelled, labelled, sliced } from './labelled.ts';

/** A stretch that an edit replaces, and the text that stands there afterwards. */
export interface Replacement {
	readonly removed: Labelled;
	readonly text: string;
}

/** Above so many characters an insertion that no paste is known for is a paste all the same. */
const pasteCharacters = 200;
/** The longest that is taken for one word; the long words of languages that compound are typed letter by letter anyway. */
const wordCharacters = 40;
/** An input method of a script without spaces hands over a phrase at once; what grows by more is no phrase. */
const phraseCharacters = 12;

/**
 * Where the new texts of one edit came from. What was there before keeps its origin: the same beginning and end, and what only moved.
 * Of the rest: single words are typed, several words at a time are not known to be, much at a time is pasted. A word that a completion
 * put in whole counts as typed: the editor shows no difference.
 */
export function insertedTexts(edit: readonly Replacement[]): Labelled[] {
	const parts = edit.map((one) => moved(one.text, edit) ?? trimmed(one));
	const kind = kindOf(parts.flatMap((part) => ('middle' in part ? [part.middle] : [])));
	return parts.map((part) => ('middle' in part ? joined([part.start, labelled(part.middle.text, { kind }), part.end]) : part));
}

/** The same text at several places is typed with several cursors; different texts come from a formatter or an assistant. */
function kindOf(middles: readonly Replacement[]): OriginKind {
	const texts = middles.filter(({ text }) => text.trim() !== '');
	const [first] = texts;
	if (!first) return 'person';
	if (texts.every(({ text }) => text.trim() === first.text.trim())) return kindOfOne(first);
	const together = texts.map(({ text }) => text).join('');
	if (together.length > pasteCharacters) return 'pasted';
	return wordPattern.test(together) ? 'assisted' : 'tool';
}

function kindOfOne({ removed, text }: Replacement): OriginKind {
	const inserted = text.trim();
	if (inserted.length > pasteCharacters) return 'pasted';
	const words = inserted.split(/\s+/).filter((word) => wordPattern.test(word));
	if (words.length > 1 || inserted.length > wordCharacters) return 'assisted';
	return unspaced.test(inserted) && inserted.length - removed.text.trim().length > phraseCharacters ? 'assisted' : 'person';
}

const wordPattern = /[\p{L}\p{N}]/u;
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

interface Trimmed {
	readonly start: Labelled;
	readonly middle: Replacement;
	readonly end: Labelled;
}

function trimmed({ removed, text }: Replacement): Trimmed {
	const most = isOneKey(text) ? 0 : Math.min(removed.text.length, text.length);
	let start = 0;
	while (start < most && removed.text.charCodeAt(start) === text.charCodeAt(start)) start += 1;
	if (splitsPair(text, start) || splitsPair(removed.text, start)) start -= 1;
	let end = 0;
	while (end < most - start && removed.text.charCodeAt(removed.text.length - 1 - end) === text.charCodeAt(text.length - 1 - end)) end += 1;
	if (splitsPair(text, text.length - end) || splitsPair(removed.text, removed.text.length - end)) end -= 1;
	const until = removed.text.length - end;
	return {
		start: sliced(removed, 0, start),
		middle: { removed: sliced(removed, start, until), text: text.slice(start, text.length - end) },
		end: sliced(removed, until, removed.text.length),
	};
}

const splitsPair = (text: string, at: number): boolean =>
	at > 0 && at < text.length && text.charCodeAt(at - 1) >> 10 === 0b110110 && text.charCodeAt(at) >> 10 === 0b110111;

/** A letter that is typed over a selection is typed, also where the selection held it. */
const isOneKey = (text: string): boolean => [...text.trim()].length <= 1;

/** A text that the same edit took away, as a whole or line by line: dragged, moved up or down, sorted. */
function moved(text: string, edit: readonly Replacement[]): Labelled | undefined {
	if (text.trim() === '') return undefined;
	const removed = (isOneKey(text) ? edit.filter((one) => one.text === '') : edit).map((one) => one.removed);
	const whole = foundIn(text, removed);
	if (whole) return whole;
	const lines = text.split(/(?<=\n)/);
	const found = lines.map((line) => (line.trim() === '' ? labelled(line, { kind: 'person' }) : foundIn(line, removed)));
	return lines.length > 1 && found.every((line) => line !== undefined) ? joined(found) : undefined;
}

/** The white space around it may differ: a line that becomes the last one loses its end. */
function foundIn(text: string, removed: readonly Labelled[]): Labelled | undefined {
	const words = text.trim();
	const lead = text.indexOf(words);
	for (const piece of removed) {
		const at = piece.text.indexOf(words);
		if (at < 0) continue;
		const around = [text.slice(0, lead), text.slice(lead + words.length)].map((space) => labelled(space, { kind: 'person' }));
		return joined([...around.slice(0, 1), sliced(piece, at, at + words.length), ...around.slice(1)]);
	}
	return undefined;
}
