/** One thing that was measured; `ok` is left out where there is no budget. */
export interface Row {
	readonly what: string;
	/** With its unit. */
	readonly measured: string;
	/** As design.md has it, with its unit. */
	readonly budget?: string;
	readonly ok?: boolean;
}

/** What a benchmark's `run()` gives. */
export interface Table {
	readonly title: string;
	/** Anything that a reader must know to believe the numbers: how often, on what, against what. */
	readonly notes?: readonly string[];
	readonly rows: readonly Row[];
}

const verdicts = { true: 'kept', false: 'BROKEN', undefined: '' } as const;

/** A table as Markdown, for the terminal and for a document alike. */
export function formatTable({ title, notes = [], rows }: Table): string {
	const cells = rows.map(({ what, measured, budget = '', ok }) => [what, measured, budget, verdicts[`${ok}`]]);
	const all = [['what', 'measured', 'budget', ''], ...cells];
	const widths = [0, 1, 2, 3].map((column) => Math.max(1, ...all.map((row) => row[column]?.length ?? 0)));
	const line = (row: readonly string[]) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
	const [head = [], ...body] = all;
	const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
	return [`## ${title}`, ...notes, '', line(head), rule, ...body.map(line), ''].join('\n');
}

export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
