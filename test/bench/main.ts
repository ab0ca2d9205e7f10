import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { keepResult, machine, readResults } from './results.ts';
import { formatTable, type Table } from './table.ts';

// `npm run bench [-- NAME …]`: runs each test/bench/NAME.bench.ts, prints its tables beside what bench/results.json has of the
// run before, and keeps them there. It shows the budgets; no test has a clock.
const named = process.argv.slice(2);
const all = globSync('*.bench.ts', { cwd: import.meta.dirname })
	.map((file) => basename(file, '.bench.ts'))
	.sort();
const unknown = named.filter((name) => !all.includes(name));
if (unknown.length > 0) {
	process.stderr.write(`There is no benchmark ${unknown.join(', ')}. There are: ${all.join(', ')}.\n`);
	process.exit(1);
}
for (const name of named.length > 0 ? named : all) {
	const { run } = (await import(`./${name}.bench.ts`)) as { run: () => Promise<Table | readonly Table[]> | AsyncIterable<Table> };
	const before = (await readResults())[name];
	const about = { date: new Date().toISOString(), machine: machine() };
	const made = await run();
	const tables: Table[] = [];
	for await (const table of 'rows' in made ? [made] : made) {
		tables.push(table);
		const earlier = before?.tables.find(({ title }) => title === table.title);
		process.stdout.write(`${formatTable(table, earlier)}\n`);
		if (table.rows.some(({ ok }) => ok === false)) process.exitCode = 1;
	}
	process.stdout.write(`${name}: ${about.machine}.${before ? ` Compared with ${before.date}, ${before.machine}.` : ''}\n\n`);
	await keepResult(name, { ...about, tables });
}
// A benchmark may leave a server's sockets open for a moment.
process.exit();
