import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import type { Table } from './table.ts';

const file = join(import.meta.dirname, '..', '..', 'bench', 'results.json');

/** What a benchmark gave, when and where. */
export interface Result {
	/** ISO 8601. */
	readonly date: string;
	/** In words: never a host's name or a path. */
	readonly machine: string;
	readonly tables: readonly Table[];
}

export type Results = Readonly<Record<string, Result>>;

/** The last result of each benchmark, by name; empty when there is no file or none that can be read. */
export async function readResults(): Promise<Results> {
	try {
		return JSON.parse(await readFile(file, 'utf8')) as Results;
	} catch {
		return {};
	}
}

/** Keeps one benchmark's result beside the others'. */
export async function keepResult(name: string, result: Result): Promise<void> {
	await mkdir(dirname(file), { recursive: true });
	await writeFile(`${file}.tmp`, `${JSON.stringify({ ...(await readResults()), [name]: result }, undefined, '\t')}\n`);
	await rename(`${file}.tmp`, file);
}

/** The machine and how busy it is, in words. */
export function machine(): string {
	const model = cpus()[0]?.model.trim();
	const [minute = 0] = loadavg();
	const memory = Math.round(totalmem() / 2 ** 30);
	return `${availableParallelism()} cores${model ? ` (${model})` : ''}, ${memory} GiB, ${process.platform}, Node ${process.versions.node}, load ${minute.toFixed(1)} before`;
}
