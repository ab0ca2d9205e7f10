import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createModel } from '../../src/model/modelFor.ts';
import { sha256 } from '../../src/node/hash.ts';
import { newRunId } from '../../src/node/ids.ts';
import { createJournalStore } from '../../src/node/journalStore.ts';
import { briefFromText } from '../../src/pipeline/brief/briefFromText.ts';
import type { Project } from '../../src/pipeline/run/project.ts';
import { Projects } from '../../src/pipeline/run/projects.ts';
import { defaultSettings, type Settings } from '../../src/shared/settings.ts';
import { type StageName, stageNames } from '../../src/shared/stages.ts';
import { memoryPorts } from '../support/memoryPorts.ts';
import { firstLine } from './firstLine.ts';
import { briefOf, notesOfShop } from './manyFilesAnswers.ts';
import { median, type Row, row, type Table } from './table.ts';

const budget = 1.2;
const rounds = 3;

interface Taken {
	readonly wallMs: number;
	/** What all requests took, one after another. */
	readonly callsMs: number;
	readonly calls: number;
	/** By stage. */
	readonly stageMs: Readonly<Record<StageName, number>>;
}

/** How long a chain of 1, 5 and 20 deliverables takes, against the sum of its requests and against the one deliverable alone. */
export async function run(): Promise<Table> {
	const server = spawn(process.execPath, [join(import.meta.dirname, 'manyFilesModel.ts')], { stdio: ['ignore', 'pipe', 'inherit'] });
	const folder = await mkdtemp(join(tmpdir(), 'quintet-bench-'));
	try {
		const baseUrl = `http://127.0.0.1:${await firstLine(server)}/v1`;
		const journal = createJournalStore(folder);
		const settings: Settings = { ...defaultSettings, gates: 'beforeLanding', model: 'custom/paced', baseUrl };
		const first = await takenBy(journal, settings, 1);
		const taken = new Map<number, Taken>();
		for (const count of [1, 5, 20]) taken.set(count, await medianOf(journal, settings, count));
		const inFours = await takenBy(journal, { ...settings, parallelCalls: 4 }, 20);
		await journal.close();
		return tableOf(taken, { first, inFours });
	} finally {
		server.kill();
		await rm(folder, { recursive: true, force: true, maxRetries: 5 });
	}
}

async function medianOf(journal: ReturnType<typeof createJournalStore>, settings: Settings, count: number): Promise<Taken> {
	const all: Taken[] = [];
	for (let round = 0; round < rounds; round++) all.push(await takenBy(journal, settings, count));
	const middle = median(all.map(({ wallMs }) => wallMs));
	return all.find(({ wallMs }) => wallMs === middle) as Taken;
}

async function takenBy(journal: ReturnType<typeof createJournalStore>, settings: Settings, count: number): Promise<Taken> {
	const clock = { now: () => Date.now(), monotonic: () => performance.now() };
	const modelFor = () => createModel({ modelId: settings.model, settings, keyFor: async () => undefined });
	const workspace = { textFiles: async () => notesOfShop };
	const ports = memoryPorts({ journal, clock, hash: sha256, newId: () => newRunId(), modelFor, workspace });
	const projects = new Projects(ports, () => settings);
	const project = await projects.start({ brief: briefFromText(briefOf(count), 'notes.md'), project: 'Notes' });
	const started = performance.now();
	await project.advance();
	return measured(project, performance.now() - started, count);
}

function measured(project: Project, wallMs: number, count: number): Taken {
	const { state } = project;
	const calls = Object.values(state.stages).flatMap(({ attempts }) => attempts.flatMap((attempt) => attempt.calls));
	const mended = state.stages.quality.artifact?.rounds.flatMap(({ changed }) => changed).length;
	if (state.waitingFor !== 'landing' || mended !== count || calls.some((call) => !call.complete))
		throw new Error(`${count} notes came to no end: ${JSON.stringify(project.problem ?? [state.waitingFor, mended])}`);
	const msOf = (stage: StageName) => state.stages[stage].attempts.reduce((sum, { milliseconds = 0 }) => sum + milliseconds, 0);
	return {
		wallMs,
		callsMs: calls.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
		calls: calls.length,
		stageMs: Object.fromEntries(stageNames.map((stage) => [stage, msOf(stage)])) as Taken['stageMs'],
	};
}

function tableOf(taken: ReadonlyMap<number, Taken>, { first, inFours }: { first: Taken; inFours: Taken }): Table {
	const alone = (taken.get(1) as Taken).wallMs / 1000;
	const seconds = (what: string, one: Taken): Row =>
		row({
			what,
			figure: one.wallMs / 1000,
			unit: 's',
			digits: 1,
			reference: { what: `its ${one.calls} requests one after another`, figure: one.callsMs / 1000 },
			more: stageNames.map((stage) => `${stage} ${(one.stageMs[stage] / 1000).toFixed(1)}`).join(', '),
		});
	const many = [...taken].filter(([count]) => count > 1);
	return {
		title: 'The chain beside the sum of its requests',
		notes: [
			`0.8 s to the first token, 60 tokens a second; the strategy takes 180 tokens, the longest deliverable 300 and the others 100 to 280, for any`,
			`number of them. The five real agents with three research questions, a reading, one round of mending for every file, and the journal`,
			`on disk; gates open by setting; the middle of ${rounds} runs.`,
		],
		rows: [
			seconds('1 deliverable, the first in its process', first),
			...[...taken].map(([count, one]) => seconds(`${count} ${count === 1 ? 'deliverable' : 'deliverables'}`, one)),
			seconds('20 deliverables, four requests at a time', inFours),
			...many.map(([count, { wallMs }]) =>
				row({
					what: `${count} deliverables by the slowest of them alone`,
					figure: wallMs / 1000 / alone,
					unit: '×',
					budget: { most: budget },
				}),
			),
		],
	};
}
