import { type Found, isOutline, perFile } from './check.ts';
import { isProse } from './fileKinds.ts';
import { askedText, languageIn } from './language.ts';
import { readable } from './readable.ts';

/** How hard a text reads, where the brief asks for a simple one: Flesch's ease of reading, made for English. */
export const readability = perFile('readability', async (file, input): Promise<Found[]> => {
	if (isOutline(file) || !isProse(file) || !simple.test(askedText(input))) return [];
	const text = await readable(file);
	const words = text.match(/\p{L}[\p{L}'’]*/gu) ?? [];
	if (words.length < leastWords || languageIn(text, input) !== 'en') return [];
	const [{ flesch }, { syllable }] = await Promise.all([import('flesch'), import('syllable')]);
	const counts = { word: words.length, sentence: sentencesOf(text), syllable: words.reduce((sum, word) => sum + syllable(word), 0) };
	const ease = Math.round(flesch(counts));
	if (ease >= plainFrom) return [];
	const length = Math.round(counts.word / counts.sentence);
	return [
		{
			severity: 'info',
			message: `The brief asks for plain language; this reads hard (Flesch ${ease} of 100, plain from ${plainFrom}; ${length} words to a sentence).`,
			suggestion: 'Shorten sentences and take shorter words.',
		},
	];
});

const plainFrom = 60;
const leastWords = 30;

const simple =
	/\b(?:plain (?:english|language|words)|simple (?:language|words|english|terms)|easy (?:language|english)|easy[- ]to[- ](?:read|understand)|lay ?(?:person|people|readers?|man)s?|(?:little|low) (?:schooling|literacy)|reading (?:age|level|grade)|(?:no|without|avoid) jargon|jargon[- ]free|grade \d+|flesch)\b/i;

/** Sentences, and lines that stand for one: headings, items. */
const sentencesOf = (text: string): number =>
	Math.max(1, text.split(/(?<=[.!?…])["”’)]?\s+|\n\s*\n|\n(?=\s*(?:[-*+]|\d+[.)]|#)\s)/).filter((part) => /\p{L}/u.test(part)).length);
