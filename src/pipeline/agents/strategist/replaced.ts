import type { Contradiction } from '../../../shared/artifacts.ts';
import { numberWords } from '../../numberWords.ts';
import type { Asked } from './choose.ts';
import { isDeadline } from './constraints.ts';
import { bannedLater } from './disagreements.ts';
import { later, short } from './later.ts';
import { sectionKind } from './sections.ts';
import type { Unit } from './units.ts';

type TextOf = (unit: Unit) => string;

/** What a later message, the client's answers, or a brief's own list of changes puts in place of what was said before. */
export function replacedBy(units: readonly Unit[], asked: readonly Asked[], textOf: TextOf): Contradiction[] {
	const said = units.filter((unit) => unit.kind !== 'heading' && unit.kind !== 'code');
	return [...counts(said, textOf), ...takenBackWords(said, textOf), ...deadlines(said, textOf), ...changeList(said, asked, textOf)];
}

const changing =
	/\b(?:make (?:it|that|them)|corrections?|koreksi|instead|only|now|not|changed?|cut|moves?|revis\w+|rather|actually|ganti\w*|diganti|jadi(?:nya)?|bukan|ternyata|cuma|hanya|tidak jadi)\b/i;
const numbers: Readonly<Record<string, number>> = { ...numberWords, eleven: 11, twelve: 12 };
const counted = new RegExp(
	`(?<![\\w.,:/-])(\\d[\\d.,]*|${Object.keys(numbers).join('|')})\\s+(\\p{Ll}{3,})(?:\\s+(\\p{Ll}{4,}))?(?!\\p{L})`,
	'giu',
);
const noCount =
	/^(?:per|and|for|with|each|from|into|that|dan|untuk|yang|dari|of|the|days?|hari|januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember)$/i;
const amountOf = (word: string): string => String(numbers[word.toLowerCase()] ?? word.replace(/[.,]/g, ''));
const countsIn = (text: string): (readonly [string, string])[] =>
	[...text.matchAll(counted)].flatMap((match) =>
		[match[2], match[3]]
			.filter((thing) => thing && !noCount.test(thing))
			.map((thing) => [(thing ?? '').toLowerCase().replace(/s$/, ''), amountOf(match[1] ?? '')] as const),
	);

/** Another number of the same things, in a message that changes something. In the client's answers every number does. */
function counts(units: readonly Unit[], textOf: TextOf): Contradiction[] {
	return units.flatMap((newer) => {
		if (!changing.test(newer.text) && newer.depth >= 0) return [];
		const now = countsIn(newer.text);
		const older = units.find(
			(unit) =>
				unit.depth > newer.depth &&
				countsIn(unit.text).some(
					([thing, count]) =>
						now.some(([other, value]) => other === thing && value !== count) &&
						!now.some(([other, value]) => other === thing && value === count),
				),
		);
		return older ? [later(newer, older, textOf)] : [];
	});
}

const plainWord = /\b(?:bukan|not|instead of|rather than)\s+(?:the |a |an |warna )?(\p{Ll}{4,}(?: \p{Ll}{3,})?)/giu;
const noThing = /^(?:that|this|only|just|more|less|have|been|sure|need|want|very|quite|really|yang|untuk|karena|juga|cuma|hanya|lagi)\b/i;

/** "Navy and gold, not sage green": the earlier message has the words that are taken back. */
function takenBackWords(units: readonly Unit[], textOf: TextOf): Contradiction[] {
	return units.flatMap((newer) =>
		[...newer.text.matchAll(plainWord)].flatMap(([, words = '']) => {
			if (noThing.test(words)) return [];
			const older = units.find((unit) => unit.depth > newer.depth && unit.text.toLowerCase().includes(words.toLowerCase()));
			return older ? [later(newer, older, textOf)] : [];
		}),
	);
}

/** The newest deadline of a thread counts. */
function deadlines(units: readonly Unit[], textOf: TextOf): Contradiction[] {
	const told = units.filter(isDeadline);
	const newest = told.filter((unit) => unit.depth === Math.min(...told.map(({ depth }) => depth))).at(-1);
	return newest ? told.filter((unit) => unit.depth > newest.depth).map((older) => later(newest, older, textOf)) : [];
}

const telling = (text: string): string[] =>
	[...new Set(text.toLowerCase().match(/\p{L}{5,}|[£$€]\d+|(?<!\d |\d)\d{2,3}(?! ?\d)/gu) ?? [])].map((word) => word.slice(0, 7));

