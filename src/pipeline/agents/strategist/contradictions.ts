import type { Contradiction } from '../../../shared/artifacts.ts';
import { numberWords } from '../../numberWords.ts';
import { literal } from '../../text.ts';
import type { Asked } from './choose.ts';
import { later, short } from './later.ts';
import type { Unit } from './units.ts';

const replaces =
	/\b(?:not (?:\w+ )?[A-Z0-9][\w-]*|not (?:one|two|three|four|five|six|seven|eight|nine|ten)\b|instead of|rather than|no longer|drop the|replaces?|moves? to|changed? (?:to|from)|ternyata|bukan|tidak jadi|diganti|(?:tolong )?diabaikan|nggak usah)\b/;
const counted =
	/(?<![\w.,-])(\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|dua|tiga|empat|lima|enam|tujuh|delapan)\s+((?:\w+ )?(?:e-?mails?|pages?|halaman|sections?|words?|kata|colou?rs?|warna|posts?|files?|variants?|logos?|slides?|tests?|rounds?|items?|menu|box|days?|hari))\b/gi;

/** Passages of a brief that disagree: a later message against an earlier one, or two counts of one thing. */
export function contradictionsOf(asked: readonly Asked[], units: readonly Unit[], textOf: (unit: Unit) => string): Contradiction[] {
	const found: Contradiction[] = [];
	for (const newer of units.filter(isReplacing)) {
		const older = units.find((candidate) => candidate.depth > newer.depth && (takesBack(newer, candidate) || dropsIt(newer, candidate)));
		if (older) found.push(later(newer, older, textOf));
	}
	return [...found, ...bansThatDiffer(asked, textOf), ...countsThatDiffer(asked, textOf)];
}

/** Leaves out what an earlier message asked for and a later one takes back whole. */
export function standing(asked: readonly Asked[], units: readonly Unit[]): readonly Asked[] {
	const replacing = units.filter(isReplacing);
	return asked.filter(({ unit }) => !replacing.some((newer) => newer.depth < unit.depth && dropsIt(newer, unit)));
}

const isReplacing = (unit: Unit) => unit.kind !== 'heading' && (replaces.test(unit.text) || dropped.test(unit.text));

const dropped = /\b(?:drop|remove|scrap|cancel|skip|hapus|batalkan) (?:the )?((?:day|e-?mail|page|section|step|hari|halaman|bagian) \d+)/i;

/** Another count of the same things, a number that is taken back and stands alone, or a part that is cancelled. */
function dropsIt(newer: Unit, older: Unit): boolean {
	if (older.kind === 'heading') return false;
	const part = dropped.exec(newer.text)?.[1];
	if (part && older.text.toLowerCase().startsWith(part.toLowerCase())) return true;
	if (!replaces.test(newer.text)) return false;
	const before = countsIn(older.text);
	for (const [thing, count] of countsIn(newer.text))
		if (before.has(thing) && before.get(thing) !== count && /^\S+ \S+/.test(older.text)) return startsWithCount(older.text);
	return takenBy(newer).some(
		(word) => /^\d[\d.,]*$/.test(word) && holds(older.text, word) && (older.text.match(/\d[\d.,]*/g)?.length ?? 0) === 1,
	);
}

const startsWithCount = (text: string) =>
	/^(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|satu|dua|tiga|empat|lima|enam|tujuh|delapan)\b/i.test(text);

/** "HELLO10, not WELCOME15", "6000, bukan 4000": the earlier message holds the word that is taken back. */
const takesBack = (newer: Unit, older: Unit): boolean => older.kind !== 'heading' && takenBy(newer).some((word) => holds(older.text, word));

function takenBy(newer: Unit): string[] {
	const matches = newer.text.matchAll(
		/\b(?:not|bukan|instead of|rather than|nggak usah (?:pakai )?|tidak usah (?:pakai )?|jangan pakai )\s*(?:the\s+)?["“]?([A-Z][A-Z0-9-]{3,}|\d[\d.,]*\d|(?:day|hari)\s\d+|(?<=pakai\s)[a-z]{4,})/g,
	);
	return [...matches].map((match) => match[1]?.toLowerCase() ?? '').filter((word) => word.length > 2);
}

const holds = (text: string, word: string) => new RegExp(`(?<![\\w.,])${literal(word)}(?![\\w])`, 'i').test(text);

/** "emojis welcome" and "No emojis". */
function bansThatDiffer(asked: readonly Asked[], textOf: (unit: Unit) => string): Contradiction[] {
	return asked.flatMap(({ unit }) => {
		const thing = /(\p{L}{4,}) (?:are |is )?(?:very )?(?:welcome|please)\b/iu.exec(unit.text)?.[1];
		if (!thing) return [];
		const ban = asked.find((one) => one.unit !== unit && new RegExp(`\\b(?:no|without|tanpa) ${literal(thing)}`, 'i').test(one.text));
		if (!ban) return [];
		const text = `"${thing}" is asked for in one passage and forbidden in another${ban.unit.depth < unit.depth ? '; the later message counts' : ''}.`;
		const end = ban.unit.depth < unit.depth ? { resolution: 'later' as const, holds: textOf(ban.unit) } : { resolution: 'ask' as const };
		return [{ text, quotes: [textOf(unit), textOf(ban.unit)], ...end, by: 'rule' as const }];
	});
}

function countsIn(text: string): Map<string, string> {
	return new Map([...text.matchAll(counted)].map((match) => [singular(match[2] ?? ''), value(match[1] ?? '')]));
}

function countsThatDiffer(asked: readonly Asked[], textOf: (unit: Unit) => string): Contradiction[] {
	const said = new Map<string, { count: string; unit: Unit }>();
	const found: Contradiction[] = [];
	for (const { unit } of asked) {
		for (const [thing, count] of countsIn(unit.text)) {
			if (
				!/(?:pages?|halaman|sections?|e-?mail|logo|variant|colou?r|warna|slide)/i.test(thing) ||
				/\b(?:at least|minimal|max|at most|per|each)\b/i.test(unit.text)
			)
				continue;
			const before = said.get(thing);
			if (!before) said.set(thing, { count, unit });
			else if (before.count !== count && before.unit.depth === unit.depth) {
				found.push({
					text: `Two counts disagree: "${short(before.unit.text)}" and "${short(unit.text)}".`,
					quotes: [textOf(before.unit), textOf(unit)],
					resolution: 'ask',
					by: 'rule',
				});
			}
		}
	}
	return found;
}

const value = (word: string) => String(numberWords[word.toLowerCase()] ?? word.replace(/[.,]/g, ''));
const singular = (thing: string) => thing.toLowerCase().replace(/s$/, '').replace('-', '');
