import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureBubblewrap } from './bubblewrap.ts';
import type { Counts } from './hostRunner.ts';
import { run } from './processes.ts';
import { root } from './session.ts';

interface Step {
	readonly name: string;
	/** Script below the root, and its arguments, for Node. */
	readonly script: readonly string[];
	/** Where a suite leaves its counts; other steps count as one check. */
	readonly report?: { readonly file: string; readonly read: (text: string) => Counts };
	/** Files that failed are run once more, and told: a real window loses a key now and then, and a fault fails twice. */
	readonly again?: (text: string) => readonly string[];
}

const inRoot = (path: string) => join(root, path);
const vitest = (project: string): Step => {
	const file = inRoot(`out/${project}.json`);
	const script = [
		'node_modules/vitest/vitest.mjs',
		'run',
		'--config',
		'test/vitest.config.ts',
		'--project',
		project,
		'--reporter=default',
		'--reporter=json',
		`--outputFile.json=${file}`,
	];
	return { name: `${project} tests`, script, report: { file, read: readVitest } };
};

const steps: readonly Step[] = [
	{ name: 'build', script: ['esbuild.mjs'] },
	{ name: 'types (tsc -b)', script: ['node_modules/typescript/bin/tsc', '-b'] },
	{ name: 'lint and format (biome)', script: ['node_modules/@biomejs/biome/bin/biome', 'check', '--diagnostic-level=warn'] },
	{ name: 'dead code (knip)', script: ['node_modules/knip/bin/knip.js'] },
	vitest('unit'),
	vitest('faults'),
	{ name: 'package (vsce)', script: ['test/support/packageVsix.ts'] },
	{ name: 'sizes', script: ['test/support/checkSize.ts'] },
	{
		name: 'host tests',
		script: ['test/support/hostRunner.ts'],
		report: { file: inRoot('out/host.json'), read: (text) => JSON.parse(text) as Counts },
	},
	{ ...vitest('browser'), again: failedFiles },
];

function readVitest(text: string): Counts {
	const report = JSON.parse(text) as {
		numPassedTests: number;
		numFailedTests: number;
		numPendingTests: number;
		testResults: { status: string; assertionResults: unknown[] }[];
	};
	// A file that could not be loaded has no tests to fail.
	const broken = report.testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0).length;
	return { passed: report.numPassedTests, failed: report.numFailedTests + broken, skipped: report.numPendingTests };
}

function failedFiles(text: string): string[] {
	const { testResults } = JSON.parse(text) as { testResults: { name: string; status: string }[] };
	return testResults.filter(({ status }) => status === 'failed').map(({ name }) => name);
}

/** A second try of what failed; the counts of the rest stay. */
async function tryAgain({ script, report, again }: Step, counts: Counts): Promise<Counts> {
	if (again === undefined || report === undefined || !existsSync(report.file)) return counts;
	const text = await readFile(report.file, 'utf8');
	const files = again(text);
	if (files.length === 0) return counts;
	const before = readVitest(JSON.stringify(only(text, files)));
	await rm(report.file);
	process.stdout.write(`(${files.length} of its files once more) `);
	const second = await runStep({ name: '', script: [...script, ...files], report });
	return {
		passed: counts.passed - before.passed + second.passed,
		failed: counts.failed - before.failed + second.failed,
		skipped: counts.skipped - before.skipped + second.skipped,
	};
}

/** A report of these files alone. */
function only(text: string, files: readonly string[]) {
	const { testResults } = JSON.parse(text) as { testResults: { name: string; status: string; assertionResults: { status: string }[] }[] };
	const results = testResults.filter(({ name }) => files.includes(name));
	const all = results.flatMap(({ assertionResults }) => assertionResults);
	const count = (status: string) => all.filter((one) => one.status === status).length;
	return {
		numPassedTests: count('passed'),
		numFailedTests: count('failed'),
		numPendingTests: count('pending') + count('skipped'),
		testResults: results,
	};
}

async function runStep({ name, script, report }: Step): Promise<Counts> {
	process.stdout.write(`${name.padEnd(26)}`);
	if (report !== undefined) await rm(report.file, { force: true });
	const started = performance.now();
	const { code, output } = await run(process.execPath, script, { cwd: root, env: { CI: 'true', NO_COLOR: '1', FORCE_COLOR: undefined } });
	const counts = await count(code, report);
	const seconds = ((performance.now() - started) / 1000).toFixed(1).padStart(6);
	process.stdout.write(`${seconds} s  ${summary(counts)}\n`);
	if (counts.failed > 0) process.stdout.write(`\n${output.trimEnd()}\n\n`);
	return counts;
}

/** A suite that ends badly without a failed test (a crash, no report) counts as one failure. */
async function count(code: number, report: Step['report']): Promise<Counts> {
	const check = { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
	if (report === undefined) return check;
	if (!existsSync(report.file)) return { passed: 0, failed: 1, skipped: 0 };
	const counts = report.read(await readFile(report.file, 'utf8'));
	const isSilent = (code !== 0 && counts.failed === 0) || counts.passed + counts.failed === 0;
	return isSilent ? { ...counts, failed: counts.failed + 1 } : counts;
}

const summary = ({ passed, failed, skipped }: Counts) => `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;

await ensureBubblewrap();
// Each step also where an earlier one failed: one run shows all there is to mend.
await mkdir(inRoot('out'), { recursive: true });
const total = { passed: 0, failed: 0, skipped: 0 };
for (const step of steps) {
	const first = await runStep(step);
	const counts = first.failed > 0 ? await tryAgain(step, first) : first;
	total.passed += counts.passed;
	total.failed += counts.failed;
	total.skipped += counts.skipped;
}
process.stdout.write(`\n${summary(total)}\n`);
process.exitCode = total.failed > 0 ? 1 : 0;