/** A brief's own list of changes: each point against the earlier requirement that has most of its rare words. */
function changeList(units: readonly Unit[], asked: readonly Asked[], textOf: TextOf): Contradiction[] {
	const changes = units.filter((unit) => unit.kind === 'item' && unit.headings.some((heading) => sectionKind(heading) === 'changes'));
	if (changes.length === 0) return [];
	const known = asked.map(({ unit }) => unit).filter((unit) => !changes.includes(unit));
	const spread = new Map<string, number>();
	for (const unit of known) for (const word of telling(unit.text)) spread.set(word, (spread.get(word) ?? 0) + 1);
	const points = pointsOf(changes);
	const weight = (word: string, label: ReadonlySet<string>) => (label.has(word) ? 2 : 1) / (spread.get(word) ?? 1);
	return points.flatMap(({ words, label, says }) => {
		const scored = known
			.filter((unit) => unit.at.end <= says.at.start)
			.map((unit) => ({
				unit,
				score: telling(unit.text).reduce((sum, word) => sum + (words.has(word) ? weight(word, label) : 0), 0),
			}))
			.sort((a, b) => b.score - a.score);
		const [best] = scored;
		if (!best || best.score < 0.6) return [];
		return [
			{
				text: `The brief changes this further on, and the change counts: "${short(says.text)}".`,
				quotes: [textOf(best.unit), textOf(says)],
				resolution: 'stated' as const,
				holds: textOf(says),
				by: 'rule' as const,
			},
		];
	});
}

interface Point {
	readonly words: ReadonlySet<string>;
	/** Words of what the point is about. */
	readonly label: ReadonlySet<string>;
	readonly says: Unit;
}

/** The sentences of one item belong together; the first whole one says what changes. */
function pointsOf(units: readonly Unit[]): Point[] {
	const items: Unit[][] = [];
	for (const unit of units) {
		if (unit.nth === 0 || items.length === 0) items.push([unit]);
		else items.at(-1)?.push(unit);
	}
	return items.flatMap((item) => {
		const says =
			item.find(
				(unit) => unit.text.split(/\s+/).length > 4 && /\b(?:now|agreed|dropped|instead|as well|use|moves?|should|must)\b/i.test(unit.text),
			) ?? item.find((unit) => unit.text.split(/\s+/).length > 4);
		// What names a number of the client's is told by that number.
		if (!says || item.some((unit) => /\b[A-Z]{1,4}-\d{1,3}\b/.test(unit.text))) return [];
		return [{ says, label: new Set(telling(item[0]?.text ?? '')), words: new Set(item.flatMap((unit) => telling(unit.text))) }];
	});
}

/** Leaves out what was replaced, where the passage asks for that one thing alone. */
export function withoutReplaced(asked: readonly Asked[], units: readonly Unit[], textOf: TextOf): Asked[] {
	const lost = lostPassages([...counts(units, textOf), ...deadlines(units, textOf)]);
	for (const unit of bannedLater(units, asked)) if (unit.text.split(/\s+/).length <= 8) lost.add(textOf(unit));
	return asked.filter(
		({ unit, text }) => !(lost.has(textOf(unit)) && text.split(/\s+/).length <= 16 && (text.match(/,/g)?.length ?? 0) <= 1),
	);
}

/** Lengths that a later message gave anew count no more. */
export const withoutReplacedLengths = <T extends { readonly kind: string; readonly quote: string }>(
	constraints: readonly T[],
	contradictions: readonly Contradiction[],
): T[] => {
	const lost = lostPassages(contradictions.filter((one) => one.resolution === 'later'));
	return constraints.filter((one) => one.kind !== 'length' || !lost.has(one.quote));
};

/** What was open between two passages is settled when a later one takes one of them back. */
export function withoutSettled(contradictions: readonly Contradiction[]): Contradiction[] {
	const lost = lostPassages(contradictions.filter((one) => one.resolution === 'later'));
	return contradictions.filter((one) => one.resolution !== 'ask' || !one.quotes.some((quote) => lost.has(quote)));
}

const lostPassages = (contradictions: readonly Contradiction[]): Set<string> =>
	new Set(
		contradictions.flatMap(({ resolution, holds, quotes }) =>
			resolution === 'ask' || !holds ? [] : quotes.filter((quote) => quote !== holds),
		),
	);
