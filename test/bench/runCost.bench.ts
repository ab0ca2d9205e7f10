import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OpenAI } from 'openai';
import { createOpenAiClient } from '../../src/model/openaiClient.ts';
import { sha256 } from '../../src/node/hash.ts';
import { newRunId } from '../../src/node/ids.ts';
import { createJournalStore } from '../../src/node/journalStore.ts';
import { askForText } from '../../src/pipeline/asking/ask.ts';
import { promptFor } from '../../src/pipeline/asking/prompt.ts';
import type { Message, ModelClient } from '../../src/pipeline/ports.ts';
import { Projects } from '../../src/pipeline/run/projects.ts';
import { defaultSettings } from '../../src/shared/settings.ts';
import { stageNames } from '../../src/shared/stages.ts';
import { artifacts, fakeAgents, sampleBrief } from '../support/fakeAgents.ts';
import { memoryPorts } from '../support/memoryPorts.ts';
import { firstLine } from './firstLine.ts';
import { median, row, type Table } from './table.ts';

const rounds = 25;
const perRound = 20;
const budget = { cpu: 1.5, wall: 1 };
/** Milliseconds that a real model takes at least for a call. */
const modelMs = 500;

interface Cost {
	/** User and system together. */
	readonly cpu: number;
	readonly system: number;
	readonly wall: number;
}

/** What Quintet adds to the five requests of a run: its core, its model room and the journal on disk, without the agents' own checks. */
export async function run(): Promise<Table> {
	const server = spawn(process.execPath, [join(import.meta.dirname, 'instantModel.ts')], { stdio: ['ignore', 'pipe', 'inherit'] });
	const folder = await mkdtemp(join(tmpdir(), 'quintet-bench-'));
	try {
		const baseUrl = `http://127.0.0.1:${await firstLine(server)}/v1`;
		return tableOf(await measure({ bare: bareCalls(baseUrl), run: await headlessRun(baseUrl, folder) }));
	} finally {
		server.kill();
		await rm(folder, { recursive: true, force: true, maxRetries: 5 });
	}
}

/** The five requests of a run, by the SDK alone, one after another. */
function bareCalls(baseURL: string): () => Promise<void> {
	const client = new OpenAI({ baseURL, apiKey: 'none', maxRetries: 0 });
	const requests = stageNames.map((stage) => messagesFor(stage));
	return async () => {
		for (const messages of requests) {
			const stream = await client.chat.completions.create({
				model: 'instant',
				messages: messages as OpenAI.ChatCompletionMessageParam[],
				stream: true,
				stream_options: { include_usage: true },
			});
			let text = '';
			for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? '';
			if (!text) throw new Error('no answer');
		}
	};
}

/** What a run sends for a stage: the brief, and the artifacts of the stages before it. */
function messagesFor(stage: (typeof stageNames)[number]): Message[] {
	const before = stageNames.slice(0, stageNames.indexOf(stage));
	const all = artifacts(1);
	const upstream = Object.fromEntries(before.map((name) => [name, all[name]]));
	return promptFor({ brief: sampleBrief, upstream, ports: { ...memoryPorts(), hash: sha256 } }, task);
}

const task = 'Do your part.';

async function headlessRun(baseUrl: string, folder: string): Promise<() => Promise<void>> {
	const model: ModelClient = await createOpenAiClient({
		provider: 'custom',
		model: 'instant',
		baseUrl,
		contextTokens: 100_000,
		idleSeconds: 60,
	});
	const fake = fakeAgents();
	const journal = createJournalStore(folder);
	const ports = memoryPorts({
		journal,
		clock: { now: () => Date.now(), monotonic: () => performance.now() },
		hash: sha256,
		newId: () => newRunId(),
		modelFor: async () => model,
	});
	return async () => {
		for (const stage of stageNames) {
			fake.instead[stage] = async (context) => {
				await askForText(context, { stage, channel: 'artifact' }, promptFor(context, task));
			};
		}
		const projects = new Projects(ports, () => ({ ...defaultSettings, gates: 'beforeLanding' }), fake.agents);
		const project = await projects.start({ brief: sampleBrief, project: 'Tea' });
		await project.advance();
		if (project.state.usage.calls !== stageNames.length)
			throw new Error(`the run ended early: ${JSON.stringify(project.problem ?? project.state.status)}`);
	};
}

/** Alternates, so that whatever else the machine does hits both alike. */
async function measure(subjects: { bare: () => Promise<void>; run: () => Promise<void> }) {
	await costOf(subjects.bare, 4 * perRound);
	await costOf(subjects.run, 4 * perRound);
	const costs: { bare: Cost; run: Cost }[] = [];
	for (let round = 0; round < rounds; round++) {
		costs.push({ bare: await costOf(subjects.bare, perRound), run: await costOf(subjects.run, perRound) });
	}
	return costs;
}

async function costOf(subject: () => Promise<void>, times: number): Promise<Cost> {
	const wall = performance.now();
	const cpu = process.cpuUsage();
	for (let time = 0; time < times; time++) await subject();
	const { user, system } = process.cpuUsage(cpu);
	return { cpu: (user + system) / 1000 / times, system: system / 1000 / times, wall: (performance.now() - wall) / times };
}

function tableOf(costs: readonly { bare: Cost; run: Cost }[]): Table {
	const bare = median(costs.map((cost) => cost.bare.cpu));
	const own = median(costs.map((cost) => cost.run.cpu));
	const more = median(costs.map((cost) => cost.run.cpu - cost.bare.cpu));
	const system = median(costs.map((cost) => cost.run.system - cost.bare.system));
	const wall = median(costs.map((cost) => cost.run.wall - cost.bare.wall));
	const share = (100 * wall) / (stageNames.length * modelMs);
	return {
		title: 'A run',
		notes: [
			`Five streamed calls of 20 chunks to an instant model server of its own process; each event flushed to disk. Medians of ${rounds}`,
			`alternating rounds of ${perRound} runs; agents that only ask, so that the core, the model room and the journal are what is measured.`,
		],
		rows: [
			row({ what: 'CPU of a run', figure: own, unit: 'ms', reference: { what: 'five bare calls of the SDK', figure: bare } }),
			row({
				what: 'CPU that Quintet adds',
				figure: more,
				unit: 'ms',
				budget: { most: budget.cpu },
				more: `${system.toFixed(2)} of it in the kernel, which flushes the journal`,
			}),
			row({ what: `wall time that it adds, at ${modelMs} ms a call`, figure: share, unit: '%', budget: { most: budget.wall } }),
		],
	};
}
