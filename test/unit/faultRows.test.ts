import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const tests = join(import.meta.dirname, '..');
const rows = [...readFileSync(join(tests, 'README.md'), 'utf8').matchAll(/^\| (\d+) \| .* \| (.*) \|$/gm)].map((match) => ({
	row: Number(match[1]),
	files: [...(match[2] ?? '').matchAll(/`([^`]+)`/g)].map((file) => file[1] ?? ''),
}));
const wanted = Array.from({ length: 73 }, (_, index) => index + 1);

describe('the table of faults', () => {
	it('has every row once', () => {
		expect(rows.map(({ row }) => row)).toEqual(wanted);
	});

	it.each(rows)('row $row names tests that are there', ({ row, files }) => {
		expect(files.length).toBeGreaterThan(0);
		for (const file of files) expect(readFileSync(join(tests, file), 'utf8'), file).toMatch(new RegExp(`row ${row}\\b`));
	});
});
