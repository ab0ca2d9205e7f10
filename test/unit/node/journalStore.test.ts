import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Disk, patiently, realDisk } from '../../../src/node/disk.ts';
import { createJournalStore } from '../../../src/node/journalStore.ts';
import { fold } from '../../../src/pipeline/run/fold.ts';
import type { TimedEvent } from '../../../src/shared/run.ts';
import { sampleBrief } from '../../support/fakeAgents.ts';
import { longJournal } from '../../support/longJournal.ts';

let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'quintet-journal-'));
});
afterEach(() => rm(folder, { recursive: true }));

const start: TimedEvent = { type: 'runStarted', id: 'r1', project: 'tea', brief: sampleBrief, briefHash: 'h', version: 1, at: 1 };
const events: TimedEvent[] = [start, { type: 'renamed', project: 'Tee – ünï', at: 2 }, { type: 'stopped', at: 3 }];
const file = () => join(folder, 'r1.jsonl');

async function written() {
	const store = createJournalStore(folder);
	await store.append('r1', events);
	await store.close();
}

describe('the journal on disk', () => {
	it('gives back what was appended', async () => {
		await written();
		const store = createJournalStore(folder);
		expect((await store.list()).map(({ id }) => id)).toEqual(['r1']);
		expect(await store.read('r1')).toEqual({ hashes: expect.any(Array), events, cut: false });
		await store.close();
	});

	it('can be read beside whoever writes it, and says how long it is and where its chain ends', async () => {
		const store = createJournalStore(folder);
		await store.append('r1', events);
		const first = await store.head('r1');
		expect(await store.events('r1')).toEqual(events);
		await store.append('r1', [{ type: 'resumed', at: 4 }]);
		const second = await store.head('r1');
		expect([first.count, second.count]).toEqual([3, 4]);
		expect(second.hash).not.toBe(first.hash);
		await store.close();
		expect(await createJournalStore(folder).head('r1')).toEqual(second);
	});

	it('keeps a text that is kept several times at once', async () => {
		const store = createJournalStore(folder);
		const hash = createHash('sha256').update('tea').digest('hex');
		await Promise.all(Array.from({ length: 20 }, () => store.keepText('r1', hash, 'tea')));
		expect(await store.readText('r1', hash)).toBe('tea');
		await store.close();
	});

	it('goes on after it was read', async () => {
		await written();
		const store = createJournalStore(folder);
		await store.read('r1');
		await store.append('r1', [{ type: 'resumed', at: 4 }]);
		expect((await store.read('r1')).events).toHaveLength(4);
		await store.close();
	});

	it('row 38: cuts a torn last line at every byte and tells it', async () => {
		await written();
		const bytes = await readFile(file());
		const lastLine = bytes.lastIndexOf(10, bytes.length - 2) + 1;
		for (let length = lastLine; length < bytes.length; length += 1) {
			await writeFile(file(), bytes.subarray(0, length));
			const store = createJournalStore(folder);
			expect(await store.read('r1')).toEqual({ hashes: expect.any(Array), events: events.slice(0, 2), cut: length > lastLine });
			await store.close();
		}
	});

	it('row 39: opens a journal damaged in the middle as far as it is good, read-only, with a copy of all of it', async () => {
		await written();
		const bytes = await readFile(file());
		const flipped = Buffer.from(bytes);
		const at = bytes.indexOf('Tee');
		flipped[at] = (flipped[at] ?? 0) ^ 1;
		await writeFile(file(), flipped);
		const store = createJournalStore(folder);
		const reading = await store.read('r1');
		expect(reading.events).toEqual(events.slice(0, 1));
		expect(reading.readOnly).toMatch(/damaged after event 1/);
		await expect(store.append('r1', [{ type: 'resumed', at: 4 }])).rejects.toThrow(/damaged/);
		expect((await readFile(file())).equals(flipped)).toBe(true);
		expect((await readFile(`${file()}.damaged`)).equals(flipped)).toBe(true);
		await store.close();
	});

	it('row 39: notices each flipped bit', async () => {
		await written();
		const bytes = await readFile(file());
		const firstLine = bytes.indexOf(10) + 1;
		for (let index = firstLine; index < bytes.length - 1; index += 7) {
			const flipped = Buffer.from(bytes);
			flipped[index] = (flipped[index] ?? 0) ^ (1 << (index % 8));
			await writeFile(file(), flipped);
			const store = createJournalStore(folder);
			const reading = await store.read('r1');
			expect(reading.readOnly !== undefined || reading.cut, `bit at ${index}`).toBe(true);
			expect(events.slice(0, reading.events.length)).toEqual(reading.events);
			await store.close();
		}
	});

	it('row 41: keeps the state before a failed write and goes on when there is space again', async () => {
		await written();
		let failing = true;
		const half: Disk = {
			...realDisk,
			async openToAppend(path, isNew) {
				const handle = await realDisk.openToAppend(path, isNew);
				return {
					...handle,
					async append(text) {
						if (!failing) return handle.append(text);
						await handle.append(text.slice(0, text.length / 2));
						throw Object.assign(new Error('full'), { code: 'ENOSPC' });
					},
				};
			},
		};
		const store = createJournalStore(folder, half);
		await store.read('r1');
		await expect(store.append('r1', [{ type: 'resumed', at: 4 }])).rejects.toThrow(/ENOSPC.*Free some space/);
		failing = false;
		await store.append('r1', [{ type: 'resumed', at: 5 }]);
		await store.close();
		const again = createJournalStore(folder);
		expect(await again.read('r1')).toEqual({ hashes: expect.any(Array), events: [...events, { type: 'resumed', at: 5 }], cut: false });
		await again.close();
	});

	it('row 44: lets one process write a run and another read it', async () => {
		await written();
		const first = createJournalStore(folder);
		await first.read('r1');
		await first.append('r1', [{ type: 'resumed', at: 4 }]);
		const second = createJournalStore(folder);
		expect((await second.read('r1')).readOnly).toMatch(/open in another window/);
		await expect(second.append('r1', [{ type: 'stopped', at: 5 }])).rejects.toThrow(/open in another window/);
		await first.close();
		expect(await second.read('r1')).toEqual({ hashes: expect.any(Array), events: [...events, { type: 'resumed', at: 4 }], cut: false });
		await second.append('r1', [{ type: 'stopped', at: 5 }]);
		await second.close();
	});

	it('row 45: leaves a journal of a newer version as it is', async () => {
		const store = createJournalStore(folder);
		await store.append('r1', [{ ...start, version: 99 } as TimedEvent]);
		await expect(store.read('r1')).rejects.toThrow(/newer Quintet/);
		await store.close();
	});

	it('row 45: brings an older journal to the present version by copy and goes on with it', async () => {
		const old = createJournalStore(folder);
		await old.append('r1', [{ ...start, version: 0 } as TimedEvent, { type: 'stopped', at: 2 }]);
		await old.close();
		const before = await readFile(file());
		const store = createJournalStore(folder, realDisk, { 0: (event) => ({ ...event, at: event.at + 100 }) });
		const migrated = [
			{ ...start, at: 101 },
			{ type: 'stopped', at: 102 },
		];
		expect((await store.read('r1')).events).toEqual(migrated);
		await store.append('r1', [{ type: 'resumed', at: 103 }]);
		await store.close();
		const again = createJournalStore(folder);
		expect((await again.read('r1')).events).toEqual([...migrated, { type: 'resumed', at: 103 }]);
		expect((await readFile(`${file()}.version0`)).equals(before)).toBe(true);
		await again.close();
	});

	it('row 45: leaves an older journal that it does not know as it is', async () => {
		const old = createJournalStore(folder);
		await old.append('r1', [{ ...start, version: 0 } as TimedEvent]);
		await old.close();
		const before = await readFile(file());
		const store = createJournalStore(folder);
		await expect(store.read('r1')).rejects.toThrow(/old Quintet/);
		await store.close();
		expect((await readFile(file())).equals(before)).toBe(true);
	});

	it('row 42: tries a rename that a virus scanner holds twice more, and gives up on it then', async () => {
		const waits: number[] = [];
		const wait = async (milliseconds: number) => void waits.push(milliseconds);
		const failing = (times: number, code: string) => {
			let calls = 0;
			return async () => {
				calls += 1;
				if (calls <= times) throw Object.assign(new Error(code), { code });
				return calls;
			};
		};
		expect(await patiently(failing(2, 'EPERM'), wait)).toBe(3);
		await expect(patiently(failing(3, 'EBUSY'), wait)).rejects.toThrow('EBUSY');
		await expect(patiently(failing(1, 'EIO'), wait)).rejects.toThrow('EIO');
		expect(waits).toEqual([50, 250, 50, 250]);
	});

	it.each(['EIO', 'EACCES', 'EROFS'])('row 42: says that nothing was saved on %s, and keeps what was', async (code) => {
		await written();
		const broken: Disk = {
			...realDisk,
			openToAppend: async () => {
				throw Object.assign(new Error(code), { code });
			},
		};
		const store = createJournalStore(folder, broken);
		await store.read('r1');
		await expect(store.append('r1', [{ type: 'resumed', at: 4 }])).rejects.toThrow(
			new RegExp(`could not be written \\(${code}\\).*saved before is kept`),
		);
		await store.close();
		const again = createJournalStore(folder);
		expect((await again.read('r1')).events).toEqual(events);
		await again.close();
	});

	it('row 40: shows by its size that the end of a journal was taken away', async () => {
		await written();
		const store = createJournalStore(folder);
		const [{ bytes } = { bytes: 0 }] = await store.list();
		const all = await readFile(file());
		await writeFile(file(), all.subarray(0, all.lastIndexOf(10, all.length - 2) + 1));
		expect(await store.read('r1')).toEqual({ hashes: expect.any(Array), events: events.slice(0, 2), cut: false });
		expect((await store.list())[0]?.bytes).toBeLessThan(bytes);
		await store.close();
	});

	it('keeps no partial text of an attempt that has ended, and that of another stage', async () => {
		await written();
		const store = createJournalStore(folder);
		await store.read('r1');
		store.keepPartial('r1', { stage: 'strategy', attempt: 1, texts: { artifact: 'streamed' } });
		const stopped = { type: 'attemptStopped' as const, attempt: 1, partial: {}, milliseconds: 1, at: 4 };
		await store.append('r1', [{ ...stopped, stage: 'strategy' }]);
		await store.append('r2', [start]);
		store.keepPartial('r2', { stage: 'draft', attempt: 1, texts: { 'a.md': 'streams' } });
		await store.append('r2', [{ ...stopped, stage: 'strategy' }]);
		await store.close();
		expect(await store.readPartial('r1')).toBeUndefined();
		expect(await store.readPartial('r2')).toBeDefined();
	});

	it('keeps the last partial text when it is closed, and takes a broken one for none', async () => {
		await written();
		const store = createJournalStore(folder);
		store.keepPartial('r1', { stage: 'draft', attempt: 1, texts: { 'a.md': 'first' } });
		store.keepPartial('r1', { stage: 'draft', attempt: 1, texts: { 'a.md': 'first and second' } });
		await store.close();
		expect(await store.readPartial('r1')).toEqual({ stage: 'draft', attempt: 1, texts: { 'a.md': 'first and second' } });
		await writeFile(join(folder, 'r1.partial'), '{"stage":"dr');
		expect(await store.readPartial('r1')).toBeUndefined();
	});

	it('row 49: opens a journal of 10,000 events with a draft of 5 MB', async () => {
		const large = 'A sentence of the draft.\n'.repeat(200_000);
		const draft = {
			files: [{ deliverableId: 'D1', path: 'article.md', format: 'md', content: large, by: 'model' as const, complete: true }],
		};
		const long: TimedEvent[] = [...longJournal(10_000), { type: 'edited', stage: 'draft', artifact: draft, hash: 'large', at: 9e12 }];
		const store = createJournalStore(folder);
		await store.append('long', long);
		const { events: stored, cut } = await store.read('long');
		expect(cut).toBe(false);
		expect(stored).toHaveLength(10_001);
		expect(fold(stored).stages.draft).toMatchObject({ hash: 'large', edited: true });
		await store.close();
	});

	it('does not begin a run twice', async () => {
		await written();
		const store = createJournalStore(folder);
		await expect(store.append('r1', [start])).rejects.toThrow(/could not be written/);
	});

	it('refuses an id that leads out of its folder', async () => {
		const store = createJournalStore(folder);
		await expect(store.append('../r1', [start])).rejects.toThrow(/not the id of a run/);
	});

	it('has no runs where there is no folder', async () => {
		expect(await createJournalStore(join(folder, 'none')).list()).toEqual([]);
	});
});

