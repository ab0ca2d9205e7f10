import type { Clock } from '../../ports.ts';

/** A day of the calendar, without a time. */
export interface Day {
	readonly year: number;
	/** 1 to 12. */
	readonly month: number;
	readonly day: number;
}

/** The day it is where the person is. */
export function todayOf({ now, timeZone }: Pick<Clock, 'now' | 'timeZone'>): Day {
	const format = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: 'numeric', day: 'numeric' });
	const parts = new Map(format.formatToParts(now()).map(({ type, value }) => [type, Number(value)]));
	return { year: parts.get('year') ?? 0, month: parts.get('month') ?? 0, day: parts.get('day') ?? 0 };
}

export const isoDate = ({ year, month, day }: Day): string =>
	`${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
const numberOf = ({ year, month, day }: Day): number => Date.UTC(year, month - 1, day) / 86_400_000;

export const weekdayOf = (day: Day): string => weekdays[(((numberOf(day) + 4) % 7) + 7) % 7] ?? '';

/** False for the 31st of a month that has none. */
export const exists = (day: Day): boolean => new Date(Date.UTC(day.year, day.month - 1, day.day)).getUTCMonth() === day.month - 1;

export const daysBetween = (from: Day, to: Day): number => numberOf(to) - numberOf(from);

/** `tomorrow`, `in 16 days`, `3 days ago`. */
export function distance(days: number): string {
	if (days === 0) return 'today';
	if (days === 1) return 'tomorrow';
	if (days === -1) return 'yesterday';
	return days > 0 ? `in ${days} days` : `${-days} days ago`;
}
