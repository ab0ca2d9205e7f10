import { execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { firstLine } from './firstLine.ts';
import type { Table } from './table.ts';

const budgetBytes = 1_000_000;

interface Taken {
	readonly cpuMs: number;
	readonly wallMs: number;
	readonly bytes: number;
	readonly delayMs: number;
}

/** What a run costs when 100 or 1,000 go on at once in one process, durable. */
export async function run(): Promise<Table> {
	const server = spawn(process.execPath, [join(import.meta.dirname, 'instantModel.ts')], { stdio: ['ignore', 'pipe', 'inherit'] });
	try {
		const baseUrl = `http://127.0.0.1:${await firstLine(server)}/v1`;
		const rows: Table['rows'][number][] = [];
		for (const count of [100, 1000]) {
			const taken = await takenBy(baseUrl, count);
			rows.push(
				{ what: `${count} at once: CPU of a run`, measured: `${taken.cpuMs.toFixed(2)} ms` },
				{
					what: `${count} at once: memory of a run`,
					measured: `${Math.round(taken.bytes / 1000)} kB`,
					budget: 'under 1,000 kB',
					ok: taken.bytes < budgetBytes,
				},
				{
					what: `${count} at once: all of them`,
					measured: `${(taken.wallMs / 1000).toFixed(1)} s, event loop delay p99 ${taken.delayMs.toFixed(0)} ms`,
				},
			);
		}
		return {
			title: 'Many runs at once, headless',
			notes: [
				'Five streamed requests each, every event flushed to disk, one process; the model answers at once from another. Memory: the peak of the process over what it had before, by run.',
			],
			rows,
		};
	} finally {
		server.kill();
	}
}

async function takenBy(baseUrl: string, count: number): Promise<Taken> {
	const args = ['--expose-gc', '--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'manyRuns.ts'), baseUrl, String(count)];
	const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1e8 });
	return JSON.parse(stdout) as Taken;
}
