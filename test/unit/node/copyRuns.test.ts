import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyRuns } from '../../../src/node/copyRuns.ts';
import { createJournalStore } from '../../../src/node/journalStore.ts';
import type { TimedEvent } from '../../../src/shared/run.ts';
import { sampleBrief } from '../../support/fakeAgents.ts';

let root: string;
const at = (...parts: string[]) => join(root, ...parts);
beforeEach(async () => {
	root = await mkdtemp(join(tmpdir(), 'quintet-copy-'));
});
afterEach(() => rm(root, { recursive: true }));

const started = (id: string): TimedEvent => ({
	...{ type: 'runStarted', id, project: id, brief: sampleBrief, briefHash: 'h', version: 1, at: 1 },
});

async function runIn(folder: string, id: string): Promise<void> {
	const store = createJournalStore(at(folder));
	await store.append(id, [started(id)]);
	await store.keepText(id, 'a'.repeat(64), 'a page');
	await store.close();
}

describe('runs that an earlier version kept elsewhere', () => {
	it('are copied with their texts and their trash, once, and stay where they were', async () => {
		await runIn('old', 'r1');
		await mkdir(at('old/trash'));
		await writeFile(at('old/trash/r0.jsonl'), 'deleted');
		await writeFile(at('old/r1.jsonl.owner'), '{}');
		const before = await readFile(at('old/r1.jsonl'));
		await copyRuns(at('old'), at('new'));
		const store = createJournalStore(at('new'));
		expect((await store.read('r1')).events).toEqual([started('r1')]);
		await store.append('r1', [{ type: 'stopped', at: 2 }]);
		await store.close();
		expect((await readdir(at('new'))).toSorted()).toEqual(['r1.jsonl', 'r1.texts', 'trash']);
		expect(await readFile(at('new/trash/r0.jsonl'), 'utf8')).toBe('deleted');
		expect(await readFile(at('old/r1.jsonl'))).toEqual(before);
		await rm(at('new/r1.jsonl'));
		await copyRuns(at('old'), at('new'));
		expect(await readdir(at('new'))).not.toContain('r1.jsonl');
	});

	it('join those of another window, and never take the place of what has gone on there', async () => {
		await runIn('old', 'r1');
		await runIn('second', 'r1');
		await runIn('second', 'r2');
		await copyRuns(at('old'), at('new'));
		const store = createJournalStore(at('new'));
		await store.read('r1');
		await store.append('r1', [{ type: 'stopped', at: 2 }]);
		await store.close();
		await copyRuns(at('second'), at('new'));
		expect((await store.list()).map(({ id }) => id).toSorted()).toEqual(['r1', 'r2']);
		expect((await store.events('r1')).length).toBe(2);
	});

	it('are none where nothing was kept', async () => {
		await copyRuns(at('nowhere'), at('new'));
		expect(await readdir(root)).toEqual([]);
	});
});
