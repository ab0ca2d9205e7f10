import { measureChunks, measureSizes, strangersInPanel } from './sizes.ts';

// `npm run check:size`: the budgets of design.md that a build can break without anybody noticing, and why each chunk is there.
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
const say = (line: string) => process.stdout.write(`${line}\n`);

function fail(line: string): void {
	say(line);
	process.exitCode = 1;
}

for (const { file, bytes, from, reason } of await measureChunks()) {
	const line = `${kilobytes(bytes).padStart(9)}  ${file}: ${from}`;
	if (reason === undefined) fail(`${line}: WITHOUT A REASON; say in test/support/chunkReasons.ts what it is for, or leave it out`);
	else say(`${line}: ${reason}`);
}
for (const { what, bytes, budget } of await measureSizes()) {
	const line = `${what}: ${kilobytes(bytes)}`;
	if (budget === undefined) say(line);
	else if (bytes <= budget) say(`${line} (budget ${kilobytes(budget)})`);
	else fail(`${line} (budget ${kilobytes(budget)}, BROKEN)`);
}
for (const name of await strangersInPanel()) fail(`The panel carries ${name}: import only types from src/shared there.`);
