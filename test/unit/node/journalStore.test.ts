import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createJournalStore } from '../../../src/node/journalStore.ts';
import type { TimedEvent } from '../../../src/shared/run.ts';
import { sampleBrief } from '../../support/fakeAgents.ts';

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
		expect(await store.list()).toEqual(['r1']);
		expect(await store.read('r1')).toEqual({ events, cut: false });
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
			expect(await store.read('r1')).toEqual({ events: events.slice(0, 2), cut: length > lastLine });
			await store.close();
		}
	});

	it('row 39: refuses a journal that is damaged in the middle, and leaves it as it is', async () => {
		await written();
		const bytes = await readFile(file());
		const flipped = Buffer.from(bytes);
		const at = bytes.indexOf('Tee');
		flipped[at] = (flipped[at] ?? 0) ^ 1;
		await writeFile(file(), flipped);
		const store = createJournalStore(folder);
		await expect(store.read('r1')).rejects.toThrow(/damaged at line 2/);
		expect((await readFile(file())).equals(flipped)).toBe(true);
		await store.close();
	});

	it('leaves a journal of a newer version as it is', async () => {
		const store = createJournalStore(folder);
		await store.append('r1', [{ ...start, version: 99 } as TimedEvent]);
		await expect(store.read('r1')).rejects.toThrow(/newer Quintet/);
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
