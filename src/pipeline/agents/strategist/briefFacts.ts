import type { Constraint, Note } from '../../../shared/artifacts.ts';
import { type Day, daysBetween, distance, exists, isoDate, weekdayOf } from '../../asking/prompt/days.ts';
import { datesIn, type FoundDate } from '../../checks/package/facts/dates.ts';
import { wrongSums } from '../../checks/words/sums.ts';

const mostFacts = 40;

/** What can be computed of a brief: which weekday its dates are, how far they are off, sums that are none. One sentence each. */
export async function factsOf(brief: string, today: Day): Promise<string[]> {
	const file = { path: 'brief.md', format: 'md', content: brief, by: 'person', complete: true } as const;
	const sums = (await wrongSums(file)).map(({ message, at }) => `${at ? `Line ${lineOf(brief, at.start)}: ` : ''}${message}`);
	const dates = datesIn(brief).map((date) => dateFact(date, today));
	return [...new Set([...dates, ...sums])].slice(0, mostFacts);
}

const lineOf = (text: string, at: number): number => text.slice(0, at).split('\n').length;

function dateFact(date: FoundDate, today: Day): string {
	const name = `"${date.text}"`;
	const days = daysOf(date, today);
	if (days.length === 0) return `${name}: there is no such day.`;
	const said = date.weekday;
	const isWrong = said !== undefined && !days.some((day) => weekdayOf(day) === english[said.day]);
	const told = days.map((day) => `${isoDate(day)} is a ${weekdayOf(day)}, ${distance(daysBetween(today, day))}`).join('; ');
	const year = date.year === undefined ? ' no year is given;' : '';
	return `${name}:${year} ${told}.${isWrong ? ` The weekday that is written there (${said.text}) is not the date's.` : ''}`;
}

const english = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

/** The day that is meant; without a year those of this year and the next. */
function daysOf({ year, month, day }: FoundDate, today: Day): Day[] {
	const years = year === undefined ? [today.year, today.year + 1] : [year];
	return years.map((one) => ({ year: one, month, day })).filter(exists);
}

/** A deadline that has passed, is today or is tomorrow, for the person. */
export function deadlineRemarks(constraints: readonly Constraint[], today: Day): Note[] {
	return constraints
		.filter(({ kind }) => kind === 'deadline')
		.flatMap(({ quote }) => {
			const last = datesIn(quote)
				.filter(({ year }) => year !== undefined)
				.flatMap((date) => daysOf(date, today))
				.toSorted((a, b) => daysBetween(b, a))
				.at(-1);
			const days = last ? daysBetween(today, last) : 2;
			if (!last || days > 1) return [];
			const when = days < 0 ? `has passed (${distance(days)})` : `is ${distance(days)}`;
			return [
				{
					text: `The deadline ${isoDate(last)} ${when}. Agree on another with the client, or say in your message what you do.`,
					by: 'rule',
				},
			];
		});
}
