import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { locatePassages, locateQuote, stretchOf } from '../../../src/pipeline/brief/quotes.ts';
import { briefNames, loadBrief, otherNames } from '../../support/truth.ts';

const texts = await Promise.all([...briefNames, ...otherNames].map(async (name) => (await loadBrief(name)).text));

interface Token {
	readonly text: string;
	readonly start: number;
	readonly end: number;
}

const tokensOf = (text: string): readonly Token[] =>
	[...text.matchAll(/(?:⟦[^⟧]*⟧|\S)+/g)].map(({ 0: token, index }) => ({ text: token, start: index, end: index + token.length }));
const all = texts.map((text) => ({ text, tokens: tokensOf(text) }));
const hasWord = (text: string) => /[\p{L}\p{N}]/u.test(text.replace(/⟦[^⟧]*⟧/g, ''));

/** A passage of a sample brief: from a token with a word in it to another one. */
const passage = fc
	.tuple(fc.constantFrom(...all), fc.nat(), fc.integer({ min: 1, max: 40 }))
	.map(([{ text, tokens }, from, length]) => {
		const first = from % tokens.length;
		return { text, tokens, first, last: Math.min(tokens.length, first + length) - 1 };
	})
	.filter(({ tokens, first, last }) => hasWord(tokens[first]?.text ?? '') && hasWord(tokens[last]?.text ?? ''))
	// A few words do not tell whether a paragraph's end is meant to stand between them.
	.filter(
		({ text, tokens, first, last }) =>
			tokens.slice(first, last + 1).filter((token) => hasWord(token.text)).length > 3 ||
			!text.slice(tokens[first]?.start, tokens[last]?.end).includes('\n'),
	);

const layout = fc.record({
	width: fc.integer({ min: 8, max: 120 }),
	prefixes: fc.array(fc.constantFrom('', '> ', '>', '>> ', '> > ', '>>>>> '), { minLength: 1, maxLength: 3 }),
	end: fc.constantFrom('\n', '\r\n'),
	/** Each adds what a reader does not see, or writes it otherwise. */
	written: fc.subarray([
		'typographic',
		'plain',
		'decomposed',
		'soft hyphens',
		'no-break spaces',
		'zero-width spaces',
		'hyphenated',
	] as const),
});
type Layout = typeof layout extends fc.Arbitrary<infer T> ? T : never;

