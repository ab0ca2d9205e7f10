import type { Coverage, DraftFile } from '../../../shared/artifacts.ts';
import { lineSpan, matchesOf } from '../positions.ts';
import { stem } from './stem.ts';
import { english, indonesian } from './stopWords.ts';
import { normalised, numbersIn, type Terms, wordsIn } from './terms.ts';

/** A file prepared for being asked about many requirements. */
export interface FileIndex {
	readonly file: DraftFile;
	readonly text: string;
	readonly numbers: ReadonlySet<string>;
	readonly stems: ReadonlySet<string>;
	/** `id` or `en`, whichever's small words prevail; absent when neither does. */
	readonly language?: 'en' | 'id';
	readonly lines: readonly IndexedLine[];
	/** The lines that hold a stem or a number. */
	readonly holding: ReadonlyMap<string, readonly IndexedLine[]>;
}

interface IndexedLine {
	readonly line: number;
	readonly raw: string;
	readonly text: string;
	readonly numbers: ReadonlySet<string>;
	readonly stems: ReadonlySet<string>;
}

/** Characters of a file that are looked through; what is said once is said before that. */
const longestRead = 1_000_000;

export function indexOf(file: DraftFile): FileIndex {
	const content = file.content.slice(0, longestRead);
	const lines = content
		.split('\n')
		.flatMap((raw, index): IndexedLine[] =>
			raw.trim() === ''
				? []
				: [{ line: index + 1, raw, text: normalised(raw), numbers: new Set(numbersIn(raw)), stems: new Set(wordsIn(raw).map(stem)) }],
		);
	const language = languageOf(content);
	return {
		file,
		text: `${normalised(file.path)}\n${normalised(content)}`,
		numbers: new Set(lines.flatMap((line) => [...line.numbers])),
		stems: new Set([...lines.flatMap((line) => [...line.stems]), ...wordsIn(file.path).map(stem)]),
		...(language && { language }),
		lines,
		holding: holdingOf(lines),
	};
}

function holdingOf(lines: readonly IndexedLine[]): Map<string, IndexedLine[]> {
	const holding = new Map<string, IndexedLine[]>();
	for (const line of lines) {
		for (const term of [...line.stems, ...line.numbers]) {
			const known = holding.get(term);
			if (known) known.push(line);
			else holding.set(term, [line]);
		}
	}
	return holding;
}

/** How much of the terms a file holds, from 0 to 1, what is said to the letter counting double. */
export function shareOf(terms: Terms, index: Pick<FileIndex, 'text' | 'numbers' | 'stems'>): number {
	const weight = weightOf(terms);
	if (weight === 0) return 0;
	const literal = terms.literal.filter((one) => index.text.includes(one)).length;
	const numbers = terms.numbers.filter((one) => index.numbers.has(one)).length;
	const words = terms.words.filter((one) => index.stems.has(one)).length;
	return (2 * (literal + numbers) + words) / weight;
}

export const weightOf = (terms: Terms): number => 2 * (terms.literal.length + terms.numbers.length) + terms.words.length;

/** Lines with at least one of the terms; the others need not be weighed. */
function candidatesFor(terms: Terms, index: FileIndex): IndexedLine[] {
	const literal = index.lines.filter((line) => terms.literal.some((one) => line.text.includes(one)));
	return [...new Set([...literal, ...[...terms.words, ...terms.numbers].flatMap((one) => index.holding.get(one) ?? [])])];
}

/** The lines that hold most of the terms, verbatim. */
export function placesOf(terms: Terms, index: FileIndex, limit: number): Coverage['places'] {
	return candidatesFor(terms, index)
		.map((line) => ({ line, share: shareOf(terms, line) }))
		.filter(({ share }) => share > 0)
		.toSorted((a, b) => b.share - a.share || a.line.line - b.line.line)
		.slice(0, limit)
		.map(({ line }) => {
			const span = lineSpan(index.file.content, line.line);
			const start = span.start + (line.raw.length - line.raw.trimStart().length);
			const end = Math.min(start + line.raw.trim().length, start + longestQuote);
			return { path: index.file.path, at: { start, end }, quote: index.file.content.slice(start, end) };
		});
}

const longestQuote = 240;

export function languageOf(text: string): 'en' | 'id' | undefined {
	const words = matchesOf(text.slice(0, 20_000).toLowerCase(), /\p{L}+/gu);
	const count = (list: ReadonlySet<string>) => words.filter((word) => list.has(word.text)).length;
	const [en, id] = [count(english), count(indonesian)];
	if (en > 2 * id && en > 2) return 'en';
	return id > 2 * en && id > 2 ? 'id' : undefined;
}
