import { articles } from '../support/articles.ts';
import { seeded } from '../support/seeded.ts';

/** A text under edit, and for each of its UTF-16 units whether a person made it. */
export interface Truth {
	readonly text: string;
	readonly isPersons: readonly boolean[];
}

/** One edit by hand: words put in, taken out, both at once, or carried elsewhere (`to`, in the text without them). */
export type HandEdit = { readonly start: number; readonly end: number } & ({ readonly typed: string } | { readonly to: number });

const [subject, letters, newsletter] = articles;
/** What a person types: words on other subjects, which have the small words of every text. */
const typedWords = `${letters} ${newsletter}`.match(/\S+/g) ?? [];

/** The beginning of an article, which a model is said to have written. */
export const written: Truth = { text: subject.slice(0, subject.indexOf('\n', 9_000)), isPersons: [] };

/** Edits of one kind after another, chosen by chance: as often replaced, inserted, deleted and moved. */
export function* sessionOf(seed: number, edits: number): Generator<{ readonly edit: HandEdit; readonly after: Truth }> {
	const chance = seeded(seed);
	const between = (least: number, most: number) => least + Math.floor(chance() * (most - least + 1));
	let now: Truth = { text: written.text, isPersons: Array.from({ length: written.text.length }, () => false) };
	for (let count = 0; count < edits; count += 1) {
		const edit = nextEdit(now.text, between);
		now = afterEdit(now, edit);
		yield { edit, after: now };
	}
}

/** AI's share of the characters that are not white space, in per cent. */
export function trueShare({ text, isPersons }: Truth): number {
	let [ai, all] = [0, 0];
	let at = 0;
	for (const character of text) {
		if (character.trim() !== '') {
			all += 1;
			if (!isPersons[at]) ai += 1;
		}
		at += character.length;
	}
	return (100 * ai) / all;
}

function nextEdit(text: string, between: (least: number, most: number) => number): HandEdit {
	const kind = (['replace', 'insert', 'delete', 'move'] as const)[between(0, 3)];
	const starts = [...text.matchAll(/(?<=\s|^)\S/g)].map(({ index }) => index);
	const wordAt = (index: number) => starts[Math.min(index, starts.length - 1)] ?? 0;
	const first = between(0, starts.length - 1);
	const start = wordAt(first);
	const from = between(0, typedWords.length - 20);
	const typed = () => `${typedWords.slice(from, from + between(2, 15)).join(' ')} `;
	if (kind === 'insert') return { start, end: start, typed: typed() };
	const end = wordAt(first + (kind === 'move' ? between(10, 60) : between(1, 12)));
	if (kind === 'delete') return { start, end, typed: '' };
	if (kind === 'replace') return { start, end, typed: typed() };
	const to = wordAt(between(0, starts.length - 1));
	return { start, end, to: to <= start ? to : to >= end ? to - (end - start) : start };
}

function afterEdit({ text, isPersons }: Truth, edit: HandEdit): Truth {
	const { start, end } = edit;
	const [rest, marks] = [text.slice(0, start) + text.slice(end), isPersons.toSpliced(start, end - start)];
	const at = 'to' in edit ? edit.to : start;
	const put = 'to' in edit ? text.slice(start, end) : edit.typed;
	const whose = 'to' in edit ? isPersons.slice(start, end) : Array.from({ length: edit.typed.length }, () => true);
	return { text: rest.slice(0, at) + put + rest.slice(at), isPersons: marks.toSpliced(at, 0, ...whose) };
}