const ways: Readonly<Record<Layout['written'][number], (token: string) => string>> = {
	typographic: (token) =>
		token
			.replace(/^(\W*)"/, '$1“')
			.replaceAll('"', '”')
			.replaceAll("'", '’')
			.replace(/(?<=\d)-(?=\d)/g, '–'),
	plain: (token) => token.replace(/[“”„]/g, '"').replace(/[‘’]/g, "'").replace(/[–—]/g, '-').replaceAll('…', '...'),
	decomposed: (token) => token.normalize('NFD'),
	'soft hyphens': (token) => token.replace(/(?<=\p{L}\p{L})(?=\p{L}\p{L})/gu, '\u00AD'),
	'no-break spaces': (token) => token,
	'zero-width spaces': (token) => `${token}\u200B`,
	hyphenated: (token) => token,
};

/** Tokens wrapped and quoted anew, with the place of each. */
function laidOut(tokens: readonly Token[], { width, prefixes, end, written }: Layout): { text: string; places: number[] } {
	const places: number[] = [];
	let line = prefixes[0] ?? '';
	let text = '';
	let lines = 1;
	const wrap = () => {
		text += line + end;
		line = prefixes[lines++ % prefixes.length] ?? '';
	};
	let isFirst = true;
	for (const { text: plain } of tokens) {
		const isMark = plain.includes('⟦');
		const token = isMark ? plain : written.reduce((result, way) => ways[way](result), plain);
		if (!isFirst && line.length + token.length >= width) wrap();
		else if (!isFirst) line += written.includes('no-break spaces') ? '\u00A0 ' : ' ';
		isFirst = false;
		places.push(text.length + line.length);
		const parted = written.includes('hyphenated') && !isMark && !/[:/@]/.test(token) && /^(\p{L}{4,})(\p{L}{3,}.*)$/u.exec(token);
		line += parted ? `${parted[1]}-` : token;
		if (parted) wrap();
		if (parted) line += parted[2];
	}
	return { text: text + line, places };
}

const letters = (text: string) =>
	(
		text
			.replace(/⟦[^⟧]*⟧/g, '')
			.normalize('NFKC')
			.match(/[\p{L}\p{N}]/gu) ?? []
	).join('');

describe('any passage of any sample brief', () => {
	it('is found at its place however it was wrapped, quoted and written', () => {
		fc.assert(
			fc.property(passage, layout, ({ text, tokens, first, last }, how) => {
				const quote = laidOut(tokens.slice(first, last + 1), how).text;
				const [start, end] = [tokens[first]?.start ?? 0, tokens[last]?.end ?? 0];
				const at = locateQuote(text, quote, start);
				const wanted = text.slice(start, end);
				expect(at && letters(text.slice(at.start, at.end)), JSON.stringify({ wanted, quote })).toBe(letters(wanted));
				expect(Math.abs((at?.start ?? 0) - start)).toBeLessThan(12);
			}),
			{ numRuns: 1000, seed: 12 },
		);
	});

	it('is found at its place in a brief that was wrapped, quoted and written anew', () => {
		fc.assert(
			fc.property(passage, layout, ({ text, tokens, first, last }, how) => {
				const anew = laidOut(tokens, how);
				const quote = text.slice(tokens[first]?.start, tokens[last]?.end);
				const at = locateQuote(anew.text, quote, anew.places[first]);
				expect(at && letters(anew.text.slice(at.start, at.end)), JSON.stringify({ quote })).toBe(letters(quote));
				expect(Math.abs((at?.start ?? 0) - (anew.places[first] ?? 0))).toBeLessThan(12);
			}),
			{ numRuns: 500, seed: 13 },
		);
	});

	it('is not found with a word changed, left out or added', () => {
		fc.assert(
			fc.property(
				passage,
				layout,
				fc.nat(),
				fc.constantFrom('changed', 'left out', 'added', 'swapped'),
				({ text, tokens, first, last }, how, which, change) => {
					const words = tokens.slice(first, last + 1).map((token) => token.text);
					const places = words.flatMap((word, index) => (/\p{L}{2}/u.test(word) ? [index] : []));
					fc.pre(places.length > 2);
					const at = places[1 + (which % (places.length - 2))] ?? 0;
					const word = words[at] ?? '';
					if (change === 'changed') words[at] = word.replace(/\p{L}+/u, 'zebra');
					if (change === 'left out') words.splice(at, 1);
					if (change === 'added') words.splice(at, 0, 'zebra');
					if (change === 'swapped') words.splice(at, 2, words[at + 1] ?? '', word);
					const spoilt = laidOut(tokensOf(words.join(' ')), how).text;
					// It may stand elsewhere as it is now.
					fc.pre(!letters(text).includes(letters(words.join(' '))));
					expect(locatePassages(text, spoilt), JSON.stringify({ change, word, spoilt })).toEqual([]);
				},
			),
			{ numRuns: 500, seed: 14 },
		);
	});

	it('is found in two parts, in order, with some of it left out', () => {
		fc.assert(
			fc.property(
				passage,
				layout,
				fc.constantFrom('…', ' … ', '...', ' [...] ', ' […] '),
				({ text, tokens, first, last }, how, elision) => {
					const third = Math.floor((last - first) / 3);
					fc.pre(third > 3);
					const parts = [tokens.slice(first, first + third), tokens.slice(last - third, last + 1)];
					fc.pre(parts.every((part) => part.filter((token) => hasWord(token.text)).length > 1));
					fc.pre(parts.every((part) => hasWord(part[0]?.text ?? '') && hasWord(part.at(-1)?.text ?? '')));
					fc.pre(!parts.flat().some((token) => /…|\.{3}/.test(token.text)));
					const quote = parts.map((part) => laidOut(part, how).text).join(elision);
					const found = locatePassages(text, quote, tokens[first]?.start);
					expect(found.length, JSON.stringify({ quote })).toBe(2);
					expect(found.map(({ start, end }) => letters(text.slice(start, end)))).toEqual(
						parts.map((part) => letters(text.slice(part[0]?.start, part.at(-1)?.end))),
					);
					expect(Math.abs((stretchOf(found)?.start ?? 0) - (tokens[first]?.start ?? 0))).toBeLessThan(12);
				},
			),
			{ numRuns: 500, seed: 15 },
		);
	});
});
