import { execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { firstLine } from './firstLine.ts';
import { type Row, row, type Table } from './table.ts';

const budgetKb = 500;

interface Taken {
	readonly cpuMs: number;
	readonly systemMs: number;
	readonly wallMs: number;
	readonly bytes: number;
	readonly delayMs: number;
}

/** What a run costs when 1, 100 or 1,000 go on at once in one process, durable. */
export async function run(): Promise<Table> {
	const server = spawn(process.execPath, [join(import.meta.dirname, 'instantModel.ts')], { stdio: ['ignore', 'pipe', 'inherit'] });
	try {
		const baseUrl = `http://127.0.0.1:${await firstLine(server)}/v1`;
		const rows: Row[] = [];
		for (const count of [1, 100, 1000]) {
			const taken = await takenBy(baseUrl, count);
			rows.push(
				row({
					what: `${count} at once: CPU of a run`,
					figure: taken.cpuMs,
					unit: 'ms',
					more: `${taken.systemMs.toFixed(2)} in the kernel`,
				}),
				row({ what: `${count} at once: event loop delay p99`, figure: taken.delayMs, unit: 'ms', digits: 0 }),
			);
			if (count === 1) continue;
			rows.push(
				row({ what: `${count} at once: memory of a run`, figure: taken.bytes / 1000, unit: 'kB', digits: 0, budget: { most: budgetKb } }),
				row({ what: `${count} at once: all of them`, figure: taken.wallMs / 1000, unit: 's', digits: 1 }),
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
