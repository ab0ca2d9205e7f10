import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createOpenAiClient } from '../../src/model/openaiClient.ts';
import { sha256 } from '../../src/node/hash.ts';
import { newRunId } from '../../src/node/ids.ts';
import { createJournalStore } from '../../src/node/journalStore.ts';
import { askForText } from '../../src/pipeline/asking/ask.ts';
import { promptFor } from '../../src/pipeline/asking/prompt.ts';
import { Projects } from '../../src/pipeline/run/projects.ts';
import { defaultSettings } from '../../src/shared/settings.ts';
import { stageNames } from '../../src/shared/stages.ts';
import { fakeAgents, sampleBrief } from '../support/fakeAgents.ts';
import { memoryPorts } from '../support/memoryPorts.ts';

// A process of its own: `manyRuns BASE_URL COUNT` runs so many projects at once, each with five requests, its journal flushed
// at each event, and prints what they took.
const [baseUrl = '', count = '1'] = process.argv.slice(2);
const atOnce = Number(count);
const rounds = atOnce < 10 ? 100 : 1;
const runs = atOnce * rounds;
const folder = await mkdtemp(join(tmpdir(), 'quintet-many-'));
const model = await createOpenAiClient({ provider: 'custom', model: 'instant', baseUrl, contextTokens: 100_000, idleSeconds: 300 });
const { agents } = fakeAgents();
for (const stage of stageNames) {
	const answer = agents[stage].run;
	Object.assign(agents[stage], {
		run: async (context: Parameters<typeof answer>[0]) => {
			await askForText(context, { stage, channel: 'artifact' }, promptFor(context, 'Do your part.'));
			return answer(context as never);
		},
	});
}
const journal = createJournalStore(folder);
const clock = { now: () => Date.now(), monotonic: () => performance.now() };
const ports = memoryPorts({ journal, clock, hash: sha256, newId: () => newRunId(), modelFor: async () => model });
const projects = new Projects(ports, () => ({ ...defaultSettings, gates: 'beforeLanding' }), agents);

const one = async (index: number) => {
	const project = await projects.start({ brief: sampleBrief, project: `Tea ${index}` });
	await project.advance();
	if (project.state.waitingFor !== 'landing')
		throw new Error(`run ${index} ended early: ${JSON.stringify(project.problem ?? project.state.status)}`);
};
for (let warm = 1; warm <= 40; warm += 1) await one(-warm);
globalThis.gc?.();
const before = process.memoryUsage().rss;
const delay = monitorEventLoopDelay({ resolution: 10 });
delay.enable();
const cpu = process.cpuUsage();
const wall = performance.now();
let peak = before;
const watch = setInterval(() => {
	peak = Math.max(peak, process.memoryUsage.rss());
}, 20);
for (let round = 0; round < rounds; round += 1)
	await Promise.all(Array.from({ length: atOnce }, (_, index) => one(round * atOnce + index)));
clearInterval(watch);
const { user, system } = process.cpuUsage(cpu);
delay.disable();
process.stdout.write(
	`${JSON.stringify({
		cpuMs: (user + system) / 1000 / runs,
		systemMs: system / 1000 / runs,
		wallMs: performance.now() - wall,
		bytes: (peak - before) / runs,
		delayMs: delay.percentile(99) / 1e6,
	})}\n`,
);
await journal.close();
await rm(folder, { recursive: true, force: true, maxRetries: 5 });
