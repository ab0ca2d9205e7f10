import type { DraftFile } from '../../../shared/artifacts.ts';
import type { Span } from '../../../shared/brief.ts';
import { numberWords } from '../../numberWords.ts';
import { isProse, kindOf } from '../fileKinds.ts';
import { frontMatterOf, withoutCode } from '../markdownText.ts';
import { matchesOf } from '../positions.ts';
import type { Measure } from './measures.ts';

/** Things that a client counts, by the words for them and by how a text marks them. */
const countable: readonly { readonly name: string; readonly words: string; readonly mark: RegExp }[] = [
	{ name: 'bullet points', words: 'bullet(?: |-)?points?|bullets?|poin', mark: /^ {0,1}[-*+•][ \t]+\S[^\n]*/gm },
	{ name: 'steps', words: 'steps?|numbered (?:items?|points?)|langkah', mark: /^ {0,1}\d+[.)][ \t]+\S[^\n]*/gm },
	{ name: 'hashtags', words: 'hash ?tags?|tagar', mark: /(?<![\p{L}\p{N}&#/])#\p{L}[\p{L}\p{N}_]*/gu },
	{ name: 'sections', words: 'sections?|second-level headings?|subheadings?|bagian', mark: /^##[ \t]+[^\n]*/gm },
	{
		name: 'paragraphs',
		words: 'paragraphs?|paragraf',
		mark: /^(?![ \t]*(?:[-*+#>|]|\d+[.)]|\w[\w -]{0,20}:))\S[^\n]*(?:\n(?![ \t]*(?:[-*+#>|]|\d+[.)]))\S[^\n]*)*/gm,
	},
	{ name: 'images', words: 'images?|pictures?|photos?|gambar|foto', mark: /!\[[^\]\n]*\]\([^)\n]*\)|<img\b[^>]*>/gi },
	{
		name: 'emoji',
		words: 'emojis?',
		mark: /\p{Extended_Pictographic}(?<![©®™])(?:\uFE0F|\u200D\p{Extended_Pictographic}|\p{Emoji_Modifier})*/gu,
	},
];

const number = `(\\d{1,3}|${Object.keys(numberWords).join('|')})`;
const least = 'at least|no (?:fewer|less) than|minimum(?: of)?|min\\.?|minimal|paling sedikit';
const most = 'at most|no more than|maximum(?: of)?|max\\.?|up to|maksimal|paling banyak';
const exact = 'exactly|precisely|tepat|persis';

interface Range {
	readonly min: number;
	readonly max: number;
}

/** What a requirement says of a count; null where it says none, or only in passing. */
export function rangeIn(text: string, words: string): Range | null {
	const value = (one: string | undefined) => numberWords[one?.toLowerCase() ?? ''] ?? Number(one);
	const adjective = '(?:\\s+[\\p{L}-]+)?\\s+';
	const range = new RegExp(
		`(?<![\\p{L}\\p{N}])${number}\\s*(?:to|-|–|sampai|hingga)\\s*${number}${adjective}(?:${words})(?![\\p{L}])`,
		'iu',
	).exec(text);
	if (range) return { min: value(range[1]), max: value(range[2]) };
	const limit = new RegExp(`(?<![\\p{L}])(?:(${exact})|(${least})|(${most}))\\s+${number}${adjective}(?:${words})(?![\\p{L}])`, 'iu').exec(
		text,
	);
	if (!limit) return null;
	const count = value(limit[4]);
	return { min: limit[3] ? 0 : count, max: limit[2] ? Number.POSITIVE_INFINITY : count };
}

/** A count that a requirement fixes. A file with none of the things says nothing: they may be in another file, or marked otherwise. */
export const counts: readonly Measure[] = countable.map(({ name, words, mark }) => ({
	broken: `The number of ${name} is not what was asked for`,
	applies: (text) => rangeIn(text, words) !== null,
	violations: (file, requirement) => {
		const range = rangeIn(requirement, words);
		const found = isProse(file) && range ? placesOf(file, mark) : [];
		if (!range || found.length === 0) return null;
		if (found.length > range.max) return [found[range.max] ?? { start: 0, end: 0 }];
		return found.length < range.min ? [found.at(-1) ?? { start: 0, end: 0 }] : [];
	},
}));

function placesOf(file: DraftFile, mark: RegExp): Span[] {
	const end = frontMatterOf(file.content)?.end ?? 0;
	const text = kindOf(file) === 'markdown' ? withoutCode(file.content) : file.content;
	return matchesOf(text, mark)
		.map(({ at }) => at)
		.filter(({ start }) => start >= end);
}
