import type { Claim } from '../../shared/artifacts.ts';
import type { Span } from '../../shared/brief.ts';
import { type Found, isOutline, perFile } from './check.ts';
import { languageOf } from './coverage/fileIndex.ts';
import { stem } from './coverage/stem.ts';
import { isDistinctive, wordsIn } from './coverage/terms.ts';
import { measuresIn, moneyIn, sharesIn, valuesIn } from './facts/amounts.ts';
import { isProse, kindOf } from './fileKinds.ts';
import { withoutCode } from './markdownText.ts';
import { matchesOf } from './positions.ts';

/** References such as `[C3]` whose claim does not exist, or says something else than the sentence that leans on it. */
export const citation = perFile('citation', (file, { research }): Found[] => {
	const claims = research?.answers.flatMap((answer) => answer.claims) ?? [];
	if (isOutline(file) || !isProse(file) || claims.length === 0) return [];
	const text = kindOf(file) === 'markdown' ? withoutCode(file.content) : file.content;
	const known = new Map(claims.map((claim) => [claim.id.toLowerCase(), claim]));
	const prefix = /^[a-z]*/i.exec(claims[0]?.id ?? 'C')?.[0] ?? 'C';
	const reference = new RegExp(`[[(]((?:${prefix || '[CS]'}\\d+)(?:\\s*[,;]\\s*${prefix || '[CS]'}\\d+)*)[\\])]`, 'gi');
	return matchesOf(text, reference).flatMap(({ at, groups }): Found[] => {
		const ids = (groups[0] ?? '').split(/\s*[,;]\s*/);
		const unknown = ids.find((id) => !known.has(id.toLowerCase()));
		if (unknown)
			return [
				{
					severity: 'major',
					message: `There is no claim ${unknown} in the research.`,
					at,
					suggestion: 'Correct the reference, or take the statement out.',
				},
			];
		const sentence = sentenceBefore(text, at.start);
		if (isListOfSources(text, at, sentence.text)) return [];
		return disagreement(
			sentence,
			ids.flatMap((id) => known.get(id.toLowerCase()) ?? []),
			at,
		);
	});
});

interface Sentence {
	readonly text: string;
	readonly start: number;
}

/** From the last full stop, line or reference up to this one. */
function sentenceBefore(text: string, end: number): Sentence {
	const before = text.slice(0, end);
	const lead = before.trimEnd().replace(/[.!?]$/, ' ');
	const breaks = [...lead.matchAll(/[.!?…]["”’)]*\s+(?=\p{Lu}|\d|["“(])|\n\s*(?:[-*+>#|]|\d+[.)]|\n)\s*|[[(][CS]?\d+[\])][.,;]?\s*/giu)];
	const last = breaks.at(-1);
	const start = last ? last.index + last[0].length : 0;
	return { text: text.slice(start, end), start };
}

const isListOfSources = (text: string, at: Span, sentence: string): boolean =>
	sentence.replace(/[\s\-*+>.\d)#|]/g, '') === '' ||
	/^#{1,6}\s*(?:sources?|references?|sumber|referensi|daftar pustaka|quellen)\b(?![\s\S]*^#{1,6}\s)/im.test(
		lastSection(text.slice(0, at.start)),
	);

const lastSection = (text: string): string => text.slice(Math.max(0, text.lastIndexOf('\n#')));

function disagreement(sentence: Sentence, claims: readonly Claim[], at: Span): Found[] {
	const proof = claims.map(({ quote, text }) => `${quote}\n${text}`).join('\n');
	const values = valuesIn(proof);
	const wrong = [...moneyIn(sentence.text), ...sharesIn(sentence.text), ...measuresIn(sentence.text), ...yearsIn(sentence.text)].find(
		({ value }) => ![...values].some((one) => Math.abs(one - value) <= Math.abs(one) * 0.0005),
	);
	const ids = claims.map(({ id }) => id).join(', ');
	if (wrong && values.size > 0) {
		const place = { start: sentence.start + wrong.at.start, end: sentence.start + wrong.at.end };
		return [
			{
				severity: 'major',
				message: `${ids} does not say "${wrong.text.trim()}". It says: "${claims[0]?.quote.slice(0, 160)}"`,
				at: place,
				suggestion: 'Correct the figure or the reference.',
			},
		];
	}
	const stems = stemsOf(sentence.text);
	const languages = [languageOf(sentence.text), languageOf(proof)];
	const isForeign = languages[0] !== languages[1] && languages[0] !== undefined && languages[1] !== undefined;
	if (stems.length < 4 || isForeign) return [];
	const said = new Set(stemsOf(proof));
	if (stems.some((one) => said.has(one)) || [...valuesIn(sentence.text)].some((value) => values.has(value))) return [];
	return [
		{
			severity: 'major',
			message: `${ids} speaks of something else: "${claims[0]?.quote.slice(0, 160)}"`,
			at,
			suggestion: 'Correct the reference, or take the statement out.',
		},
	];
}

const yearsIn = (text: string) =>
	matchesOf(text, /\b(?:19|20)\d\d\b/g).map(({ text: year, at }) => ({ value: Number(year), text: year, at }));

const stemsOf = (text: string): string[] => wordsIn(text).filter(isDistinctive).map(stem);
