import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createJournalStore } from '../../../src/node/journalStore.ts';
import type { Project } from '../../../src/pipeline/run/project.ts';
import { Projects } from '../../../src/pipeline/run/projects.ts';
import type { TimedEvent } from '../../../src/shared/run.ts';
import { defaultSettings } from '../../../src/shared/settings.ts';
import { type StageName, stageNames } from '../../../src/shared/stages.ts';
import { fakeAgents } from '../../support/fakeAgents.ts';
import { memoryPorts } from '../../support/memoryPorts.ts';

const source = fileURLToPath(new URL('../../support/crashWorker.ts', import.meta.url));
let built: string;
let worker: string;

/** One bundle: a process starts in a fifth of the time that the sources take. */
beforeAll(async () => {
	built = await mkdtemp(join(tmpdir(), 'quintet-worker-'));
	worker = join(built, 'crashWorker.mjs');
	const banner = { js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);" };
	await build({
		entryPoints: [source],
		outdir: built,
		outExtension: { '.js': '.mjs' },
		bundle: true,
		splitting: true,
		platform: 'node',
		format: 'esm',
		banner,
	});
});
afterAll(() => rm(built, { recursive: true }));

/** Kills the worker at its Nth write; null when it came to its end before. */
function killedAt(folder: string, write: number, moment: string): TimedEvent[] | null {
	const { stdout, signal } = spawnSync(process.execPath, [worker, folder, String(write), moment], {
		encoding: 'utf8',
	});
	const lines = stdout.split('\n').filter(Boolean);
	if (lines.at(-1) === 'end') return null;
	expect(signal).toBe('SIGKILL');
	return lines.map((line) => (JSON.parse(line) as { event: TimedEvent }).event);
}

/** Opens what is left and takes it to its end. */
async function goOn(folder: string) {
	const store = createJournalStore(folder);
	const fake = fakeAgents();
	const projects = new Projects(memoryPorts({ journal: store }), () => defaultSettings, fake.agents);
	await projects.load();
	const [project] = projects.all();
	const [id] = (await store.list()).map((run) => run.id);
	// Nothing of a run counts before its first event is on disk.
	const stored = id === undefined || projects.damaged.length > 0 ? [] : (await store.read(id)).events;
	if (project) {
		const isHalted = project.state.halted !== 'no';
		if (isHalted) await project.resume();
		for (let step = 0; step < 12 && !atLanding(project); step += 1) {
			await project.advance();
			const { waitingFor } = project.state;
			if (waitingFor && waitingFor !== 'landing') await project.accept(waitingFor);
		}
	}
	await store.close();
	return { project, stored, executed: fake.executed, damaged: projects.damaged };
}

const atLanding = (project: Project): boolean => project.state.waitingFor === 'landing';

const acceptedIn = (events: readonly TimedEvent[]): StageName[] =>
	events.flatMap((event) => (event.type === 'decided' ? [event.stage] : []));

describe.each(['before', 'middle', 'after'])('row 36: killed %s a write', (moment) => {
	it('restores what was acknowledged, and executes accepted stages never again', { timeout: 120_000 }, async () => {
		for (let write = 1; ; write += 1) {
			const folder = await mkdtemp(join(tmpdir(), 'quintet-crash-'));
			const acknowledged = killedAt(folder, write, moment);
			if (acknowledged === null) {
				await rm(folder, { recursive: true });
				expect(write).toBeGreaterThan(12);
				return;
			}
			const { project, stored, executed, damaged } = await goOn(folder);
			const where = `write ${write}`;
			expect(stored.slice(0, acknowledged.length), where).toEqual(acknowledged);
			if (acknowledged.length > 0) {
				expect(damaged, where).toEqual([]);
				expect(project?.state.waitingFor, where).toBe('landing');
				const accepted = acceptedIn(acknowledged);
				expect(
					executed.filter((stage) => accepted.includes(stage)),
					where,
				).toEqual([]);
				// Row 37: an answer that was not saved is asked for again at most once, and only after the person said so.
				expect(executed.length, where).toBeLessThanOrEqual(stageNames.length - accepted.length);
			}
			await rm(folder, { recursive: true });
		}
	});
});
