/** One thing that was measured; `ok` is left out where there is no budget. `row` makes one of a number. */
export interface Row {
	readonly what: string;
	/** With its unit. */
	readonly measured: string;
	/** As design.md has it, with its unit. */
	readonly budget?: string;
	readonly ok?: boolean;
	/** What `measured` says, as a number that the next run can be compared with. */
	readonly figure?: number;
	readonly unit?: string;
	/** What was measured beside it in the same run. */
	readonly reference?: string;
	/** The figure by its reference's. */
	readonly ratio?: number;
}

/** What a benchmark's `run()` gives for each question it answers. */
export interface Table {
	readonly title: string;
	/** Anything that a reader must know to believe the numbers: how often, on what, against what. */
	readonly notes?: readonly string[];
	readonly rows: readonly Row[];
}

/** A figure, what it may be at most or at least, and what it is measured against. */
interface Figure {
	readonly what: string;
	readonly figure: number;
	/** `ms`, `kB`, `times`, …; empty for a count or a share. */
	readonly unit: string;
	/** Behind the point; 2 without it. */
	readonly digits?: number;
	readonly budget?: { readonly most: number } | { readonly least: number };
	readonly reference?: { readonly what: string; readonly figure: number };
	/** In brackets behind the figure. */
	readonly more?: string;
}

/** The row of a figure, with its verdict and its ratio. */
export function row({ what, figure, unit, digits = 2, budget, reference, more }: Figure): Row {
	const said = (value: number) =>
		`${value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })} ${unit}`.trim();
	return {
		what,
		measured: more ? `${said(figure)} (${more})` : said(figure),
		figure,
		unit,
		...(budget && ('most' in budget ? within(figure, budget.most, 'at most') : within(-figure, -budget.least, 'at least'))),
		...(reference && { reference: `${reference.what}: ${said(reference.figure)}`, ratio: figure / reference.figure }),
	};

	function within(value: number, most: number, words: string): Pick<Row, 'budget' | 'ok'> {
		return { budget: `${words} ${said(Math.abs(most))}`, ok: value <= most };
	}
}

const verdicts = { true: 'kept', false: 'BROKEN', undefined: '' } as const;

/** A table as Markdown, for the terminal and for a document alike; `before` is the same table of an earlier run. */
export function formatTable({ title, notes = [], rows }: Table, before?: Table): string {
	const cells = rows.map((one) => ({
		what: one.what,
		measured: one.measured,
		budget: one.budget ?? '',
		reference: one.reference ?? '',
		ratio: one.ratio === undefined ? '' : `${one.ratio.toFixed(2)} ×`,
		change: changeOf(
			one,
			before?.rows.find(({ what, unit }) => what === one.what && unit === one.unit),
		),
		verdict: verdicts[`${one.ok}`],
	}));
	const columns = (['what', 'measured', 'budget', 'reference', 'ratio', 'change', 'verdict'] as const).filter(
		(column, index) => index < 2 || cells.some((cell) => cell[column]),
	);
	const all = [columns, ...cells.map((cell) => columns.map((column) => cell[column]))];
	const widths = columns.map((_, column) => Math.max(1, ...all.map((line) => line[column]?.length ?? 0)));
	const line = (texts: readonly string[]) => `| ${texts.map((text, column) => text.padEnd(widths[column] ?? 0)).join(' | ')} |`;
	const [head = [], ...body] = all;
	const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
	return [`## ${title}`, ...notes, '', line(head), rule, ...body.map(line), ''].join('\n');
}

/** The figure against the earlier run's. */
function changeOf({ figure }: Row, before: Row | undefined): string {
	if (figure === undefined || before?.figure === undefined) return '';
	if (figure === before.figure) return 'none';
	const share = (100 * (figure - before.figure)) / Math.abs(before.figure);
	return Number.isFinite(share) ? `${share > 0 ? '+' : ''}${share.toFixed(1)} %` : `was ${before.figure}`;
}

export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
