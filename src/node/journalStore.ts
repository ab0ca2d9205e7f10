import { createHash } from 'node:crypto';
import { mkdirSync, watch } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PipelineError } from '../pipeline/errors.ts';
import type { IndexedRun, JournalHead, JournalReading, JournalStore, KeptPartial, StoredRun } from '../pipeline/ports.ts';
import { journalVersion, type TimedEvent } from '../shared/run.ts';
import { type AppendHandle, type Disk, realDisk } from './disk.ts';
import { emptyChain, type Line, parseLines, toLines } from './journalLines.ts';
import { createRunLocks, type RunLocks } from './runLocks.ts';

/** Where a run's file ends, as far as it counts. */
interface Tail {
	readonly seq: number;
	readonly hash: string;
	readonly bytes: number;
	/** Opened at the first append: a window may know a thousand runs and write two. */
	readonly handle?: AppendHandle;
}

const suffix = '.jsonl';
const trash = 'trash';
/** A reload or a crash loses at most so much of a stream. */
const keepPartialMs = 1000;
/** Milliseconds over which what another process writes is gathered. */
const watchMs = 300;
const indexVersion = 1;

/** How an event of a version becomes one of the next, by the older version's number. */
export type Migrations = Readonly<Record<number, (event: TimedEvent) => TimedEvent>>;

const noMigrations: Migrations = {};

/**
 * Runs as append-only files, one hash-chained JSON line per event. An append is with the operating system when it returns, so
 * that a killed process loses nothing, and on disk (fdatasync) when anything in it counts as done. What a failed one may have
 * left is cut off before the next. A half-written last line is cut on reading and kept beside the journal;
 * a journal damaged before its end is copied and opened as far as it is good, to be read only. One process writes a run at a time.
 */
class FileJournal implements JournalStore {
	readonly #folder: string;
	readonly #disk: Disk;
	readonly #locks: RunLocks;
	readonly #migrations: Migrations;
	readonly #tails = new Map<string, Tail>();
	/** Why a run's file can only be read. */
	readonly #unwritable = new Map<string, string>();
	/** Partial texts that are still to be kept, by run. */
	readonly #partials = new Map<string, { partial: KeptPartial; readonly timer: NodeJS.Timeout }>();
	/** Texts that are being written, by file. */
	readonly #keeping = new Map<string, Promise<void>>();
	/** Runs whose last append did not return: what is behind the good bytes does not count. */
	readonly #uncertain = new Set<string>();

	constructor(folder: string, disk: Disk, migrations: Migrations) {
		this.#migrations = migrations;
		this.#folder = folder;
		this.#disk = disk;
		this.#locks = createRunLocks((file) => this.#unwritable.set(file, takenOver));
	}

