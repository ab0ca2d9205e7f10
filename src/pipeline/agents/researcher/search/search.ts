import { type Sentence, sentencesOf } from '../../../text/sentences.ts';
import { aboutForm, english, indonesian } from '../../../text/stopWords.ts';
import type { Passage } from '../reading/passages.ts';
import { overlaps } from '../reading/sourceText.ts';

/** A passage that may answer a question, with the sentences of it that say most about it. */
export interface Hit {
	readonly passage: Passage;
	readonly score: number;
	/** In the order they stand in the passage; at least one. */
	readonly sentences: readonly Sentence[];
	/** The share of the question's words that the passage, its heading and its source's name hold, weighted by how rare each is: 0 to 1. */
	readonly share: number;
}

/** The passages that may answer a question, best first; at most `most`, else 8. */
export type Search = (question: string, most?: number) => Hit[];

const mostHits = 8;

/** A passage that holds less of the question is about something else. A long question is seldom answered in its own words. */
const leastShare = (terms: number): number => (terms <= 3 ? 0.5 : Math.max(0.3, 1.8 / terms));

/** Ranked full-text search over passages. */
export async function createSearch(passages: readonly Passage[]): Promise<Search> {
	const { default: MiniSearch } = await import('minisearch');
	const index = new MiniSearch<{ id: number; text: string; heading: string; name: string }>({
		fields: ['text', 'heading', 'name'],
		tokenize: wordsOf,
		processTerm: (term) => (isTelling(term) ? term : null),
		searchOptions: {
			boost: { heading: 1.5 },
			prefix: (term) => term.length >= 5,
			fuzzy: (term) => (term.length >= 7 ? 0.15 : false),
			weights: { prefix: 0.5, fuzzy: 0.2 },
		},
	});
	await index.addAllAsync(
		passages.map((passage, id) => ({ id, text: passage.text, heading: passage.heading, name: nameOf(passage) })),
		{ chunkSize: 200 },
	);
	const frequencies = documentFrequencies(passages);
	return (question, most = mostHits) => {
		const terms = termsOf(question);
		if (terms.length === 0) return [];
		const weigh: Weigh = (term) => {
			const frequency = frequencies.get(term);
			const rarity = Math.log(1 + passages.length / ((frequency ?? 0) + 1)) + 0.5;
			return rarity * (aboutForm.has(term) ? weightOfForm : 1) * (frequency === undefined ? weightOfUnseen : 1);
		};
		return index
			.search(question)
			.slice(0, 50)
			.flatMap((result) => {
				const passage = passages[result.id as number];
				const hit = passage && hitOf(passage, result.score, terms, weigh);
				return hit && hit.share >= leastShare(terms.length) ? [hit] : [];
			})
			.sort((a, b) => b.share * b.score - a.share * a.score)
			.slice(0, most);
	};
}

type Weigh = (term: string) => number;

/** Names that say what a source is about: a file's path, a page's title. */
const nameOf = ({ source: { kind, location, title } }: Passage): string =>
	kind === 'workspace' || kind === 'attachment' ? location : title;

/** What speaks to programs answers nothing. */
const withoutHostile = ({ text, hostile }: Passage): string =>
	hostile.reduce((rest, { start, end }) => rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end), text);

const isQuotable =
	({ hostile }: Passage) =>
	({ text, start }: Sentence): boolean =>
		!text.includes('⟦') && !overlaps(hostile, { start, end: start + text.length });

/** "Explain" or "table" says how to answer, and seldom what about. */
const weightOfForm = 0.5;
/** A word that the sources never use may have been put in another way. */
const weightOfUnseen = 0.5;
const mostSentences = 3;
/** Next to a much better sentence of the same passage a weak one is noise. */
const leastOfBest = 0.5;

/** A passage without any of the question's words in itself is only near to an answer: its sentences would prove nothing. */
function hitOf(passage: Passage, score: number, terms: readonly string[], weigh: Weigh): Hit | null {
	const share = shareIn(`${passage.heading} ${withoutHostile(passage)} ${nameOf(passage)}`, terms, weigh);
	const rated = sentencesOf(passage.text)
		.filter(isQuotable(passage))
		.map((sentence) => ({ sentence, share: shareIn(sentence.text, terms, weigh) }));
	const best = Math.max(0, ...rated.map((one) => one.share));
	if (best === 0 || !isAbout(passage, terms)) return null;
	const chosen = rated
		.filter((one) => one.share >= best * leastOfBest)
		.toSorted((a, b) => b.share - a.share)
		.slice(0, mostSentences)
		.map((one) => one.sentence)
		.toSorted((a, b) => a.start - b.start);
	return { passage, score, sentences: chosen, share };
}

/** Words of form alone, or one word of several, make no answer: "in plain words" stands in any brief. */
function isAbout(passage: Passage, terms: readonly string[]): boolean {
	const content = terms.filter((term) => !aboutForm.has(term));
	const wanted = content.length === 0 ? terms : content;
	const words = wordsOf(`${passage.heading} ${withoutHostile(passage)} ${nameOf(passage)}`);
	const found = wanted.filter((term) => words.some((word) => isAlike(word, term)));
	return found.length >= Math.min(wanted.length, 2);
}

function shareIn(text: string, terms: readonly string[], weigh: Weigh): number {
	const words = wordsOf(text);
	const total = terms.reduce((sum, term) => sum + weigh(term), 0);
	const found = terms.filter((term) => words.some((word) => isAlike(word, term)));
	return total === 0 ? 0 : found.reduce((sum, term) => sum + weigh(term), 0) / total;
}

/** `price` and `prices`, `delivery` and `deliveries`: the same beginning and at most a few letters more. */
function isAlike(word: string, term: string): boolean {
	if (word === term) return true;
	const [short, long] = word.length < term.length ? [word, term] : [term, word];
	if (short.length < 4 || long.length - short.length > 3) return false;
	return long.startsWith(short) || (short.length >= 5 && long.startsWith(short.replace(/[ye]$/, '')));
}

function documentFrequencies(passages: readonly Passage[]): Map<string, number> {
	const frequencies = new Map<string, number>();
	for (const passage of passages) {
		for (const word of new Set(wordsOf(passage.text))) frequencies.set(word, (frequencies.get(word) ?? 0) + 1);
	}
	return frequencies;
}

export const wordsOf = (text: string): string[] =>
	text
		.normalize('NFKC')
		.toLowerCase()
		.match(/[\p{L}\p{N}]+/gu) ?? [];

/** The words of a text that say what it is about, each once. */
export const termsOf = (text: string): string[] => [...new Set(wordsOf(text).filter(isTelling))];

/** Words that ask rather than say what is asked about. */
const asking = new Set(
	'material already there bahan tentang research find facts fact information info question answer source sources workspace client brief cari informasi fakta sumber jawaban berapakah siapakah dimana kapan mengapa kenapa'.split(
		' ',
	),
);

const isTelling = (term: string): boolean => term.length > 1 && !english.has(term) && !indonesian.has(term) && !asking.has(term);
