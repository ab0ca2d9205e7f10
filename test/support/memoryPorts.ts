import { createHash } from 'node:crypto';
import { PipelineError } from '../../src/pipeline/errors.ts';
import type { IndexedRun, JournalStore, KeptPartial, LandingTarget, ModelClient, Ports } from '../../src/pipeline/ports.ts';
import type { TimedEvent } from '../../src/shared/run.ts';

export interface MemoryJournal extends JournalStore {
	readonly runs: Map<string, TimedEvent[]>;
	/** Called before each append; may throw to be a failing disk. */
	beforeAppend: (events: readonly TimedEvent[]) => void;
}

export function memoryJournal(runs = new Map<string, TimedEvent[]>()): MemoryJournal {
	const partials = new Map<string, KeptPartial>();
	const texts = new Map<string, string>();
	const trash = new Map<string, TimedEvent[]>();
	let index: readonly IndexedRun[] = [];
	return {
		runs,
		beforeAppend: () => undefined,
		list: async () => [...runs].map(([id, events]) => ({ id, bytes: events.length })),
		readIndex: async () => index,
		async writeIndex(written) {
			index = structuredClone([...written]);
		},
		keepPartial(id, partial) {
			partials.set(id, structuredClone(partial));
		},
		async keepText(id, hash, text) {
			texts.set(`${id} ${hash}`, text);
		},
		readText: async (id, hash) => texts.get(`${id} ${hash}`),
		readPartial: async (id) => partials.get(id),
		async remove(id) {
			trash.set(id, runs.get(id) ?? []);
			runs.delete(id);
		},
		async restore(id) {
			runs.set(id, trash.get(id) ?? []);
			trash.delete(id);
		},
		async read(id) {
			const events = runs.get(id);
			if (!events) throw new PipelineError('storage', 'no such run');
			return { events: [...events], cut: false };
		},
		events: async (id) => [...(runs.get(id) ?? [])],
		async head(id) {
			const hashes = await this.hashes(id);
			return { count: hashes.length, hash: hashes.at(-1) ?? '' };
		},
		async hashes(id) {
			let hash = '';
			return (runs.get(id) ?? []).map((event) => {
				hash = createHash('sha256')
					.update(`${hash}${JSON.stringify(event)}`)
					.digest('hex');
				return hash;
			});
		},
		async append(id, events) {
			this.beforeAppend(events);
			runs.set(id, [...(runs.get(id) ?? []), ...structuredClone([...events])]);
		},
	};
}

/** Everything the pipeline needs, in memory: a clock that counts, ids that count, no model. */
export function memoryPorts(overrides: Partial<Ports> = {}): Ports {
	let ticks = 0;
	let ids = 0;
	return {
		journal: memoryJournal(),
		workspace: { textFiles: async () => [] },
		clock: { now: () => 1_700_000_000_000 + ticks++, monotonic: () => ticks++ },
		log: { info: () => undefined, warn: () => undefined, error: () => undefined },
		newId: () => `run-${String(++ids)}`,
		hash: (text) => createHash('sha256').update(text).digest('hex'),
		modelFor: async (): Promise<ModelClient | null> => null,
		...overrides,
	};
}

export interface MemoryTarget extends LandingTarget {
	readonly files: Map<string, string>;
	/** Paths in `files` whose content is base64 of bytes. */
	readonly binary: Set<string>;
	readonly dirty: Set<string>;
	beforeWrite: () => void;
}

export function memoryTarget(files: Readonly<Record<string, string>> = {}): MemoryTarget {
	return {
		folder: 'deliverables/sample',
		files: new Map(Object.entries(files)),
		binary: new Set(),
		dirty: new Set(),
		beforeWrite: () => undefined,
		async read(path, encoding) {
			const content = this.files.get(path);
			if (content === undefined) return null;
			if (!this.binary.has(path)) return encoding ? Buffer.from(content).toString(encoding) : content;
			if (encoding) return content;
			throw new PipelineError('refused', 'the file there is not text');
		},
		isDirty(path) {
			return this.dirty.has(path);
		},
		async write(changes) {
			this.beforeWrite();
			for (const { path, content, encoding } of changes) {
				this.binary.delete(path);
				if (content === null) this.files.delete(path);
				else this.files.set(path, content);
				if (encoding && content !== null) this.binary.add(path);
			}
		},
	};
}