describe('row 73: a process that sleeps while another takes its run over', () => {
	/** As a lid that was closed leaves it: the heartbeat is old, the process is there. */
	const fallAsleep = async () => {
		for (const name of (await readdir(folder)).filter((one) => one.endsWith('.lock'))) await utimes(join(folder, name), 1, 1);
	};
	const resumed = (at: number): TimedEvent => ({ type: 'resumed', at });

	it('writes nothing on waking, and is told why', async () => {
		await written();
		const sleeper = createJournalStore(folder);
		await sleeper.read('r1');
		await sleeper.append('r1', [resumed(4)]);
		await fallAsleep();
		const other = createJournalStore(folder);
		expect((await other.read('r1')).readOnly).toBeUndefined();
		await other.append('r1', [resumed(5)]);
		await expect(sleeper.append('r1', [resumed(6)])).rejects.toThrow(/taken this project over/);
		expect(sleeper.whyLost?.('r1')).toMatch(/taken this project over/);
		await expect(sleeper.proveOwner?.('r1')).rejects.toThrow(/taken this project over/);
		const reader = createJournalStore(folder);
		expect((await reader.events('r1')).slice(3)).toEqual([resumed(4), resumed(5)]);
		expect((await sleeper.read('r1')).readOnly).toMatch(/open in another window/);
		for (const store of [sleeper, other, reader]) await store.close();
	});

	it('damages nothing when it falls asleep between its look at the lock and its write', async () => {
		await written();
		const other = createJournalStore(folder);
		let asleep: (() => Promise<void>) | undefined;
		const sleepy: Disk = {
			...realDisk,
			async openToAppend(path, isNew) {
				const handle = await realDisk.openToAppend(path, isNew);
				const sleepThen = async (act: () => Promise<void>) => {
					await asleep?.();
					await act();
				};
				return {
					...handle,
					append: (text) => sleepThen(() => handle.append(text)),
				};
			},
		};
		const sleeper = createJournalStore(folder, sleepy);
		await sleeper.read('r1');
		await sleeper.append('r1', [resumed(4)]);
		asleep = async () => {
			await fallAsleep();
			await other.read('r1');
			await other.append('r1', [resumed(5), resumed(6)]);
		};
		await expect(sleeper.append('r1', [resumed(7)])).rejects.toThrow(/taken this project over/);
		await other.append('r1', [resumed(8)]);
		const reader = createJournalStore(folder);
		const reading = await reader.read('r1');
		expect(reading.events.slice(3)).toEqual([resumed(4), resumed(5), resumed(6), resumed(8)]);
		expect(reading.cut).toBe(false);
		for (const store of [sleeper, other, reader]) await store.close();
	});

	it('appends nothing behind what another window has written since it was read here', async () => {
		await written();
		const [first, second] = [createJournalStore(folder), createJournalStore(folder)];
		await first.read('r1');
		await second.read('r1');
		await second.append('r1', [resumed(4)]);
		await second.close();
		await expect(first.append('r1', [resumed(5)])).rejects.toThrow(/gone on in another window/);
		expect((await first.read('r1')).events.at(-1)).toEqual(resumed(4));
		await first.append('r1', [resumed(6)]);
		expect((await first.events('r1')).slice(3)).toEqual([resumed(4), resumed(6)]);
		await first.close();
	});

	it('tells a window that looks on when another writes', async () => {
		await written();
		const [writer, onlooker] = [createJournalStore(folder), createJournalStore(folder)];
		await onlooker.read('r1');
		const told = Promise.withResolvers<void>();
		const end = onlooker.watch?.(told.resolve);
		await writer.read('r1');
		await writer.append('r1', [resumed(4)]);
		await told.promise;
		expect(onlooker.knownBytes?.('r1')).toBeLessThan((await onlooker.list())[0]?.bytes ?? 0);
		expect(writer.knownBytes?.('r1')).toBeUndefined();
		end?.();
		for (const store of [writer, onlooker]) await store.close();
	});
});
