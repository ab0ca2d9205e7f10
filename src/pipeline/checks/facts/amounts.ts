import type { Span } from '../../../shared/brief.ts';
import { numberWords } from '../../numberWords.ts';
import { matchesOf } from '../positions.ts';
import { numbersIn, toValue } from './numbers.ts';

/** A number with what it counts: money, a share, a measure. */
export interface Amount {
	readonly value: number;
	/** `money:€`, `percent`, or the unit in one spelling: `day`, `g`, `people`. */
	readonly unit: string;
	readonly text: string;
	readonly at: Span;
}

const scales: readonly (readonly [RegExp, number])[] = [
	[/^(?:thousand|k|ribu|rb)$/i, 1e3],
	[/^(?:million|mn|m|juta|jt)$/i, 1e6],
	[/^(?:billion|bn|b|miliar|milyar)$/i, 1e9],
	[/^(?:trillion|tn|triliun)$/i, 1e12],
];
const scaleWords = 'thousand|million|billion|trillion|ribu|juta|miliar|milyar|triliun|rb|jt|bn|mn|k|m';
const number = String.raw`\d{1,3}(?:[ \u00A0\u202F'’]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)*`;

const moneyBefore = new RegExp(
	`(US\\$|A\\$|S\\$|[£$€¥₹]|(?<![\\p{L}])(?:Rp|USD|EUR|GBP|IDR|CHF)\\.?)\\s?(${number})(?:[,.]?[-–](?!\\d))?(?:\\s?(${scaleWords})(?![\\p{L}]))?`,
	'giu',
);
const moneyAfter = new RegExp(
	`(?<![\\p{L}\\p{N}.,])(${number})(?:\\s?(${scaleWords}))?\\s?(€|£|euros?|dollars?|pounds?|rupiah|USD|EUR|GBP|IDR)(?![\\p{L}])`,
	'giu',
);
const share = new RegExp(`(?<![\\p{L}\\p{N}.,#-])(${number})\\s?(?:%|per ?cent\\b|percent\\b|persen\\b|prozent\\b)`, 'giu');

const currencies: readonly (readonly [RegExp, string])[] = [
	[/^(?:€|eur|euros?)$/i, '€'],
	[/^(?:£|gbp|pounds?)$/i, '£'],
	[/^(?:\$|us\$|usd|dollars?)$/i, '$'],
	[/^(?:rp|idr|rupiah)\.?$/i, 'Rp'],
];
const currencyOf = (sign: string): string => currencies.find(([pattern]) => pattern.test(sign))?.[1] ?? sign.toUpperCase();

const scaled = (text: string, scale = ''): number => toValue(text).value * (scales.find(([pattern]) => pattern.test(scale))?.[1] ?? 1);

export function moneyIn(text: string): Amount[] {
	const before = matchesOf(text, moneyBefore).map(({ text: whole, at, groups: [sign = '', digits = '', scale] }) => ({
		value: scaled(digits.replace(/[.,]$/, ''), scale),
		unit: `money:${currencyOf(sign)}`,
		text: whole.trim(),
		at,
	}));
	const after = matchesOf(text, moneyAfter).map(({ text: whole, at, groups: [digits = '', scale, sign = ''] }) => ({
		value: scaled(digits, scale),
		unit: `money:${currencyOf(sign)}`,
		text: whole.trim(),
		at,
	}));
	return [...before, ...after.filter((one) => !before.some(({ at }) => at.start < one.at.end && one.at.start < at.end))].toSorted(
		(a, b) => a.at.start - b.at.start,
	);
}

export const sharesIn = (text: string): Amount[] =>
	matchesOf(text, share).map(({ text: whole, at, groups: [digits = ''] }) => ({
		value: toValue(digits).value,
		unit: 'percent',
		text: whole,
		at,
	}));

/** Units that a client fixes in a brief, each in one spelling, with what makes them comparable. */
const units: readonly (readonly [pattern: string, unit: string, factor: number])[] = [
	['days?|hari|tage?n?', 'day', 1],
	['weeks?|minggu|wochen?', 'day', 7],
	['months?|bulan|monate?n?', 'month', 1],
	['years?|tahun|jahre?n?', 'month', 12],
	['hours?|hrs?|jam|stunden?', 'minute', 60],
	['minutes?|mins?|menit|minuten?', 'minute', 1],
	['kg|kilograms?|kilos?|kilogram', 'g', 1000],
	['g|grams?|gr|gram', 'g', 1],
	['ml|millilit(?:er|re)s?', 'ml', 1],
	['l|lit(?:er|re)s?|liter', 'ml', 1000],
	['cm|centimet(?:er|re)s?', 'mm', 10],
	['mm|millimet(?:er|re)s?', 'mm', 1],
	['km|kilomet(?:er|re)s?', 'km', 1],
	['people|persons?|guests?|seats?|orang|tamu|kursi', 'people', 1],
	['employees|staff|karyawan', 'staff', 1],
	['rooms?|kamar', 'room', 1],
	['GB|gigabytes?', 'GB', 1],
	['watts?|W', 'W', 1],
	['users?|members?|anggota', 'user', 1],
];
const words: Readonly<Record<string, number>> = { ...numberWords, eleven: 11, twelve: 12, fourteen: 14 };
const measured = new RegExp(
	`(?<![\\p{L}\\p{N}.,–-])(${number}|${Object.keys(words).join('|')})[ \\u00A0-]?(${units.map(([pattern]) => pattern).join('|')})(?![\\p{L}\\p{N}])`,
	'giu',
);

export const measuresIn = (text: string): Amount[] =>
	matchesOf(text, measured).flatMap(({ text: whole, at, groups: [digits = '', name = ''] }) => {
		const unit = units.find(([pattern]) => new RegExp(`^(?:${pattern})$`, 'i').test(name));
		const value = words[digits.toLowerCase()] ?? toValue(digits).value;
		return unit ? [{ value: value * unit[2], unit: unit[1], text: whole, at }] : [];
	});

/** Every number of a text as a plain value, words for small ones among them. */
export function valuesIn(text: string): Set<number> {
	const spelled = matchesOf(text.toLowerCase(), new RegExp(`\\b(?:${Object.keys(words).join('|')})\\b`, 'g')).map(
		(match) => words[match.text] ?? 0,
	);
	const amounts = [...moneyIn(text), ...sharesIn(text), ...measuresIn(text)].map(({ value }) => value);
	const scaledOnes = matchesOf(text, new RegExp(`(${number})\\s?(${scaleWords})(?![\\p{L}])`, 'giu')).map(({ groups }) =>
		scaled(groups[0] ?? '', groups[1]),
	);
	return new Set([...numbersIn(text).map(({ value }) => value), ...spelled, ...amounts, ...scaledOnes]);
}
