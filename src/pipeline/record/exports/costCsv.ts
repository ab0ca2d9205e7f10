import { addUsage, noUsage } from '../../../shared/models/usage.ts';
import type { RecordedAttempt, RecordedReview } from '../../../shared/record/record.ts';
import type { RunState, TimedEvent } from '../../../shared/run.ts';
import { recordedAttempts } from '../attempts.ts';
import { recordedReviews } from '../reviews.ts';
import { recordedUsage } from '../usage.ts';

/** One line of the summary; what does not apply is empty. */
interface Row {
	readonly 'stage or file': string;
	readonly attempt: number | '';
	readonly what: string;
	readonly 'started (UTC)': string;
	/** From its start to its end, waiting for the server included. */
	readonly 'wall seconds': number | '';
	/** In which the editor was in front, in use, and showed it. No hours of work. */
	readonly 'active editor seconds': number | '';
	readonly 'model asked for': string;
	readonly 'model that answered': string;
	readonly 'input tokens': number | '';
	readonly 'of them cached': number | '';
	readonly 'output tokens': number | '';
	readonly 'tokens are': string;
	/** Empty when no price is known, which is not 0. */
	readonly 'cost (USD)': number | '';
	readonly 'cost is from': string;
}

/** What a run took in time and money as CSV (RFC 4180): every attempt, what a person looked at, and the totals. */
export async function costCsv(state: RunState, events: readonly TimedEvent[], priceTable?: string): Promise<string> {
	const { default: papaparse } = await import('papaparse');
	const attempts = recordedAttempts(state, priceTable);
	const reviews = recordedReviews(state, events).filter(({ evidence }) => evidence !== null);
	const rows = [...attempts.map(attemptRow), ...reviews.map(reviewRow)];
	// A model's or a file's name is no formula; papaparse's own pattern for them overlooks those with a line break.
	return `${papaparse.unparse([...rows, totalRow(state, rows)], { escapeFormulae: /^[=+\-@\t\r\n]/ })}\r\n`;
}

const nothingAsked = {
	'model asked for': '',
	'model that answered': '',
	'input tokens': '',
	'of them cached': '',
	'output tokens': '',
	'tokens are': '',
	'cost (USD)': '',
	'cost is from': '',
} as const;

function attemptRow({ stage, attempt, outcome, startedOn, seconds, model, usage, cost }: RecordedAttempt): Row {
	return {
		'stage or file': stage,
		attempt,
		what: outcome,
		'started (UTC)': startedOn,
		'wall seconds': seconds ?? '',
		'active editor seconds': '',
		...nothingAsked,
		...(model && { 'model asked for': model.requested, 'model that answered': model.served.join(' ') }),
		...(usage.source !== 'none' && taken(usage, cost)),
	};
}

const taken = (usage: RecordedAttempt['usage'], cost: Pick<RecordedAttempt['cost'], 'amount' | 'basis'>) => ({
	'input tokens': usage.input,
	'of them cached': usage.cachedInput,
	'output tokens': usage.output,
	'tokens are': usage.source,
	'cost (USD)': cost.amount ?? ('' as const),
	'cost is from': cost.basis,
});

function reviewRow({ of, level, decidedOn, evidence }: RecordedReview): Row {
	return {
		'stage or file': 'stage' in of ? of.stage : of.file,
		attempt: '',
		what: `looked at by the person: ${level}`,
		'started (UTC)': decidedOn,
		'wall seconds': '',
		'active editor seconds': evidence?.activeSeconds ?? '',
		...nothingAsked,
	};
}

function totalRow({ stages }: RunState, rows: readonly Row[]): Row {
	const sum = (column: 'wall seconds' | 'active editor seconds') =>
		Math.round(rows.reduce((total, row) => total + (row[column] || 0), 0) * 1000) / 1000;
	const usages = Object.values(stages).flatMap(({ attempts }) => attempts.flatMap(({ calls }) => calls.map(({ usage }) => usage)));
	const { cost } = usages.reduce(addUsage, noUsage);
	const bases = new Set(rows.map((row) => row['cost is from']).filter((basis) => basis !== ''));
	return {
		'stage or file': 'total',
		attempt: '',
		what: '',
		'started (UTC)': '',
		'wall seconds': sum('wall seconds'),
		'active editor seconds': sum('active editor seconds'),
		...nothingAsked,
		...(usages.length > 0 && {
			...taken(recordedUsage(usages), { amount: cost, basis: 'unknown' }),
			'cost is from': cost === null ? 'unknown' : [...bases].join(', '),
		}),
	};
}
