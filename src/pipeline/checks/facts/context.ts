import type { Span } from '../../../shared/brief.ts';
import { stem } from '../coverage/stem.ts';
import { isDistinctive, wordsIn } from '../coverage/terms.ts';

/** Stems of the words that say what a number is about: those of its clause, within a few words of it. */
export function contextOf(text: string, at: Span): ReadonlySet<string> {
	const before =
		text
			.slice(Math.max(0, at.start - 80), at.start)
			.split(/[.;:!?]\s|\n|,\s(?=\p{Lu})|,\s|\band\b|\bdan\b|\|/u)
			.at(-1) ?? '';
	const after = text.slice(at.end, at.end + 60).split(/[.;:!?](?:\s|$)|\n|,\s|\band\b|\bdan\b|\|/u)[0] ?? '';
	const near = [...wordsIn(before).slice(-5), ...wordsIn(after).slice(0, 3)];
	return new Set(near.filter((word) => isDistinctive(word) && !vague.test(word)).map(stem));
}

const vague =
	/^(?:costs?|pay|pays|paid|worth|costing|save|now|today|new|month|year|day|week|hour|just|hanya|cuma|mulai|per|bulan|tahun|hari|lasts?|takes?|lama|saja)$/i;

/** Whether a number is called a price and nothing else is said of it. */
export const isBarePrice = (text: string, at: Span): boolean =>
	contextOf(text, at).size === 0 &&
	/(?:price[sd]?(?: at)?|costs?|harga|preis|for only|just)\W*$/iu.test(text.slice(Math.max(0, at.start - 20), at.start));

export const overlap = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => [...a].filter((one) => b.has(one)).length;
