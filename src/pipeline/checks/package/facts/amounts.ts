import type { Span } from '../../../../shared/brief.ts';
import { matchesOf } from '../../../text/positions.ts';
import { toValue } from './numbers.ts';

/** An amount of money. */
interface Amount {
	readonly value: number;
	/** `money:€`. */
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
