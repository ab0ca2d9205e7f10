import { measureSizes, strangersInPanel } from './sizes.ts';

// `npm run check:size`: the budgets of design.md that a build can break without anybody noticing.
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

for (const { what, bytes, budget, most } of await measureSizes()) {
	const isOver = budget !== undefined && bytes > budget;
	const isBroken = isOver && (most === undefined || bytes > most);
	if (isBroken) process.exitCode = 1;
	process.stdout.write(
		`${what}: ${kilobytes(bytes)}${budget === undefined ? '' : ` (budget ${kilobytes(budget)}${isBroken ? ', BROKEN' : isOver ? `, NOT MET; a build may have ${kilobytes(most ?? budget)} at most` : ''})`}\n`,
	);
}
for (const name of await strangersInPanel()) {
	process.stdout.write(`The panel carries ${name}: import only types from src/shared there.\n`);
	process.exitCode = 1;
}
