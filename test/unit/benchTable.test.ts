import { expect, test } from 'vitest';
import { formatTable, row } from '../bench/table.ts';

const table = (figure: number) => ({
	title: 'A run',
	rows: [row({ what: 'CPU', figure, unit: 'ms', budget: { most: 1.5 }, reference: { what: 'bare', figure: 2 } })],
});

test('a figure over its budget is told, with its ratio and its change', () => {
	expect(formatTable(table(3), table(2)).split('\n').slice(2, 5)).toEqual([
		'| what | measured | budget          | reference     | ratio  | change  | verdict |',
		'|------|----------|-----------------|---------------|--------|---------|---------|',
		'| CPU  | 3.00 ms  | at most 1.50 ms | bare: 2.00 ms | 1.50 × | +50.0 % | BROKEN  |',
	]);
});

test('a figure at its budget keeps it, whichever way the budget goes', () => {
	expect(row({ what: 'CPU', figure: 1.5, unit: 'ms', budget: { most: 1.5 } }).ok).toBe(true);
	expect(row({ what: 'recall', figure: 0.9, unit: '', budget: { least: 0.9 } })).toMatchObject({ ok: true, budget: 'at least 0.90' });
	expect(row({ what: 'recall', figure: 0.89, unit: '', budget: { least: 0.9 } }).ok).toBe(false);
});

test('what has no budget, no reference and no earlier run gets no column for them', () => {
	expect(formatTable({ title: 'Start', rows: [{ what: 'files', measured: '3' }] })).toContain('| what  | measured |');
});
