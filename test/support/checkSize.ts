import { measureSizes, strangersInPanel } from './sizes.ts';

// `npm run check:size`: the budgets of design.md that a build can break without anybody noticing.
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

for (const { what, bytes, budget } of await measureSizes()) {
	const isOver = budget !== undefined && bytes > budget;
	if (isOver) process.exitCode = 1;
	process.stdout.write(
		`${what}: ${kilobytes(bytes)}${budget === undefined ? '' : ` (budget ${kilobytes(budget)}${isOver ? ', BROKEN' : ''})`}\n`,
	);
}
for (const name of await strangersInPanel()) {
	process.stdout.write(`The panel carries ${name}: import only types from src/shared there.\n`);
	process.exitCode = 1;
}
