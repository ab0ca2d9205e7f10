import type { Contradiction } from '../../../shared/artifacts.ts';
import { numberWords } from '../../numberWords.ts';
import { isImperative } from './asking.ts';
import { bound, least, most } from './bounds.ts';
import type { Asked } from './choose.ts';
import { ofAPart } from './constraints.ts';
import { formats, unlistedFormats } from './fileFormats.ts';
import { short } from './later.ts';
import type { Unit } from './units.ts';

/** Two passages that cannot both hold; `holds` is the one that the brief itself lets win. */
export interface Pair {
	readonly what: string;
	readonly first: Unit;
	readonly second: Unit;
	readonly holds?: Unit;
}

export type Finder = (units: readonly Unit[], asked: readonly Asked[]) => Pair[];

/** What two passages of one brief say differently: by rule, each rule about one kind of statement. */
export function disagreementsOf(units: readonly Unit[], asked: readonly Asked[], textOf: (unit: Unit) => string): Contradiction[] {
	const said = units.filter((unit) => unit.kind !== 'heading' && unit.kind !== 'code');
	const pairs = finders.flatMap((find) => find(said, asked));
	const seen = new Set<string>();
	return pairs.flatMap(({ what, first, second, holds }) => {
		const key = `${Math.min(first.at.start, second.at.start)} ${Math.max(first.at.start, second.at.start)}`;
		if (first === second || seen.has(key)) return [];
		seen.add(key);
		const winner = holds ?? later(first, second);
		return [
			{
				text: winner
					? `${what} ${holds ? 'The brief says which holds' : 'The later message counts'}: "${short(winner.text)}".`
					: `${what} The client has to say which holds.`,
				quotes: [textOf(first), textOf(second)],
				resolution: holds ? ('stated' as const) : winner ? ('later' as const) : ('ask' as const),
				...(winner && { holds: textOf(winner) }),
				by: 'rule' as const,
			},
		];
	});
}

/** In a thread the newer message has the lower number. */
const later = (a: Unit, b: Unit): Unit | undefined => (a.depth === b.depth ? undefined : a.depth < b.depth ? a : b);

/** The brief decides by itself: "agreed on", "everywhere", "instead", "from now on". */
const settles =
	/\b(?:agreed|decided|everywhere|instead|from now on|now called|is now|disepakati|diputuskan|mulai sekarang|di mana-mana|disamain|disamakan|diganti|ganti(?:nya)?|jadinya)\b/i;
const settling = (a: Unit, b: Unit): Unit | undefined => {
	const [first, second] = [settles.test(a.text), settles.test(b.text)];
	return first === second ? undefined : first ? a : b;
};

/** "At most 500 words" and "at least 900 words"; "no more than 300 KB" and "agreed on 200 KB". */
const limits: Finder = (units) => {
	const pairs: Pair[] = [];
	const upper = units.flatMap((unit) => withBound(unit, bound(most, unit.text)));
	const lower = units.flatMap((unit) => withBound(unit, bound(least, unit.text)));
	for (const max of upper)
		for (const min of lower)
			if (max.unit === min.unit && min.value > max.value && !ofAPart.test(max.of.text))
				pairs.push({ what: 'The limits exclude each other.', first: max.of, second: min.of });
	for (const max of upper) {
		const other = units.find(
			(unit) =>
				unit !== max.of && settles.test(unit.text) && sizesIn(unit.text).some((size) => size.unit === max.unit && size.value !== max.value),
		);
		if (other && sharesTopic(max.of, other)) pairs.push({ what: 'The limit is given twice.', first: max.of, second: other, holds: other });
	}
	return pairs;
};

const withBound = (of: Unit, found: ReturnType<typeof bound>) => (found ? [{ of, ...found }] : []);
const sizesIn = (text: string) =>
	[...text.matchAll(/(\d[\d.,]{0,14})\s*(kb|mb|words?|kata|pages?|halaman)\b/gi)].map(([, value = '', unit = '']) => ({
		value: Number(value.replace(',', '.')),
		unit: unit.toLowerCase().replace(/s$/, ''),
	}));

