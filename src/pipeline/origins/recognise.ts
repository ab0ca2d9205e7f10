import type { OriginRun, TextOrigin } from '../../shared/record/origins.ts';
import { Phrases, wordsOf } from './differences/phrases.ts';
import { tokensOf, Vocabulary } from './differences/tokens.ts';
import { humbler, type OriginText, RunFinder, RunList } from './runs.ts';

/** Finds in a text what is known from elsewhere: five words in a row or more. What is known first counts first. */
export function recognised(text: string, known: readonly OriginText[], otherwise: TextOrigin): readonly OriginRun[] {
	const vocabulary = new Vocabulary();
	const read = (one: string) => tokensOf(one, [{ start: 0, end: one.length }], vocabulary);
	const tokens = [text, ...known.map((one) => one.text)].map(read);
	const folded = vocabulary.foldedIds();
	const [own, ...others] = tokens.map((one) => wordsOf(one, folded));
	const list = new RunList();
	if (!own) return list.runs;
	const starts: number[] = [];
	const all: number[] = [];
	for (const { ids } of others) {
		starts.push(all.length);
		// Two texts have no phrase together.
		for (const id of [...ids, -1]) all.push(id);
	}
	const end = (words: typeof own, index: number, which: number) => tokens[which]?.ends[words.tokens[index] ?? 0] ?? 0;
	const start = (words: typeof own, index: number, which: number) => tokens[which]?.starts[words.tokens[index] ?? 0] ?? 0;
	let at = 0;
	for (const match of new Phrases(Int32Array.from(all)).in(own)) {
		const which = starts.findLastIndex((first) => first <= match.at);
		const [words, source] = [others[which], known[which]];
		if (!words || !source) continue;
		const first = match.at - (starts[which] ?? 0);
		const here = { start: start(own, match.start, 0), end: end(own, match.start + match.length - 1, 0) };
		const there = { start: start(words, first, which + 1), end: end(words, first + match.length - 1, which + 1) };
		const marks = sameMarks(text.slice(here.end), source.text.slice(there.end));
		here.end += marks;
		there.end += marks;
		list.add(here.start - at, otherwise);
		addAs(list, here.end - here.start, [...new RunFinder(source.runs).between(there.start, there.end)]);
		at = here.end;
	}
	list.add(text.length - at, otherwise);
	return list.runs;
}

/** How many marks follow the words here and there: a full stop goes with its sentence. */
function sameMarks(here: string, there: string): number {
	let count = 0;
	while (here[count] !== undefined && here[count] === there[count] && /[^\p{L}\p{N}\s]/u.test(here[count] ?? '')) count += 1;
	return count;
}

/** The same words with other white space or marks between them are of the origin that claims least for the person. */
function addAs(list: RunList, length: number, runs: readonly OriginRun[]): void {
	const isSameLength = runs.reduce((sum, run) => sum + run.length, 0) === length;
	if (isSameLength) for (const run of runs) list.add(run.length, run.origin);
	else {
		const [first, ...rest] = runs.map(({ origin }) => origin);
		if (first) list.add(length, rest.reduce(humbler, first));
	}
}
