import { execFile, spawn, spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { firstLine } from './firstLine.ts';
import type { Taken } from './peer.ts';
import { type Row, row, type Table } from './table.ts';

const budgetMs = 1.5;
const counts = [10, 100, 1000];
const thinkTimes = [0, 500];
const folder = join(import.meta.dirname, 'peers');

interface Subject {
	readonly label: string;
	readonly file: string;
	readonly gates?: boolean;
	readonly isOwn?: boolean;
}

const bare: Subject = { label: 'openai', file: 'openai.mjs' };
const subjects: readonly Subject[] = [
	{ label: 'Quintet, journal flushed', file: 'quintet.ts', isOwn: true },
	{ label: 'Quintet, journal flushed, five gates', file: 'quintet.ts', gates: true, isOwn: true },
	{ label: 'ai', file: 'ai.mjs' },
	{ label: '@mastra/core', file: 'mastra.mjs' },
	{ label: '@openai/agents', file: 'agents.mjs' },
	{ label: 'LangGraph, in memory', file: 'langgraph.mjs' },
	{ label: 'LangGraph, in memory, five gates', file: 'langgraph.mjs', gates: true },
];

/** The same five calls by Quintet, by the bare SDK and by what else one could build on. */
export async function* run(): AsyncGenerator<Table> {
	install();
	for (const count of counts) for (const thinkMs of thinkTimes) yield compared({ thinkMs, count, streamed: true });
	yield compared({ thinkMs: 0, count: 100, streamed: false });
}

/** Once, and again when the lock file changed: they are no packages of Quintet's. */
function install(): void {
	const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'], {
		cwd: folder,
		stdio: ['ignore', 2, 2],
		shell: process.platform === 'win32',
	});
	if (status !== 0) throw new Error('The peers could not be installed: see the lines above.');
}

interface Setting {
	readonly thinkMs: number;
	readonly count: number;
	readonly streamed: boolean;
}

async function compared(setting: Setting): Promise<Table> {
	const { thinkMs, count, streamed } = setting;
	const model = [join(import.meta.dirname, 'peerModel.ts'), String(thinkMs), streamed ? 'streamed' : 'whole'];
	const server = spawn(...pinned(1, model), { stdio: ['ignore', 'pipe', 'inherit'] });
	try {
		const baseUrl = `http://127.0.0.1:${await firstLine(server)}/v1`;
		const reference = await taken(bare, baseUrl, setting);
		const rows: Row[] = [rowOf(bare, reference)];
		for (const subject of subjects) rows.push(rowOf(subject, await taken(subject, baseUrl, setting), reference));
		return {
			title: `Peers: ${count} runs at once, ${thinkMs} ms a call, ${streamed ? 'streamed' : 'answers in one piece'}`,
			notes: [
				'CPU of a run (user and system) of five schema-validated calls; each in a fresh process on a core of its own, the server on another.',
				`Versions: ${await versions()}. LangGraph's SQLite checkpointer needs a native build and is left out.`,
			],
			rows,
		};
	} finally {
		server.kill();
	}
}

async function taken({ file, gates }: Subject, baseUrl: string, { count, streamed }: Setting): Promise<Taken> {
	const how = [...(gates ? ['gates'] : []), ...(streamed ? ['streamed'] : [])];
	const [command, args] = pinned(0, ['--expose-gc', join(import.meta.dirname, 'peer.ts'), file, baseUrl, String(count), ...how]);
	const env = {
		...process.env,
		MASTRA_TELEMETRY_DISABLED: '1',
		LANGCHAIN_TRACING_V2: 'false',
		LANGSMITH_TRACING: 'false',
		DO_NOT_TRACK: '1',
	};
	const { stdout } = await promisify(execFile)(command, args, { env, maxBuffer: 1e8 });
	return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Taken;
}

/** Node on one core alone, where the system can do that. */
function pinned(core: number, args: readonly string[]): [command: string, args: string[]] {
	const node = [process.execPath, '--disable-warning=ExperimentalWarning', ...args];
	const canPin = process.platform === 'linux' && availableParallelism() > 1 && spawnSync('taskset', ['--version']).status === 0;
	const [command = '', ...rest] = canPin ? ['taskset', '--cpu-list', String(core), ...node] : node;
	return [command, rest];
}

function rowOf({ label, isOwn }: Subject, one: Taken, reference?: Taken): Row {
	const of = [
		`system ${one.systemMs.toFixed(1)}`,
		`${one.runsPerSecond.toFixed(0)} runs/s`,
		`p50 ${one.latencyMs.toFixed(0)} ms`,
		`peak ${one.peakMb.toFixed(0)} MB`,
		`loop p99 ${one.delayMs.toFixed(0)} ms`,
	];
	return row({
		what: label,
		figure: one.cpuMs,
		unit: 'ms',
		more: of.join(', '),
		...(reference && { reference: { what: bare.label, figure: reference.cpuMs } }),
		...(reference && isOwn && { budget: { most: reference.cpuMs + budgetMs } }),
	});
}

async function versions(): Promise<string> {
	const { dependencies } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { dependencies: Record<string, string> };
	return Object.entries(dependencies)
		.map(([name, version]) => `${name} ${version}`)
		.join(', ');
}
