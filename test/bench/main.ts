import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { formatTable, type Table } from './table.ts';

// `npm run bench [-- NAME …]`: runs each test/bench/NAME.bench.ts and prints its table. It shows the budgets; no test has a clock.
const named = process.argv.slice(2);
const files = globSync('*.bench.ts', { cwd: import.meta.dirname }).sort();
const chosen = files.filter((file) => named.length === 0 || named.includes(basename(file, '.bench.ts')));
if (chosen.length === 0) {
	process.stderr.write(`There is no such benchmark. There are: ${files.map((file) => basename(file, '.bench.ts')).join(', ')}.\n`);
	process.exitCode = 1;
}
for (const file of chosen) {
	const { run } = (await import(`./${file}`)) as { run: () => Promise<Table> };
	const table = await run();
	process.stdout.write(`${formatTable(table)}\n`);
	if (table.rows.some(({ ok }) => ok === false)) process.exitCode = 1;
}
// A benchmark may leave a server's sockets open for a moment.
process.exit();
