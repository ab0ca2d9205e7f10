import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createJournalStore } from '../../../src/node/journalStore.ts';
import type { Project } from '../../../src/pipeline/run/project.ts';
import { Projects } from '../../../src/pipeline/run/projects.ts';
import { defaultSettings } from '../../../src/shared/settings.ts';
import { stageNames } from '../../../src/shared/stages.ts';
import { fakeAgents, sampleBrief } from '../../support/fakeAgents.ts';
import { memoryPorts, memoryTarget } from '../../support/memoryPorts.ts';

let folder: string;
let stores: ReturnType<typeof createJournalStore>[];
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'quintet-windows-'));
	stores = [];
});
afterEach(async () => {
	for (const store of stores) await store.close();
	await rm(folder, { recursive: true, force: true });
});

let ids = 0;

async function window() {
	const journal = createJournalStore(folder);
	stores.push(journal);
	const fake = fakeAgents();
	const projects = new Projects(memoryPorts({ journal, newId: () => `run-${String(++ids)}` }), () => defaultSettings, fake.agents);
	await projects.load();
	return { ...fake, projects, journal };
}

/** As a lid that was closed leaves it: the heartbeats are old, the processes are there. */
async function fallAsleep(): Promise<void> {
	for (const name of (await readdir(folder)).filter((one) => one.endsWith('.lock'))) await utimes(join(folder, name), 1, 1);
}

const names = (projects: Projects) =>
	projects
		.summaries()
		.map(({ project }) => project)
		.toSorted();

describe('two windows on one folder', () => {
	it('list the same projects, begun and deleted in either', async () => {
		const [one, other] = [await window(), await window()];
		const tea = await one.projects.start({ brief: sampleBrief, project: 'tea' });
		await other.projects.start({ brief: sampleBrief, project: 'coffee' });
		await one.projects.follow();
		await other.projects.follow();
		expect([names(one.projects), names(other.projects)]).toEqual([
			['coffee', 'tea'],
			['coffee', 'tea'],
		]);
		expect(other.projects.get(tea.id)?.readOnly).toMatch(/open in another window/);
		await one.projects.remove(tea.id);
		await other.projects.follow();
		expect(names(other.projects)).toEqual(['coffee']);
	});

	it('turn to reading in the one that slept while the other took over, and ask no model more', async () => {
		const sleeper = await window();
		const project = await sleeper.projects.start({ brief: sampleBrief, project: 'tea' });
		const woken = Promise.withResolvers<void>();
		const began = Promise.withResolvers<AbortSignal>();
		sleeper.instead.strategy = async (context) => {
			began.resolve(context.signal);
			await woken.promise;
		};
		const advanced = project.advance();
		const signal = await began.promise;
		await fallAsleep();
		const other = await window();
		const taken = other.projects.get(project.id) as Project;
		expect(taken.state.halted).toBe('interrupted');
		await taken.resume();
		await taken.advance();
		await taken.accept('strategy');
		woken.resolve();
		await advanced;
		expect(signal.aborted).toBe(true);
		expect(project.readOnly).toMatch(/taken this project over/);
		await expect.poll(() => sleeper.projects.get(project.id)?.state.stages.strategy.status).toBe('accepted');
		expect(sleeper.projects.get(project.id)?.readOnly).toMatch(/open in another window/);
		expect(sleeper.executed).toEqual(['strategy']);
		const { events, readOnly } = await createJournalStore(folder).read(project.id);
		expect(readOnly).toMatch(/open in another window/);
		expect(events.at(-1)?.type).toBe('decided');
	});

	it('let the one that slept before it wrote the files write none of them', async () => {
		const sleeper = await window();
		const project = await sleeper.projects.start({ brief: sampleBrief, project: 'tea' });
		for (const stage of stageNames) {
			await project.advance();
			await project.accept(stage);
		}
		const target = memoryTarget();
		for (const { path } of project.proposedFiles()) {
			await project.landing.show(path, target);
			await project.decideFile(path, 'accepted');
		}
		for (const { path } of project.proposedFiles().filter((file) => file.path === 'manifest.json')) {
			await project.landing.show(path, target);
			await project.decideFile(path, 'accepted');
		}
		const { append } = sleeper.journal;
		sleeper.journal.append = async (id, events) => {
			await append.call(sleeper.journal, id, events);
			if (events.every(({ type }) => type !== 'landingStarted')) return;
			await fallAsleep();
			await window();
		};
		await expect(project.land(target)).rejects.toThrow(/taken this project over/);
		expect(target.files.size).toBe(0);
	});

	it('show what the other has done instead of doing it twice', async () => {
		const one = await window();
		const project = await one.projects.start({ brief: sampleBrief, project: 'tea' });
		await project.advance();
		await one.journal.close();
		const other = await window();
		const again = await window();
		await other.projects.get(project.id)?.accept('strategy');
		await other.journal.close();
		await expect(again.projects.get(project.id)?.accept('strategy')).rejects.toThrow(/gone on in another window/);
		await expect.poll(() => again.projects.get(project.id)?.state.stages.strategy.status).toBe('accepted');
		expect(again.projects.get(project.id)?.readOnly).toBeUndefined();
	});
});
