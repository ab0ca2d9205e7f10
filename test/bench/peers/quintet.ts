import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { createModel } from '../../../src/model/modelFor.ts';
import { sha256 } from '../../../src/node/hash.ts';
import { newRunId } from '../../../src/node/ids.ts';
import { createJournalStore } from '../../../src/node/journalStore.ts';
import { askForShape } from '../../../src/pipeline/asking/ask.ts';
import { promptFor } from '../../../src/pipeline/asking/prompt.ts';
import { Projects } from '../../../src/pipeline/run/projects.ts';
import { defaultSettings, type Settings } from '../../../src/shared/settings.ts';
import { stageNames } from '../../../src/shared/stages.ts';
import { fakeAgents, sampleBrief } from '../../support/fakeAgents.ts';
import { memoryPorts } from '../../support/memoryPorts.ts';
import type { How, Peer } from '../peer.ts';
import { brief, checked, model, schemaName, schemaOf } from './task.mjs';

/** Each call is a stage whose agent only asks; the journal is flushed to disk as ever. */
export async function connect(baseUrl: string, { gates }: How): Promise<Peer> {
	// As many requests in flight as the others send.
	const settings: Settings = { ...defaultSettings, baseUrl, providerConcurrency: 10_000, gates: gates ? 'everyStage' : 'beforeLanding' };
	const client = await createModel({ modelId: `custom/${model}`, settings, keyFor: async () => undefined });
	const folder = await mkdtemp(join(tmpdir(), 'quintet-peer-'));
	const journal = createJournalStore(folder);
	const clock = { now: () => Date.now(), monotonic: () => performance.now() };
	const ports = memoryPorts({ journal, clock, hash: sha256, newId: () => newRunId(), modelFor: async () => client });
	const shape = { name: schemaName, schema: schemaOf(z) };
	const { agents } = fakeAgents();
	for (const stage of stageNames) {
		const answer = agents[stage].run;
		Object.assign(agents[stage], {
			run: async (context: Parameters<typeof answer>[0]) => {
				checked(await askForShape(context, { stage, channel: 'artifact' }, promptFor(context, `Do the part of ${stage}.`), shape));
				return answer(context as never);
			},
		});
	}
	const projects = new Projects(ports, () => settings, agents);
	return {
		async run() {
			const project = await projects.start({ brief: { ...sampleBrief, text: `${sampleBrief.text}\n${brief}` }, project: newRunId() });
			await project.advance();
			for (const stage of gates ? stageNames : []) {
				await project.accept(stage);
				await project.advance();
			}
			if (project.state.waitingFor !== 'landing')
				throw new Error(`the run ended early: ${JSON.stringify(project.problem ?? project.state)}`);
		},
		async close() {
			await journal.close();
			await rm(folder, { recursive: true, force: true, maxRetries: 5 });
		},
	};
}