const ban =
	/\b(?:no|without|avoid|don[’']?t use|do not use|not use|never|tanpa|jangan (?:pakai|pake|gunakan|ada)|tidak (?:pakai|boleh|memakai|menggunakan)|nggak (?:pakai|pake)|ga(?:k)? (?:pakai|pake))\s+(?:any |the |a |an |warna |kata )?([\p{L}-]{4,}(?: [\p{L}-]{4,})?)/giu;
const tooGeneral =
	/^(?:more|less|than|longer|need|extra|change|changes|problem|doubt|later|other|them|this|that|these|those|such|sales|warna|kata|yang|kalau|karena|untuk|sama|lagi)$/i;
/** What needs a script, whatever it is called. */
const scripted =
	/\b(?:slider|carousel|countdown|hitung mundur|autoplay|jalan sendiri|otomatis|live search|auto[- ]?complete|pop-?ups?|lightbox|animated counter)\b/i;
const noScript = /\b(?:no|without|tanpa|zero)\s+(?:any )?(?:java ?script|js)\b/i;

/** "Do not use green" and a green that is asked for; no scripts, and a thing that needs one. */
const bans: Finder = (units, asked) => {
	const pairs: Pair[] = [];
	for (const unit of units) {
		for (const [whole, thing = ''] of unit.text.matchAll(ban)) {
			const words = thing
				.toLowerCase()
				.split(' ')
				.filter((word) => !tooGeneral.test(word));
			const [word] = words;
			if (!word || whole.length > 60) continue;
			const wanted = asked.find(
				({ unit: one, text }) => one !== unit && one.depth >= unit.depth && wants(text, words.length === 2 ? words : [word]),
			);
			if (wanted)
				pairs.push({
					what: `"${words.join(' ')}" is asked for in one passage and forbidden in another.`,
					first: wanted.unit,
					second: unit,
				});
		}
		// "No ghosts." says it of the thing wherever it is named.
		const alone = /^(?:no|tanpa)\s+(\p{L}{4,}?)s?[.!]?$/iu.exec(unit.text)?.[1];
		if (alone) {
			const wanted = asked.find(
				({ unit: one, text }) =>
					one !== unit &&
					one.depth >= unit.depth &&
					isImperative(text) &&
					new RegExp(`(?<!(?:no|not|without|never|don['’]t \\p{L}+)\\s)(?<![\\p{L}-])${alone}s?(?![\\p{L}-])`, 'iu').test(text) &&
					!/\b(?:no|not|never|without|don['’]t|avoid)\b/i.test(text),
			);
			if (wanted)
				pairs.push({ what: `"${alone}" is asked for in one passage and forbidden in another.`, first: wanted.unit, second: unit });
		}
		if (noScript.test(unit.text) && !/\bwithout (?:java ?script|js),/i.test(unit.text)) {
			const needs = units.find((one) => one !== unit && scripted.test(one.text) && !/\b(?:no|without|tanpa)\b/i.test(one.text));
			if (needs) pairs.push({ what: 'One passage wants no script, another something that is made with one.', first: unit, second: needs });
		}
	}
	return pairs;
};

/** What an earlier message asks for and a later one forbids. */
export const bannedLater = (units: readonly Unit[], asked: readonly Asked[]): Unit[] =>
	bans(units, asked).flatMap(({ first, second }) => (first.depth > second.depth ? [first] : []));

const colour =
	/^(?:green|red|blue|yellow|orange|purple|pink|brown|black|white|gr[ae]y|hijau|merah|biru|kuning|ungu|cokelat|coklat|hitam|putih|emojis?|emoji|hashtags?|tagar)$/i;

/** Only what is a thing of its own wherever it is named: a colour, emojis. Other words mean too many things. */
function wants(text: string, words: readonly string[]): boolean {
	const [word = ''] = words;
	if (!colour.test(word)) return false;
	if (new RegExp(ban.source, 'iu').test(text)) return false;
	return new RegExp(`(?<![\\p{L}-])${word}(?![\\p{L}-])`, 'iu').test(text);
}

const hex = /#[0-9a-f]{6}\b/gi;

/** One name, two colour codes. */
const colours: Finder = (units) => {
	const codes = units.flatMap((unit) =>
		[...unit.text.matchAll(hex)].map((match) => ({ unit, code: match[0].toLowerCase(), name: nameBefore(unit.text, match.index) })),
	);
	return codes.flatMap((newer, index) => {
		const older = codes.slice(0, index).find((one) => one.name !== '' && one.name === newer.name && one.code !== newer.code);
		return older
			? [
					{
						what: `Two values are given for ${newer.name}.`,
						first: older.unit,
						second: newer.unit,
						...held(settling(older.unit, newer.unit)),
					},
				]
			: [];
	});
};

const held = (holds: Unit | undefined) => (holds ? { holds } : {});
const nameBefore = (text: string, at: number): string => /([\p{L}]{3,})[\s|:=(–-]*$/u.exec(text.slice(0, at))?.[1]?.toLowerCase() ?? '';

/** "Use £24 and £14 everywhere" after "£24 and £12". */
const amounts: Finder = (units, asked) => {
	const money = (text: string) =>
		[...text.matchAll(/(?:[£$€]|\b(?:rp|idr|usd|eur|gbp)\.?)\s?\d[\d.,]*/gi)].map(([amount]) =>
			amount
				.replace(/[\s.,]+$/, '')
				.replace(/\s/g, '')
				.toLowerCase(),
		);
	return units.flatMap((unit) => {
		const now = money(unit.text);
		if (now.length < 2 || !settles.test(unit.text)) return [];
		const before = [...asked.map((one) => one.unit), ...units].find((one) => {
			const then = money(one.text);
			return (
				one.at.end <= unit.at.start &&
				then.length >= 2 &&
				then.some((amount) => now.includes(amount)) &&
				then.some((amount) => !now.includes(amount))
			);
		});
		return before ? [{ what: 'Other amounts are given further on.', first: before, second: unit, holds: unit }] : [];
	});
};

/** "Donate" is now called "Give tools". */
const names: Finder = (units, asked) =>
	units.flatMap((unit) => {
		const [, before, after] =
			/["“']([^"”']{2,40})["”'] is (?:now |to be )?(?:called|named) ["“']([^"”']{2,40})["”']/i.exec(unit.text) ?? [];
		if (!before || !after) return [];
		const named = [...asked.map((one) => one.unit), ...units].find(
			(one) => one !== unit && one.at.end <= unit.at.start && one.text.includes(before) && !one.text.includes(after),
		);
		return named ? [{ what: `"${before}" has another name further on.`, first: named, second: unit, holds: unit }] : [];
	});

const timesWords: Readonly<Record<string, number>> = { ...numberWords, once: 1, sekali: 1, twice: 2 };

/** How often a name is to be said. */
const mentions: Finder = (units) => {
	const counts = units.flatMap((unit) => {
		const match = /\b(?:(once|twice|sekali)\b|(\d+|three|four|five|six|seven|eight|nine|ten) (?:times|kali)\b)/i.exec(unit.text);
		const word = (match?.[1] ?? match?.[2])?.toLowerCase();
		const name = /(?:^|\s)(\p{Lu}[\p{L}-]{3,})\b[^.]{0,60}\b(?:mention|named|said|appear|disebut)/u.exec(unit.text)?.[1];
		return word && name ? [{ unit, name, count: timesWords[word] ?? Number(word) }] : [];
	});
	return counts.flatMap((one, index) => {
		const other = counts.slice(0, index).find((before) => before.name === one.name && before.count !== one.count);
		return other ? [{ what: `How often ${one.name} is named is said twice.`, first: other.unit, second: one.unit }] : [];
	});
};

const audience =
	/\b(?:written for|aimed at|readers?(?: are|:| \|)|(?:is|are) (?:meant |intended )?for(?=[^.]{0,24}\b(?:children|kids|teens|adults?|beginners|experts|professionals|families|students|visitors|managers))|(?:anak|dewasa|pemula) audience(?: is|:)|target(?:ed)? (?:at|readers?:?)|for readers who are|pembacanya|sasaran(?:nya)?:?|ditulis untuk)\s+(.{8,120})/i;

/** Two different readers. */
const readers: Finder = (units) => {
	const told = units.flatMap((unit) => {
		const heading = /\b(?:readers?|audience|who (?:reads|it is for)|pembaca|sasaran)\b/i.test(`${unit.headings.at(-1) ?? ''} ${unit.lead}`);
		const who = audience.exec(unit.text)?.[1] ?? (heading && unit.nth === 0 ? unit.text : undefined);
		return who ? [{ unit, words: new Set(who.toLowerCase().match(/\p{L}{5,}/gu) ?? []) }] : [];
	});
	return told.flatMap((one, index) => {
		const other = told
			.slice(0, index)
			.find((before) => before.words.size > 1 && one.words.size > 1 && ![...one.words].some((word) => before.words.has(word)));
		return other ? [{ what: 'Two readers are named.', first: other.unit, second: one.unit }] : [];
	});
};

function sharesTopic(a: Unit, b: Unit): boolean {
	const words = (unit: Unit) => new Set(`${unit.text} ${unit.headings.at(-1) ?? ''}`.toLowerCase().match(/\p{L}{4,}/gu) ?? []);
	const first = words(a);
	return [...words(b)].some((word) => first.has(word));
}

const finders: readonly Finder[] = [limits, formats, unlistedFormats, bans, colours, amounts, names, mentions, readers];

/** Two rules may find the same two passages. */
export function withoutDoubles(found: readonly Contradiction[]): Contradiction[] {
	const seen = new Set<string>();
	return found.filter(({ quotes }) => {
		const key = JSON.stringify([...quotes].sort());
		return !seen.has(key) && seen.add(key);
	});
}
