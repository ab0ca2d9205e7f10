import { ofText } from '../check.ts';
import { type Found, isOutline } from '../found.ts';
import { datesIn, type FoundDate, weekdayNames } from '../package/facts/dates.ts';
import { readable } from '../support/readable.ts';

/** Days that do not exist, and weekdays that are not the date's. */
export const dates = ofText('dates', async (file): Promise<Found[]> => {
	if (isOutline(file)) return [];
	return datesIn(await readable(file)).flatMap((date) => problemOf(date));
});

function problemOf(date: FoundDate): Found[] {
	const { year, month, day, weekday, at } = date;
	const real = year === undefined ? null : new Date(Date.UTC(year, month - 1, day));
	if (day > (daysIn[month - 1] ?? 31) || (real && real.getUTCMonth() !== month - 1)) {
		return [
			{ severity: 'major', message: `"${date.text}" is no date: the month has not so many days.`, at, suggestion: 'Correct the day.' },
		];
	}
	if (!real || !weekday || real.getUTCDay() === weekday.day) return [];
	const right = weekdayNames(weekday.language)[real.getUTCDay()] ?? '';
	const replacement = weekday.isShort ? right.slice(0, 3) : right;
	return [
		{
			severity: 'major',
			message: `${date.text}: that day is a ${right}.`,
			at,
			suggestion: 'Check which of the two is right.',
			fix: { at: weekday.at, replacement: matchCase(replacement, weekday.text) },
		},
	];
}

const daysIn: readonly number[] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const matchCase = (word: string, like: string): string => (like === like.toUpperCase() && like.length > 3 ? word.toUpperCase() : word);
