import type { Found } from '../check.ts';
import { editsBetween } from '../closeness.ts';
import type { ReadFile } from '../consistency.ts';
import { matchesOf } from '../positions.ts';

/** Names of the brief that are written otherwise in a file: another letter, another case. */
export function nameProblems(file: ReadFile, known: string, brief: string, files: readonly ReadFile[]): Found[] {
	const words = new Set(wordsOf(known).map(({ text }) => text));
	const briefNames = namesIn(brief);
	const elsewhere = files
		.filter((other) => other !== file)
		.flatMap((other) => namesIn(other.text))
		.filter(({ text }) => text.includes(' '));
	const own = namesIn(file.text);
	return [
		...ofCase(file.text, briefNames),
		...own.flatMap((name) => {
			if (briefNames.some((one) => one.text === name.text)) return [];
			const right =
				briefNames.find((one) => isSlip(name, one, words)) ??
				elsewhere.find((one) => isSlip(name, one, words) && !briefNames.some((other) => other.text === name.text));
			if (!right) return [];
			const source = briefNames.includes(right) ? 'the brief' : 'another file';
			return [problem(name, right.text, source)];
		}),
	];
}

const problem = (name: Name, right: string, source: string): Found => ({
	severity: 'major',
	message: `"${name.text}" stands here; ${source} writes "${right}".`,
	at: name.at,
	suggestion: 'Write the name in one way.',
	...(source === 'the brief' && { fix: { at: name.at, replacement: right } }),
});

interface Name {
	readonly text: string;
	readonly at: NonNullable<Found['at']>;
	/** It stands where any word would be in capitals. */
	readonly opens: boolean;
}

const wordsOf = (text: string): Name[] =>
	matchesOf(text, /\p{L}[\p{L}\p{N}]*/gu).map(({ text: word, at }) => ({ text: word, at, opens: opensSentence(text, at.start) }));

const opensSentence = (text: string, start: number): boolean =>
	/(?:^|[.!?]["”’)]?\s+|\n\s*|[-*#>|•"“(]\s*|\*\*)$/u.test(text.slice(Math.max(0, start - 6), start)) || start === 0;

const common =
	/^(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|English|Indonesian|Subject|Price|Total|The|This|That|These|Those|Their|There|Then|They|When|Where|What|With|Your|Our|You|Use|And|But|For|From|Not|All|New|Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu|Januari|Februari|Maret|Mei|Juni|Juli|Agustus|Oktober|Desember|Harga|Paket)$/;

/** Runs of words in capitals, and single ones. */
function namesIn(text: string): Name[] {
	const runs = matchesOf(text, /(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{N}]+(?:[ ]\p{Lu}[\p{L}\p{N}]+)+/gu).flatMap(({ text: whole, at }) =>
		withoutOpening({ text: whole, at, opens: opensSentence(text, at.start) }),
	);
	const single = wordsOf(text).filter(({ text: word }) => /^\p{Lu}\p{L}{3,}$/u.test(word) && !common.test(word));
	return [...runs, ...single.filter(({ at }) => !runs.some((run) => run.at.start <= at.start && at.end <= run.at.end))];
}

/** "Call Priya Raman": the first word of a sentence may be no part of the name, so the run without it is a name too. */
function withoutOpening(name: Name): Name[] {
	const rest = name.text.slice(name.text.indexOf(' ') + 1);
	if (!name.opens || common.test(rest)) return [name];
	const start = name.at.start + name.text.length - rest.length;
	return [name, { text: rest, at: { start, end: name.at.end }, opens: false }];
}

/** One word of the name is a slip away from the brief's, the others are the same. */
function isSlip(name: Name, right: Name, known: ReadonlySet<string>): boolean {
	const [a, b] = [name.text.split(' '), right.text.split(' ')];
	if (a.length !== b.length) return false;
	const differing = a.flatMap((word, index) => (word === b[index] ? [] : [[word, b[index] ?? ''] as const]));
	const [pair] = differing;
	if (!pair || differing.length > 1) return false;
	const [wrong, meant] = pair;
	if (known.has(wrong) || wrong.toLowerCase() === meant.toLowerCase() || isForm(wrong, meant)) return false;
	if (a.length === 1)
		return (
			!name.opens &&
			!right.opens &&
			!common.test(meant) &&
			Math.min(wrong.length, meant.length) >= 5 &&
			editsBetween(wrong.toLowerCase(), meant.toLowerCase(), 1) === 1
		);
	return (
		Math.min(wrong.length, meant.length) >= 4 && editsBetween(wrong.toLowerCase(), meant.toLowerCase(), 2) <= (meant.length >= 7 ? 2 : 1)
	);
}

/** A plural, a possessive, another form of the same word. */
const isForm = (a: string, b: string): boolean => {
	const [short, long] = a.length < b.length ? [a, b] : [b, a];
	return long.startsWith(short) && /^(?:s|es|d|ed|n|r|er|nya|ly|y|ing|an|e|'s|’s)$/i.test(long.slice(short.length));
};

/** `Tidebook` written `TideBook`, `GitHub` written `Github`. Text in capitals throughout is a style. */
function ofCase(text: string, briefNames: readonly Name[]): Found[] {
	const written = new Map<string, Set<string>>();
	for (const { text: name, opens } of briefNames.flatMap((one) =>
		one.text.includes(' ') ? one.text.split(' ').map((word) => ({ text: word, opens: false })) : [one],
	)) {
		const forms = written.get(name.toLowerCase()) ?? new Set();
		if (!opens || hasInner(name)) written.set(name.toLowerCase(), forms.add(name));
	}
	return wordsOf(text).flatMap((word) => {
		const forms = written.get(word.text.toLowerCase());
		if (!forms || forms.has(word.text) || word.text.length < 4 || word.text === word.text.toUpperCase()) return [];
		const [right = ''] = forms;
		if (!hasInner(word.text) && !hasInner(right)) return [];
		return [problem(word, right, 'the brief')];
	});
}

const hasInner = (word: string): boolean => /\p{Ll}\p{Lu}/u.test(word);
