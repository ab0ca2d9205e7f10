import { createHash } from 'node:crypto';
import { createKey, signerOf } from '../../src/node/signing.ts';
import { askForText } from '../../src/pipeline/asking/ask.ts';
import { originsOf } from '../../src/pipeline/origins/originsOf.ts';
import type { Ports } from '../../src/pipeline/ports.ts';
import type { RecordFacts } from '../../src/pipeline/record/statement.ts';
import type { Project } from '../../src/pipeline/run/project.ts';
import { Projects } from '../../src/pipeline/run/projects.ts';
import { defaultSettings } from '../../src/shared/settings.ts';
import { type FakeAgents, fakeAgents, sampleBrief } from './fakeAgents.ts';
import { memoryPorts, memoryTarget } from './memoryPorts.ts';
import { scriptedModel } from './scriptedModel.ts';

export const key = signerOf(createKey());
export const hash = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');

const usage = { calls: 1, inputTokens: 1200, cachedInputTokens: 200, outputTokens: 340, reported: true, cost: 0.0042 };

/** A run whose draft asks a model in the cloud once; everything else goes by rule. */
export async function runWithModel(prepare: (fake: FakeAgents) => void = () => undefined) {
	const fake = fakeAgents();
	const { run } = fake.agents.draft;
	const draft = async (context: Parameters<typeof run>[0]) => {
		await askForText(context, { stage: 'draft', channel: 'article.md' }, [{ role: 'user', content: 'Write.' }]);
		return run(context);
	};
	Object.assign(fake.agents, { draft: { stage: 'draft', run: draft } });
	prepare(fake);
	const finish = { type: 'finish', reason: 'stop', complete: true, served: 'sample-1-2026', requestId: 'q1', usage } as const;
	const replies = Array.from({ length: 9 }, () => [{ type: 'text', text: 'Tea.' } as const, finish]);
	const model = { ...scriptedModel(replies), choice: { provider: 'openai', model: 'sample-1', host: 'api.openai.com' } };
	return started(fake, { modelFor: async (stage) => (stage === 'draft' ? model : null) });
}

/** A run by rules alone. */
export const runByRules = () => started(fakeAgents(), {});

async function started(fake: FakeAgents, overrides: Partial<Ports>) {
	const ports = memoryPorts(overrides);
	const projects = new Projects(ports, () => ({ ...defaultSettings, gates: 'beforeLanding' as const }), fake.agents);
	const project = await projects.start({ brief: sampleBrief, project: 'tea' });
	await project.advance();
	return { project, ports };
}

interface Run {
	readonly project: Project;
	readonly ports: Ports;
}

/** Lands everything of a run, after a person read it, and says what its record is made from. */
export async function factsOf(run: Run): Promise<RecordFacts> {
	const target = memoryTarget();
	for (const { path } of run.project.proposedFiles()) {
		await run.project.landing.show(path, target);
		await run.project.landing.decide(path, 'accepted', { activeSeconds: 45, words: 120, opened: [path], charactersChanged: 0 });
	}
	await run.project.landing.land(target);
	return factsAfter(run);
}

/** What the record of a landed run is made from, where `article.md` has another text by now. */
export async function factsAfter({ project, ports }: Run, article?: string): Promise<RecordFacts> {
	const { files } = project.state.landing;
	return {
		state: project.state,
		events: await ports.journal.events(project.id),
		files: files.map(({ path, after }) => ({ path, content: path === 'article.md' ? (article ?? after) : after })),
		origins: (await originsOf(ports, project.id)).files.landed,
		tool: { name: 'Quintet', version: '0.1.0', editor: 'Visual Studio Code 1.105.0', priceTable: 'genai-prices 0.1.8' },
		journal: await ports.journal.head(project.id),
		checkpoints: { verified: 2, failed: 0 },
		keyId: key.keyId,
		now: Date.UTC(2026, 4, 1, 12),
		hash,
	};
}
