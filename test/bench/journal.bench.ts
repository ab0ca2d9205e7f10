import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createJournalStore } from '../../src/node/journalStore.ts';
import { fold } from '../../src/pipeline/run/fold.ts';
import { openProject } from '../../src/pipeline/run/project.ts';
import { defaultSettings } from '../../src/shared/settings.ts';
import { fakeAgents } from '../support/fakeAgents.ts';
import { longJournal } from '../support/longJournal.ts';
import { memoryPorts } from '../support/memoryPorts.ts';
import { median, row, type Table } from './table.ts';

const rounds = 9;
const budgetMs = 100;

/** How long a project of 10,000 events takes from the disk to where it goes on. */
export async function run(): Promise<Table> {
	const folder = await mkdtemp(join(tmpdir(), 'quintet-bench-'));
	const events = longJournal(10_000);
	try {
		const store = createJournalStore(folder);
		await store.append('long', events);
		const [{ bytes } = { bytes: 0 }] = await store.list();
		const ports = memoryPorts({ journal: store });
		const surroundings = {
			ports,
			agents: fakeAgents().agents,
			settings: () => defaultSettings,
			listener: { didChange: () => undefined, didProgress: () => undefined },
		};
		const opened = await times(() => openProject(surroundings, 'long'));
		const folded = await times(async () => fold(events));
		await store.close();
		return {
			title: 'Fold and resume of a 10,000-event journal',
			notes: [`${(bytes / 1e6).toFixed(1)} MB on disk; median of ${rounds}, after one to warm up.`],
			rows: [
				row({ what: 'read, verify, fold and be ready to go on', figure: opened, unit: 'ms', digits: 1, budget: { most: budgetMs } }),
				row({ what: 'fold alone', figure: folded, unit: 'ms', digits: 1 }),
			],
		};
	} finally {
		await rm(folder, { recursive: true, force: true, maxRetries: 5 });
	}
}

async function times(action: () => Promise<unknown>): Promise<number> {
	await action();
	const taken: number[] = [];
	for (let round = 0; round < rounds; round += 1) {
		const started = performance.now();
		await action();
		taken.push(performance.now() - started);
	}
	return median(taken);
}
