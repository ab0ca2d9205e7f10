import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PipelineError } from '../pipeline/errors.ts';
import type { JournalReading, JournalStore } from '../pipeline/ports.ts';
import { journalVersion, type TimedEvent } from '../shared/run.ts';

/** One line of a journal: its number, the hash of the line before, its own, and the event. */
interface Line {
	readonly seq: number;
	readonly prev: string;
	readonly hash: string;
	readonly event: TimedEvent;
}

interface Tail {
	readonly seq: number;
	readonly hash: string;
	readonly handle: FileHandle;
}

const firstHash = '0'.repeat(64);
const suffix = '.jsonl';

/**
 * Runs as append-only files, one hash-chained JSON line per event, in `folder`. An append is on disk (fdatasync) when it
 * returns. A half-written last line is cut on reading and kept beside the journal; damage before it is refused.
 */
export function createJournalStore(folder: string): JournalStore & { close(): Promise<void> } {
	const tails = new Map<string, Tail>();
	const fileOf = (id: string) => join(folder, `${checkedId(id)}${suffix}`);

	async function read(id: string): Promise<JournalReading> {
		const file = fileOf(id);
		const bytes = await explained(() => readFile(file), 'could not be read');
		const { lines, goodBytes } = parse(bytes, id);
		const cut = goodBytes < bytes.length;
		if (cut) {
			await explained(() => writeFile(`${file}.torn`, bytes.subarray(goodBytes)), 'could not be repaired');
			await explained(() => truncate(file, goodBytes), 'could not be repaired');
		}
		const last = lines.at(-1);
		if (!last)
			throw new PipelineError(
				'storage',
				'This run was never written completely: its journal is empty. Run the pipeline on the brief again.',
			);
		await tails.get(id)?.handle.close();
		tails.set(id, { seq: last.seq, hash: last.hash, handle: await open(file, 'a') });
		return { events: lines.map((line) => line.event), cut };
	}

	async function begin(id: string): Promise<Tail> {
		await mkdir(folder, { recursive: true });
		return { seq: -1, hash: firstHash, handle: await open(fileOf(id), 'ax') };
	}

	return {
		async list() {
			const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
				if (error.code === 'ENOENT') return [];
				throw error;
			});
			return names.filter((name) => name.endsWith(suffix)).map((name) => name.slice(0, -suffix.length));
		},
		read,
		async append(id, events) {
			await explained(async () => {
				let tail = tails.get(id) ?? (await begin(id));
				let text = '';
				for (const event of events) {
					const seq = tail.seq + 1;
					const line = lineOf(seq, tail.hash, event);
					text += `${JSON.stringify(line)}\n`;
					tail = { ...tail, seq, hash: line.hash };
				}
				await tail.handle.appendFile(text);
				await tail.handle.datasync();
				tails.set(id, tail);
			}, 'could not be written');
		},
		async close() {
			for (const tail of tails.values()) await tail.handle.close();
			tails.clear();
		},
	};
}

function lineOf(seq: number, prev: string, event: TimedEvent): Line {
	return { seq, prev, hash: hashOf(seq, prev, event), event };
}

const hashOf = (seq: number, prev: string, event: TimedEvent) =>
	createHash('sha256')
		.update(`${seq}\n${prev}\n${JSON.stringify(event)}`)
		.digest('hex');

function parse(bytes: Buffer, id: string): { lines: Line[]; goodBytes: number } {
	const lines: Line[] = [];
	let goodBytes = 0;
	let prev = firstHash;
	for (let start = 0; start < bytes.length; ) {
		const newline = bytes.indexOf(10, start);
		const end = newline < 0 ? bytes.length : newline;
		const line = newline < 0 ? undefined : parseLine(bytes.toString('utf8', start, end), lines.length, prev);
		if (!line) {
			if (newline >= 0 && newline + 1 < bytes.length) throw damaged(id, lines.length + 1);
			break;
		}
		lines.push(line);
		prev = line.hash;
		start = end + 1;
		goodBytes = start;
	}
	return { lines, goodBytes };
}

function parseLine(text: string, seq: number, prev: string): Line | undefined {
	try {
		const line = JSON.parse(text) as Line;
		if (line.seq !== seq || line.prev !== prev || line.hash !== hashOf(seq, prev, line.event)) return undefined;
		if (line.event.type === 'runStarted' && line.event.version > journalVersion) {
			throw new PipelineError('storage', 'This run was written by a newer Quintet. It is left as it is; update Quintet to open it.');
		}
		return line;
	} catch (error) {
		if (PipelineError.is(error)) throw error;
		return undefined;
	}
}

const damaged = (id: string, line: number) =>
	new PipelineError(
		'storage',
		`The journal of run ${id} is damaged at line ${line}. It is left as it is and not opened; the briefs and landed files are not touched.`,
	);

/** Ids become file names. */
function checkedId(id: string): string {
	if (!/^[\w-]{1,64}$/.test(id)) throw new PipelineError('refused', 'This is not the id of a run.');
	return id;
}

async function explained<T>(action: () => Promise<T>, what: string): Promise<T> {
	try {
		return await action();
	} catch (error) {
		if (PipelineError.is(error)) throw error;
		const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
		throw new PipelineError(
			'storage',
			`The journal ${what} (${code}). What was saved before is kept. Free some space or check the folder's rights, then resume.`,
			{ cause: error },
		);
	}
}
