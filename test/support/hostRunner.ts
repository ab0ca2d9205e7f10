import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { canRunDesktop, runInDesktop } from './desktop.ts';
import { root, type SessionOptions, startSession } from './session.ts';

/** The suites by name; each is a folder of test/host, `trusted` the files at its top. */
const suites: Readonly<Record<string, SessionOptions>> = {
	trusted: {},
	restricted: { trusted: false },
	noFolder: { workspaceFiles: null },
	installed: { installed: true },
};

const testsPath = join(root, 'out/test/host/index.mjs');
/** Longest silence between two tests before a suite counts as hung. */
const silence = 120_000;

export interface Counts {
	readonly passed: number;
	readonly failed: number;
	readonly skipped: number;
}

interface Result {
	readonly outcome: 'passed' | 'failed' | 'skipped' | 'end';
	readonly title?: string;
	readonly milliseconds?: number;
	readonly error?: string;
}

/** Runs suites in the real extension host: in VS Code desktop where it can be had, otherwise in VS Code's server and a headless browser. */
export async function runHostSuites(names: readonly string[]): Promise<Readonly<Record<string, Counts>>> {
	const desktop = await canRunDesktop();
	process.stdout.write(`Host: ${desktop ? 'VS Code desktop' : "VS Code's server with a headless browser"}\n`);
	const browser = desktop ? undefined : await launchBrowser();
	const counts: Record<string, Counts> = {};
	try {
		for (const name of names) {
			process.stdout.write(`\n${name}\n`);
			counts[name] = await runSuite(name, browser).catch((error: Error) => {
				process.stdout.write(`  ✗ ${error.message}\n`);
				return { passed: 0, failed: 1, skipped: 0 };
			});
		}
	} finally {
		await browser?.close();
	}
	return counts;
}

async function runSuite(name: string, browser: Browser | undefined): Promise<Counts> {
	const options = suites[name];
	if (options === undefined) throw new Error(`There is no host suite "${name}"; there are ${Object.keys(suites).join(', ')}.`);
	const folder = await mkdtemp(join(tmpdir(), 'quintet-results-'));
	try {
		const results = new Results(join(folder, 'results.jsonl'));
		const env = { QUINTET_HOST_SUITE: name, QUINTET_HOST_RESULTS: results.file };
		const running = browser === undefined ? runInDesktop({ ...options, env }, testsPath) : runInServer(browser, name, { ...options, env });
		await results.follow(running);
		return results.counts();
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

async function runInServer(browser: Browser, name: string, options: SessionOptions): Promise<void> {
	await using session = await startSession(options);
	const permissions = ['clipboard-read', 'clipboard-write'];
	const page = await browser.newPage({ viewport: { width: 1400, height: 900 }, permissions });
	const log: string[] = [];
	const done = new AbortController();
	try {
		const ended = new Promise<void>((resolve, reject) => {
			page.exposeFunction('codeAutomationExit', () => resolve()).catch(reject);
			page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => log.push(print(args))).catch(reject);
			page.once('crash', () => reject(new Error('The page of VS Code crashed.')));
		});
		const tests = ['extensionTestsPath', session.server.remoteUri(testsPath)] as const;
		await page.goto(session.server.address(session.workspace, [...session.extensions, tests]));
		void allowModels(page, done.signal);
		await ended;
	} finally {
		done.abort();
		await mkdir(join(root, 'out'), { recursive: true });
		await writeFile(join(root, `out/host-${name}.log`), log.join('\n'));
		await page.close();
	}
}

/** VS Code asks a person before one extension uses another's models: the one dialog that a suite cannot answer from inside. */
async function allowModels(page: Page, signal: AbortSignal): Promise<void> {
	const allow = page.getByRole('dialog').getByRole('button', { name: 'Allow' });
	while (!signal.aborted) {
		await sleep(250);
		// The page may close, or the dialog go, between looking and clicking.
		if (await allow.isVisible().catch(() => false)) await allow.click({ timeout: 1000 }).catch(() => undefined);
	}
}

/** VS Code logs much that is not ours (no network, unbuilt native modules): all of it goes to out/host-NAME.log, ours to the terminal. */
function print(args: readonly unknown[]): string {
	const text = args.map((arg) => (typeof arg === 'string' ? arg : JSON.stringify(arg))).join(' ');
	if (/^\[?quintet/i.test(text)) process.stdout.write(`    ${text.trimEnd().replaceAll('\n', '\n    ')}\n`);
	return text;
}

/** Reads along what the suite writes, and counts. */
class Results {
	readonly file: string;
	readonly #seen: Result[] = [];

	constructor(file: string) {
		this.file = file;
	}

	/** Shows each result as it comes, until the run ends; throws when it stays silent. */
	async follow(running: Promise<void>): Promise<void> {
		let ended = false;
		const end = running.finally(() => {
			ended = true;
		});
		end.catch(() => undefined);
		let last = Date.now();
		while (!ended && !this.#isComplete()) {
			await Promise.race([end.catch(() => undefined), sleep(200)]);
			if (await this.#read()) last = Date.now();
			if (Date.now() - last > silence) throw new Error(`No test ended for ${silence / 1000} s: the suite hangs.`);
		}
		await end;
		await this.#read();
	}

	counts(): Counts {
		const count = (outcome: Result['outcome']) => this.#seen.filter((result) => result.outcome === outcome).length;
		if (!this.#isComplete()) throw new Error('The suite ended without a report: the extension host did not reach its end.');
		const counts = { passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
		if (counts.passed + counts.failed === 0) throw new Error('The suite has no tests.');
		return counts;
	}

	#isComplete(): boolean {
		return this.#seen.at(-1)?.outcome === 'end';
	}

	async #read(): Promise<boolean> {
		if (!existsSync(this.file)) return false;
		const lines = (await readFile(this.file, 'utf8')).split('\n').slice(0, -1);
		const fresh = lines.slice(this.#seen.length).map((line) => JSON.parse(line) as Result);
		this.#seen.push(...fresh);
		for (const result of fresh) show(result);
		return fresh.length > 0;
	}
}

const marks = { passed: '✓', failed: '✗', skipped: '-' } as const;

function show({ outcome, title, milliseconds = 0, error }: Result): void {
	if (outcome === 'end') return;
	process.stdout.write(`  ${marks[outcome]} ${title} (${milliseconds} ms)\n`);
	if (error !== undefined) process.stdout.write(`      ${error.replaceAll('\n', '\n      ')}\n`);
}

/** `node hostRunner.ts [suite …]`: all suites without a name; the counts go to out/host.json. */
async function main(): Promise<void> {
	const named = process.argv.slice(2);
	const counts = Object.values(await runHostSuites(named.length > 0 ? named : Object.keys(suites)));
	const sum = (key: keyof Counts) => counts.reduce((total, count) => total + count[key], 0);
	const total: Counts = { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
	await writeFile(join(root, 'out/host.json'), JSON.stringify(total));
	process.stdout.write(`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}\n`);
	process.exitCode = total.failed > 0 ? 1 : 0;
}

if (import.meta.main) {
	// An exit that is asked for still ends the servers, which live in groups of their own.
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));
	await main();
}
