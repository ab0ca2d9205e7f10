import { writeSync } from 'node:fs';
import { type Disk, realDisk } from '../../src/node/disk.ts';
import { sha256 } from '../../src/node/hash.ts';
import { createJournalStore } from '../../src/node/journalStore.ts';
import { Projects } from '../../src/pipeline/run/projects.ts';
import { defaultSettings } from '../../src/shared/settings.ts';
import { stageNames } from '../../src/shared/stages.ts';
import { fakeAgents, sampleBrief } from './fakeAgents.ts';
import { memoryPorts } from './memoryPorts.ts';

/**
 * A process that takes a run through all stages and is killed at its Nth write, before, in the middle of, or after it:
 * `crashWorker FOLDER N before|middle|after`. Each event that counts is told on stdout at once.
 */
const [folder = '', at = '0', moment = 'before'] = process.argv.slice(2);
let writes = 0;

const die = () => process.kill(process.pid, 'SIGKILL');

const disk: Disk = {
	...realDisk,
	async openToAppend(path, isNew) {
		const handle = await realDisk.openToAppend(path, isNew);
		return {
			...handle,
			async append(text) {
				writes += 1;
				const isLast = writes === Number(at);
				if (isLast && moment === 'before') die();
				if (isLast && moment === 'middle') {
					await handle.append(text.slice(0, Math.floor(text.length / 2)));
					die();
				}
				await handle.append(text);
				if (isLast) {
					await handle.flush();
					die();
				}
			},
		};
	},
};

const store = createJournalStore(folder, disk);
const told: typeof store = Object.assign(Object.create(store), {
	list: () => store.list(),
	readIndex: () => store.readIndex(),
	read: (id: string) => store.read(id),
	async append(id: string, events: Parameters<typeof store.append>[1]) {
		await store.append(id, events);
		for (const event of events) writeSync(1, `${JSON.stringify({ id, event })}\n`);
	},
});
const { agents } = fakeAgents();
const projects = new Projects(memoryPorts({ journal: told, hash: sha256 }), () => defaultSettings, agents);
const project = await projects.start({ brief: sampleBrief, project: 'tea' });
for (const stage of stageNames) {
	await project.advance();
	await project.accept(stage);
}
writeSync(1, 'end\n');
await store.close();
