import { appendFileSync, globSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';

/** What the runner asks for, through the environment of the extension host. */
const suite = process.env['QUINTET_HOST_SUITE'] ?? 'trusted';
const results = process.env['QUINTET_HOST_RESULTS'];
const filter = process.env['QUINTET_HOST_GREP'];

/** A suite's folder; the trusted one's files lie at the top. */
const patterns: Readonly<Record<string, string>> = { trusted: '*.test.mjs' };

/** VS Code calls this inside the extension host; it rejects when a test failed. */
export async function run(): Promise<void> {
	const mocha = new Mocha({ ui: 'bdd', timeout: 30_000, reporter: 'base', ...(filter === undefined ? {} : { grep: filter }) });
	const files = globSync(patterns[suite] ?? `${suite}/*.test.mjs`, { cwd: import.meta.dirname });
	for (const file of files.sort()) mocha.addFile(join(import.meta.dirname, file));
	await mocha.loadFilesAsync();
	const failures = await new Promise<number>((resolve) => report(mocha.run(resolve)));
	if (failures > 0) throw new Error(`${failures} failed`);
}

function report(runner: Mocha.Runner): void {
	runner.on('pass', (test) => tell('passed', test));
	runner.on('pending', (test) => tell('skipped', test));
	runner.on('fail', (test, error) => tell('failed', test, error));
	runner.on('end', () => write({ outcome: 'end' }));
}

function tell(outcome: 'passed' | 'failed' | 'skipped', test: Mocha.Test, error?: Error): void {
	const title = test.titlePath().join(' › ');
	write({ outcome, title, milliseconds: test.duration ?? 0, ...(error === undefined ? {} : { error: error.stack ?? String(error) }) });
}

/** One line of JSON for each test, in the file that the runner reads along. */
function write(line: object): void {
	if (results === undefined) throw new Error('QUINTET_HOST_RESULTS names no file.');
	appendFileSync(results, `${JSON.stringify(line)}\n`);
}
