import type { Deliverable, Strategy } from '../../../shared/artifacts.ts';

type Hours = NonNullable<Deliverable['hours']>;

/** Hours for a first version by hand, by format: least and most. Middling freelance work; a person sets them right. */
const byFormat: Readonly<Record<string, readonly [number, number]>> = {
	svg: [3, 8],
	png: [2, 6],
	html: [4, 10],
	css: [2, 5],
	py: [3, 8],
	ts: [3, 8],
	js: [3, 8],
	sql: [1, 4],
	csv: [1, 2],
	json: [0.5, 2],
	pdf: [3, 8],
	docx: [2, 6],
	md: [1, 4],
	txt: [0.5, 2],
};
const wordsInAnHour = 250;

/** An estimate by a stated rule: the format's usual hours, or the words at 250 an hour, and a quarter of an hour for each requirement it answers. */
export function withHours(deliverables: readonly Deliverable[], { constraints }: Pick<Strategy, 'constraints'>): Deliverable[] {
	return deliverables.map((deliverable) =>
		deliverable.hours ? deliverable : { ...deliverable, hours: hoursOf(deliverable, constraints) },
	);
}

function hoursOf({ path, format, answers }: Deliverable, constraints: Strategy['constraints']): Hours {
	const limit = constraints.find((one) => one.limit?.unit === 'words' && (one.path === undefined || one.path === path))?.limit;
	const words = limit?.max ?? limit?.min;
	const isText = ['md', 'txt', 'docx', 'pdf'].includes(format);
	const [least, most] = isText && words ? [words / wordsInAnHour, (words / wordsInAnHour) * 2] : (byFormat[format] ?? [1, 4]);
	const extra = Math.min(answers.length, 24) / 4;
	return { least: toQuarter(least + extra / 2), most: toQuarter(most + extra), by: 'rule' };
}

const toQuarter = (hours: number): number => Math.max(0.25, Math.round(hours * 4) / 4);