	async list(): Promise<readonly StoredRun[]> {
		const names = await readdir(this.#folder).catch((error: NodeJS.ErrnoException) => {
			if (error.code === 'ENOENT') return [];
			throw error;
		});
		const ids = names.filter((name) => name.endsWith(suffix)).map((name) => name.slice(0, -suffix.length));
		return Promise.all(ids.map(async (id) => ({ id, bytes: (await stat(this.#fileOf(id))).size })));
	}

	/** What can't be read or is not an index counts as none: it is made anew from the runs. */
	async readIndex(): Promise<readonly IndexedRun[]> {
		try {
			const index = JSON.parse((await this.#disk.read(this.#indexFile)).toString('utf8')) as {
				version?: number;
				runs?: readonly IndexedRun[];
			};
			return index.version === indexVersion && Array.isArray(index.runs) ? index.runs : [];
		} catch {
			return [];
		}
	}

	async writeIndex(runs: readonly IndexedRun[]): Promise<void> {
		await explained(async () => {
			const temporary = `${this.#indexFile}.${process.pid}.tmp`;
			await this.#disk.write(temporary, JSON.stringify({ version: indexVersion, runs }));
			await this.#disk.rename(temporary, this.#indexFile);
		}, 'index could not be written');
	}

	keepPartial(id: string, partial: KeptPartial): void {
		const waiting = this.#partials.get(id);
		if (waiting) waiting.partial = partial;
		else this.#partials.set(id, { partial, timer: setTimeout(() => void this.#writePartial(id), keepPartialMs).unref() });
	}

	async readPartial(id: string): Promise<KeptPartial | undefined> {
		try {
			return JSON.parse((await this.#disk.read(this.#partialOf(id))).toString('utf8')) as KeptPartial;
		} catch {
			return undefined;
		}
	}

	async keepText(id: string, hash: string, text: string): Promise<void> {
		const file = join(this.#textsOf(id), `${checkedHash(hash)}.txt`);
		// Two files of a draft may keep the same text at the same time.
		const keeping = this.#keeping.get(file) ?? this.#keep(file, text).finally(() => this.#keeping.delete(file));
		this.#keeping.set(file, keeping);
		await keeping;
	}

	#keep(file: string, text: string): Promise<void> {
		return explained(async () => {
			await this.#disk.makeFolder(dirname(file));
			await this.#disk.write(`${file}.tmp`, text);
			await this.#disk.rename(`${file}.tmp`, file);
		}, 'could not keep a page');
	}

	async readText(id: string, hash: string): Promise<string | undefined> {
		try {
			const bytes = await this.#disk.read(join(this.#textsOf(id), `${checkedHash(hash)}.txt`));
			return createHash('sha256').update(bytes).digest('hex') === hash ? bytes.toString('utf8') : undefined;
		} catch {
			return undefined;
		}
	}

	async remove(id: string): Promise<void> {
		await this.#forget(id);
		await explained(async () => {
			await this.#disk.makeFolder(join(this.#folder, trash));
			await this.#disk.rename(this.#fileOf(id), this.#trashed(id));
		}, 'could not be put into the trash');
	}

	async restore(id: string): Promise<void> {
		await explained(() => this.#disk.rename(this.#trashed(id), this.#fileOf(id)), 'could not be brought back');
	}

	async read(id: string): Promise<JournalReading> {
		const file = this.#fileOf(id);
		const isElsewhere = await explained(() => this.#locks.isHeldElsewhere(file), 'could not be read');
		const bytes = await explained(() => this.#disk.read(file), 'could not be read');
		const { lines, goodBytes, state } = parseLines(bytes);
		const last = lines.at(-1);
		if (!last) {
			throw new PipelineError(
				'storage',
				'This project was never written completely: its journal holds no whole line. Run the pipeline on the brief again.',
			);
		}
		await this.#forget(id);
		const events = lines.map((line) => line.event);
		const hashes = lines.map(({ hash }) => hash);
		if (isElsewhere) return { events, hashes, cut: false, readOnly: openElsewhere };
		if (state === 'damaged') return { events, hashes, cut: false, readOnly: await this.#keepDamaged(file, bytes, lines.length) };
		if (state === 'torn') await explained(() => this.#cut(file, bytes, goodBytes), 'could not be repaired');
		this.#tails.set(id, { seq: last.seq, hash: last.hash, bytes: goodBytes });
		const migrated = await this.#migrated(id, events);
		return { events: migrated, ...(migrated === events && { hashes }), cut: state === 'torn' };
	}

	async events(id: string): Promise<readonly TimedEvent[]> {
		return (await this.#lines(id)).map(({ event }) => event);
	}

	async head(id: string): Promise<JournalHead> {
		const end = this.#tails.get(id) ?? (await this.#lines(id)).at(-1) ?? emptyChain;
		return { count: end.seq + 1, hash: end.hash };
	}

	async hashes(id: string): Promise<readonly string[]> {
		return (await this.#lines(id)).map(({ hash }) => hash);
	}

	/** What is behind the known end is another append on its way, or does not count. */
	async #lines(id: string): Promise<readonly Line[]> {
		const known = this.#tails.get(id)?.bytes;
		const bytes = await explained(() => this.#disk.read(this.#fileOf(id)), 'could not be read');
		return parseLines(bytes.subarray(0, known)).lines;
	}

	/** Events of an older version as this one has them: a new journal is written beside the old, which is kept. */
	async #migrated(id: string, events: readonly TimedEvent[]): Promise<readonly TimedEvent[]> {
		const [first] = events;
		const written = first?.type === 'runStarted' ? first.version : journalVersion;
		if (written === journalVersion) return events;
		let migrated = events;
		for (let version = written; version < journalVersion; version += 1) {
			const migration = this.#migrations[version];
			if (!migration)
				throw new PipelineError(
					'storage',
					`This project was written by an old Quintet (journal version ${written}) that this one can't read. It is left as it is.`,
				);
			migrated = migrated.map(migration);
		}
		migrated = migrated.map((event) => (event.type === 'runStarted' ? { ...event, version: journalVersion } : event));
		await explained(() => this.#replace(id, migrated, written), 'could not be brought to the present version');
		return migrated;
	}

	async #replace(id: string, events: readonly TimedEvent[], oldVersion: number): Promise<void> {
		const file = this.#fileOf(id);
		if (!(await this.#locks.acquire(file))) throw new PipelineError('storage', openElsewhere);
		const { text, end } = toLines(events, emptyChain);
		await this.#disk.write(`${file}.new`, text);
		await this.#disk.write(`${file}.version${oldVersion}`, await this.#disk.read(file));
		await this.#disk.rename(`${file}.new`, file);
		this.#tails.set(id, { ...end, bytes: Buffer.byteLength(text) });
	}

	append(id: string, events: readonly TimedEvent[]): Promise<void> {
		return explained(() => this.#append(id, events), 'could not be written');
	}

	async close(): Promise<void> {
		for (const id of [...this.#partials.keys()]) await this.#writePartial(id);
		for (const id of [...this.#tails.keys()]) await this.#forget(id);
		await this.#locks.releaseAll();
	}

	/** Only a help: when it can't be written, what has streamed is lost with the program, and nothing else. */
	async #writePartial(id: string): Promise<void> {
		const waiting = this.#partials.get(id);
		if (!waiting) return;
		this.#dropPartial(id);
		const file = this.#partialOf(id);
		try {
			await this.#disk.write(`${file}.tmp`, JSON.stringify(waiting.partial));
			await this.#disk.rename(`${file}.tmp`, file);
		} catch {
			// The next piece of the stream tries again.
		}
	}

	#dropPartial(id: string): void {
		clearTimeout(this.#partials.get(id)?.timer);
		this.#partials.delete(id);
	}

	async #append(id: string, events: readonly TimedEvent[]): Promise<void> {
		const tail = await this.#openTail(id);
		const { bytes, handle } = tail;
		const { text, end } = toLines(events, tail);
		this.#refuseLost(id);
		if (this.#uncertain.has(id)) await handle.truncate(bytes);
		this.#uncertain.add(id);
		await handle.append(text);
		if (events.some(counts)) {
			await handle.flush();
			// It may have slept between the look and the write: then the write went into the file that was replaced, and counts for nothing.
			this.#refuseLost(id);
		}
		this.#uncertain.delete(id);
		this.#tails.set(id, { ...end, bytes: bytes + Buffer.byteLength(text), handle });
		// What streamed of an attempt is in the journal with its end.
		const stage = this.#partials.get(id)?.partial.stage;
		if (stage && events.some((event) => endsAttempt(event) && event.stage === stage)) this.#dropPartial(id);
	}

	/** The end of a run's file, ready to be appended to by this process alone. */
	async #openTail(id: string): Promise<Tail & { readonly handle: AppendHandle }> {
		const file = this.#fileOf(id);
		const why = this.#unwritable.get(file);
		if (why) throw new PipelineError('storage', why);
		const known = this.#tails.get(id);
		if (known?.handle) return { ...known, handle: known.handle };
		if (!known) await this.#disk.makeFolder(this.#folder);
		if (!(await this.#locks.acquire(file))) throw new PipelineError('storage', openElsewhere);
		if (known) await this.#take(file, known);
		const handle = await this.#disk.openToAppend(file, known === undefined);
		const tail = { ...(known ?? { ...emptyChain, bytes: 0 }), handle };
		this.#tails.set(id, tail);
		return tail;
	}

	/** A writer that sleeps may still have the file open: the run goes on in a new one, so that what it writes on waking reaches nobody. */
	async #take(file: string, known: Tail): Promise<void> {
		const bytes = await this.#disk.read(file);
		const lastLine = bytes.subarray(bytes.lastIndexOf(10, bytes.length - 2) + 1);
		if (bytes.length !== known.bytes || !lastLine.includes(known.hash)) {
			this.#unwritable.set(file, goneOn);
			throw new PipelineError('storage', goneOn);
		}
		await this.#disk.replace(file, bytes);
	}

	#refuseLost(id: string): void {
		const file = this.#fileOf(id);
		if (this.#locks.stillHolds(file)) return;
		const why = this.#unwritable.get(file) ?? takenOver;
		this.#unwritable.set(file, why);
		throw new PipelineError('storage', why);
	}

	whyLost(id: string): string | undefined {
		const why = this.#unwritable.get(this.#fileOf(id));
		return why === takenOver || why === goneOn ? why : undefined;
	}

	proveOwner(id: string): Promise<void> {
		return explained(async () => {
			await this.#openTail(id);
			this.#refuseLost(id);
		}, 'could not be written');
	}

	knownBytes(id: string): number | undefined {
		return this.#locks.isHeld(this.#fileOf(id)) ? undefined : this.#tails.get(id)?.bytes;
	}

	/** Where a folder can't be watched, nobody is told. */
	watch(didChange: () => void): () => void {
		let timer: NodeJS.Timeout | undefined;
		mkdirSync(this.#folder, { recursive: true });
		const watcher = watch(this.#folder, { persistent: false }, (_, name) => {
			if (!name?.endsWith(suffix) || this.#locks.isHeld(join(this.#folder, name))) return;
			timer ??= setTimeout(() => {
				timer = undefined;
				didChange();
			}, watchMs).unref();
		});
		watcher.on('error', () => watcher.close());
		return () => {
			clearTimeout(timer);
			watcher.close();
		};
	}

	async #keepDamaged(file: string, bytes: Buffer, good: number): Promise<string> {
		const copy = `${file}.damaged`;
		await explained(() => this.#disk.write(copy, bytes), 'could not be copied');
		const why = `The journal is damaged after event ${good}. The project is shown as it was then and can only be read; a copy of the whole file is kept at ${copy}.`;
		this.#unwritable.set(file, why);
		return why;
	}

	async #cut(file: string, bytes: Buffer, goodBytes: number): Promise<void> {
		await this.#disk.write(`${file}.torn`, bytes.subarray(goodBytes));
		await this.#disk.truncate(file, goodBytes);
	}

	async #forget(id: string): Promise<void> {
		await this.#tails.get(id)?.handle?.close();
		this.#tails.delete(id);
		this.#uncertain.delete(id);
		this.#unwritable.delete(this.#fileOf(id));
	}

	get #indexFile(): string {
		return join(this.#folder, 'index.json');
	}

	#partialOf(id: string): string {
		return join(this.#folder, `${checkedId(id)}.partial`);
	}

	/** Beside a run in the trash they stay where they are: bringing it back needs them. */
	#textsOf(id: string): string {
		return join(this.#folder, `${checkedId(id)}.texts`);
	}

	#trashed(id: string): string {
		return join(this.#folder, trash, `${checkedId(id)}${suffix}`);
	}

	#fileOf(id: string): string {
		return join(this.#folder, `${checkedId(id)}${suffix}`);
	}
}

/** Nothing is shown as done by the start of a stage or the record of a request: the next flush takes them along. */
const counts = (event: TimedEvent): boolean => event.type !== 'stageStarted' && event.type !== 'callFinished';

const endsAttempt = (event: TimedEvent) =>
	event.type === 'attemptFinished' || event.type === 'attemptFailed' || event.type === 'attemptStopped';

/** The journals in `folder`. */
export const createJournalStore = (
	folder: string,
	disk: Disk = realDisk,
	migrations: Migrations = noMigrations,
): JournalStore & { close(): Promise<void> } => new FileJournal(folder, disk, migrations);

const openElsewhere = 'This project is open in another window and can only be read here. Close it there to go on here.';
const takenOver =
	'Another window has taken this project over while this one slept. It is shown here as it stands there; what was said here last was not taken over.';
const goneOn = 'This project has gone on in another window. It is shown as it stands now; look at it, then say again what you want.';

/** Ids become file names. */
function checkedId(id: string): string {
	if (!/^[\w-]{1,64}$/.test(id)) throw new PipelineError('refused', 'This is not the id of a run.');
	return id;
}

function checkedHash(hash: string): string {
	if (!/^[0-9a-f]{64}$/.test(hash)) throw new PipelineError('refused', 'This is not the hash of a text.');
	return hash;
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
