import type { Span } from '../../../../shared/brief.ts';

/** A date as it stands in a text. */
export interface FoundDate {
	readonly text: string;
	readonly at: Span;
	readonly year?: number;
	/** 1 to 12. */
	readonly month: number;
	readonly day: number;
	readonly weekday?: {
		readonly day: number;
		readonly text: string;
		readonly at: Span;
		readonly language: 'en' | 'id' | 'de';
		readonly isShort: boolean;
	};
}

const months: readonly (readonly string[])[] = [
	['january', 'jan', 'januari', 'januar'],
	['february', 'feb', 'februari', 'februar'],
	['march', 'mar', 'maret', 'märz'],
	['april', 'apr'],
	['may', 'mei', 'mai'],
	['june', 'jun', 'juni'],
	['july', 'jul', 'juli'],
	['august', 'aug', 'agustus', 'agu'],
	['september', 'sept', 'sep'],
	['october', 'oct', 'oktober', 'okt'],
	['november', 'nov'],
	['december', 'dec', 'desember', 'des', 'dezember', 'dez'],
];

/** Sunday first, as `Date` counts. */
const weekdays = {
	en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
	id: ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'],
	de: ['Sonntag', 'Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag'],
} as const;

export const weekdayNames = (language: 'en' | 'id' | 'de'): readonly string[] => weekdays[language];

const monthNames = months
	.flat()
	.toSorted((a, b) => b.length - a.length)
	.join('|');
const weekdayPattern = `(?:(${[...weekdays.en, ...weekdays.id, 'Ahad', "Jum'at", ...weekdays.de].join('|')}|Sun|Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat)\\.?,?\\s+(?:the\\s+|den\\s+|tanggal\\s+)?)?`;

const patterns: readonly { readonly pattern: RegExp; readonly order: 'dmy' | 'mdy' | 'ymd' }[] = [
	{
		order: 'dmy',
		pattern: new RegExp(
			`(?<![\\p{L}\\p{N}])${weekdayPattern}(\\d{1,2})(?:st|nd|rd|th|\\.)?\\s+(?:of\\s+)?(${monthNames})(?![\\p{L}])\\.?,?(?:\\s+(\\d{4}))?(?!\\d)`,
			'giu',
		),
	},
	{
		order: 'mdy',
		pattern: new RegExp(
			`(?<![\\p{L}\\p{N}])${weekdayPattern}(${monthNames})(?![\\p{L}])\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?(?![\\d:])(?:,?\\s+(\\d{4}))?(?!\\d)`,
			'giu',
		),
	},
	{ order: 'ymd', pattern: new RegExp(`(?<![\\p{L}\\p{N}-])${weekdayPattern}(\\d{4})-(\\d{2})-(\\d{2})(?![\\d-])`, 'giu') },
];

/** The dates of a text with day and month, in English, Indonesian and German, and `2026-11-25`. */
export function datesIn(text: string): FoundDate[] {
	const found: FoundDate[] = [];
	for (const { pattern, order } of patterns) {
		for (const match of text.matchAll(pattern)) {
			const at = { start: match.index, end: match.index + match[0].trimEnd().length };
			if (found.some((one) => one.at.start < at.end && at.start < one.at.end)) continue;
			const date = toDate(match, order);
			if (date) found.push({ ...date, text: text.slice(at.start, at.end).replace(/\s+/g, ' ').replace(/[.,]$/, ''), at });
		}
	}
	return found.toSorted((a, b) => a.at.start - b.at.start);
}

function toDate(match: RegExpMatchArray & { index: number }, order: 'dmy' | 'mdy' | 'ymd'): Omit<FoundDate, 'text' | 'at'> | null {
	const [, name, one = '', two = '', three] = match;
	const [day, month, year] = order === 'ymd' ? [three, two, one] : order === 'dmy' ? [one, two, three] : [two, one, three];
	const number = order === 'ymd' ? Number(month) : months.findIndex((names) => names.includes((month ?? '').toLowerCase())) + 1;
	const dayNumber = Number(day);
	// "You may 5", "march 3 miles": in small letters and without a year these are verbs.
	if (number < 1 || number > 12 || dayNumber < 1 || dayNumber > 39) return null;
	if (order !== 'ymd' && !year && /^(?:may|march|mar|mai|des)$/.test(month ?? '')) return null;
	const weekday = weekdayOf(name, match);
	return { month: number, day: dayNumber, ...(year && { year: Number(year) }), ...(weekday && { weekday }) };
}

function weekdayOf(name: string | undefined, match: RegExpMatchArray & { index: number }): FoundDate['weekday'] {
	if (!name) return undefined;
	const plain = name.toLowerCase().replace("'", '').replace('ahad', 'minggu');
	for (const language of ['en', 'id', 'de'] as const) {
		const day = weekdays[language].findIndex(
			(one) => one.toLowerCase() === plain || (language === 'en' && plain.length <= 5 && one.toLowerCase().startsWith(plain)),
		);
		if (day >= 0) {
			const start = match.index + match[0].indexOf(name);
			const isShort = plain.length < (weekdays[language][day]?.length ?? 0);
			return { day, text: name, at: { start, end: start + name.length }, language, isShort };
		}
	}
	return undefined;
}
