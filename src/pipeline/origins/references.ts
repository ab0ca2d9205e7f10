import type { Research, Strategy } from '../../shared/artifacts.ts';
import type { Brief } from '../../shared/brief.ts';
import { type Match, Phrases, type Words, wordsOf } from './differences/phrases.ts';
import { tokensOf, Vocabulary, wordWeight } from './differences/tokens.ts';
import { type OriginText, RunFinder, RunList } from './runs.ts';

interface Reference {
	readonly source: string;
	readonly text: string;
	/** Told apart as a whole, also where it is short. */
	readonly isQuote: boolean;
}

/** What a text may quote: the brief with what came with it, and the research's quotes. */
export class References {
	readonly #texts: readonly Reference[];
	#index: Index | undefined;

	constructor(brief: Pick<Brief, 'text' | 'attachments'>, strategy?: Pick<Strategy, 'requirements' | 'constraints'>, research?: Research) {
		const quotes = [...(strategy?.requirements ?? []), ...(strategy?.constraints ?? [])];
		this.#texts = [
			{ source: 'brief', text: brief.text, isQuote: false },
			...brief.attachments.map(({ text }) => ({ source: 'brief', text, isQuote: false })),
			...quotes.map(({ quote }) => ({ source: 'brief', text: quote, isQuote: true })),
			...(research?.answers ?? []).flatMap(({ claims }) =>
				claims.map(({ quote, sourceId }) => ({ source: sourceId, text: quote, isQuote: true })),
			),
		];
	}

	/** The text with what it quotes marked as such: eight words or more, or a whole quote. Only what a model or a tool put there. */
	marked(written: OriginText): OriginText {
		if (written.text.length > longest) return written;
		this.#index ??= new Index(this.#texts);
		const finder = new RunFinder(written.runs);
		const list = new RunList();
		let at = 0;
		for (const { start, end, source } of this.#index.quotedIn(written.text)) {
			for (const { length, origin } of finder.between(at, start)) list.add(length, origin);
			for (const { length, origin } of finder.between(start, end)) {
				const { model, ...about } = origin;
				list.add(length, origin.kind === 'model' || origin.kind === 'tool' ? { ...about, kind: 'source', source } : origin);
			}
			at = end;
		}
		for (const { length, origin } of finder.between(at, written.text.length)) list.add(length, origin);
		return { text: written.text, runs: list.runs };
	}
}

/** All references' words in one row. */
class Index {
	readonly #vocabulary = new Vocabulary();
	readonly #phrases: Phrases;
	readonly #places: { readonly start: number; readonly end: number; readonly about: Reference }[] = [];

	constructor(texts: readonly Reference[]) {
		const ids: number[] = [];
		for (const about of texts) {
			const words = this.#wordsOf(about.text).words.ids;
			this.#places.push({ start: ids.length, end: ids.length + words.length, about });
			for (const id of words) ids.push(id);
			// Two texts have no phrase together.
			ids.push(-1);
		}
		this.#phrases = new Phrases(Int32Array.from(ids));
	}

	*quotedIn(text: string): Generator<{ readonly start: number; readonly end: number; readonly source: string }> {
		const { tokens, words } = this.#wordsOf(text);
		for (const match of this.#phrases.in(words, (one) => this.#isQuoted(words, one))) {
			const start = tokens.starts[words.tokens[match.start] ?? 0] ?? 0;
			const end = tokens.ends[words.tokens[match.start + match.length - 1] ?? 0] ?? start;
			yield { start, end, source: this.#placeOf(match)?.about.source ?? '' };
		}
	}

	#wordsOf(text: string) {
		const tokens = tokensOf(text, [{ start: 0, end: text.length }], this.#vocabulary);
		return { tokens, words: wordsOf(tokens, this.#vocabulary.foldedIds()) };
	}

	#isQuoted({ weights }: Words, match: Match): boolean {
		const place = this.#placeOf(match);
		if (place?.about.isQuote && match.at === place.start && match.length === place.end - place.start) return true;
		let weight = 0;
		for (let index = match.start; index < match.start + match.length; index += 1) weight += weights[index] ?? 0;
		return weight >= telling * wordWeight;
	}

	#placeOf({ at }: Match) {
		return this.#places.find(({ end }) => at < end);
	}
}

/** Characters; in a longer text (data, a list) what it quotes stays whose it is, a model's most of the time. */
const longest = 1_000_000;

/** Words that are no chance. */
const telling = 8;
