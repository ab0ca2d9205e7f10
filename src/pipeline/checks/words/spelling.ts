import type { DraftFile } from '../../../shared/artifacts.ts';
import { matchesOf } from '../../text/positions.ts';
import { type CheckInput, perFile } from '../check.ts';
import { type Found, isOutline } from '../found.ts';
import { kindOf } from '../support/fileKinds.ts';
import { readable } from '../support/readable.ts';
import { knownText, languageIn } from './language.ts';
import type { Speller } from './spelling/speller.ts';

/**
 * Words that neither British nor American English has and that are a slip away from one that they have. Names, foreign words and
 * terms are not: whatever the brief or the research says is known, and so is what stands in capitals or in quotes of its own.
 */
export const spelling = perFile('spelling', async (file, input): Promise<Found[]> => {
	if (isOutline(file) || !['markdown', 'text', 'html'].includes(kindOf(file))) return [];
	const text = await readable(file);
	const blocks = blocksOf(text).filter(({ text: block }) => languageIn(block, input) === 'en');
	if (blocks.length === 0) return [];
	const { loadSpeller } = await import('./spelling/speller.ts');
	const speller = await loadSpeller();
	const known = knownWords(input);
	const counts = await countsOf(input.files);
	return blocks.flatMap((block) => slipsIn(block, text, speller, known, counts));
});

interface Block {
	readonly text: string;
	readonly start: number;
}

/** Paragraphs: a text may change its language from one to the next. */
const blocksOf = (text: string): Block[] =>
	matchesOf(text, /\S[\s\S]*?(?=\n[ \t]*\n|$(?![\s\S]))/g).map(({ text: block, at }) => ({ text: block, start: at.start }));

const cache = new WeakMap<CheckInput['strategy'], { readonly text: string; readonly words: ReadonlySet<string> }>();

function knownWords(input: CheckInput): ReadonlySet<string> {
	const text = knownText(input);
	const before = cache.get(input.strategy);
	if (before?.text === text) return before.words;
	const words = new Set((text.match(/\p{L}[\p{L}'’]*/gu) ?? []).map((word) => word.toLowerCase()));
	cache.set(input.strategy, { text, words });
	return words;
}

/** How often each word stands in the delivery; what comes up again and again is a term, and so is what stands in code or an address. */
function countsOf(files: readonly DraftFile[]): Promise<ReadonlyMap<string, number>> {
	const before = counted.get(files);
	if (before) return before;
	const counting = count(files);
	counted.set(files, counting);
	return counting;
}

const counted = new WeakMap<readonly DraftFile[], Promise<ReadonlyMap<string, number>>>();

async function count(files: readonly DraftFile[]): Promise<ReadonlyMap<string, number>> {
	const counts = new Map<string, number>();
	const add = (text: string, by: number) => {
		for (const word of text.match(/\p{L}{4,}/gu) ?? []) counts.set(word.toLowerCase(), (counts.get(word.toLowerCase()) ?? 0) + by);
	};
	for (const file of files) {
		// What a reader reads counts once; what only a program reads counts as often as it takes.
		add(file.content, oftenEnough);
		add(await readable(file), 1 - oftenEnough);
	}
	return counts;
}

const oftenEnough = 5;

function slipsIn(block: Block, text: string, speller: Speller, known: ReadonlySet<string>, counts: ReadonlyMap<string, number>): Found[] {
	const words = matchesOf(block.text, /(?<![\p{L}\p{N}_./\\])\p{L}[\p{L}'’]*\p{L}(?![\p{L}\p{N}_/\\]|[.](?=\p{L}))/gu);
	const unknown = words.filter(({ text: word }) => !speller.isWord(plain(word)));
	// A paragraph that is full of unknown words is in another language, or is no prose.
	if (words.length >= 5 && unknown.length > words.length * 0.4) return [];
	return unknown.flatMap(({ text: word, at }): Found[] => {
		const start = block.start + at.start;
		if (
			isName(word, text, start) ||
			isMarked(text, start, word) ||
			known.has(plain(word).toLowerCase()) ||
			(counts.get(plain(word).toLowerCase()) ?? 0) >= oftenEnough
		)
			return [];
		const meant = speller.meant(plain(word));
		if (!meant) return [];
		const place = { start, end: start + word.length };
		const replacement = /^\p{Lu}/u.test(word) ? meant.charAt(0).toUpperCase() + meant.slice(1) : meant;
		return [
			{
				severity: 'info',
				message: `"${word}" is in no dictionary; "${replacement}" may be meant.`,
				at: place,
				suggestion: `Write "${replacement}".`,
				fix: { at: place, replacement },
			},
		];
	});
}

const plain = (word: string): string => word.replaceAll('’', "'").replace(/'s$/i, '').replace(/'$/, '');

/** In capitals where no sentence begins, or with capitals inside. */
function isName(word: string, text: string, start: number): boolean {
	if (word.length < 4 || /[^\p{ASCII}’]/u.test(word) || /\p{L}\p{Lu}/u.test(word)) return true;
	if (/^\p{Lu}/u.test(word) && /^ \p{Lu}/u.test(text.slice(start + word.length, start + word.length + 2))) return true;
	return (
		/^\p{Lu}/u.test(word) &&
		!/(?:^|[.!?]["”’)]?\s+|\n\s*\n[\s#>*-]*|[-*#]\s+)$/u.test(text.slice(Math.max(0, start - 12), start)) &&
		start > 0
	);
}

/** A word in emphasis, in quotes or in brackets of its own is meant as it is; so is a part of a compound. */
const isMarked = (text: string, start: number, word: string): boolean => {
	const [before = '', after = ''] = [text[start - 1], text[start + word.length]];
	return (
		(/["“‘'«*_[(<`]/.test(before) && /["”’'»*_\])>`,.]/.test(after) && before !== '(') ||
		/[-@#/\\&]/.test(before) ||
		/[@/\\&]/.test(after) ||
		(after === '-' && /\p{L}/u.test(text[start + word.length + 1] ?? ''))
	);
};
