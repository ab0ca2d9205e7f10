import type { StageContext } from '../../src/pipeline/agent.ts';
import type { Agents } from '../../src/pipeline/agents/all.ts';
import { originsOf } from '../../src/pipeline/origins/originsOf.ts';
import type { FileOrigins } from '../../src/pipeline/origins/projectOrigins.ts';
import type { ModelClient } from '../../src/pipeline/ports.ts';
import type { Project } from '../../src/pipeline/run/project.ts';
import { Projects } from '../../src/pipeline/run/projects.ts';
import type { Artifacts } from '../../src/shared/artifacts.ts';
import type { Brief } from '../../src/shared/brief.ts';
import type { OriginPlace } from '../../src/shared/record/origins.ts';
import { defaultSettings } from '../../src/shared/settings.ts';
import type { StageName } from '../../src/shared/stages.ts';
import { artifacts, fakeAgents, sampleBrief } from './fakeAgents.ts';
import { type MemoryTarget, memoryPorts, memoryTarget } from './memoryPorts.ts';

/** What the stages write instead of the fakes' own artifacts. */
export type Written = { readonly [S in StageName]?: (context: StageContext) => Artifacts[S] | Promise<Artifacts[S]> };

/** A model that is named and never asked: the agents are fakes. */
const named = { choice: { provider: 'loopback', model: 'small', host: 'localhost' } } as ModelClient;

/** A project whose agents write what the test says, and a look at its origins. */
export async function projectWith(written: Written, { brief = sampleBrief, model = true }: { brief?: Brief; model?: boolean } = {}) {
	const ports = memoryPorts({ modelFor: async () => (model ? named : null) });
	const { agents } = fakeAgents();
	const own = Object.entries(written).map(([stage, write]) => [
		stage,
		{ stage, run: async (context: StageContext) => (write as (of: StageContext) => unknown)(context) },
	]);
	const project = await new Projects(ports, () => defaultSettings, { ...agents, ...Object.fromEntries(own) } as Agents).start({
		brief,
		project: 'tea',
	});
	await project.advance();
	return {
		ports,
		project,
		origins: () => originsOf(ports, project.id),
		async file(stage: OriginPlace['stage'], path = 'article.md'): Promise<FileOrigins> {
			const found = (await originsOf(ports, project.id)).files[stage].get(path);
			if (!found) throw new Error(`${path} of ${stage} has no origins.`);
			return found;
		},
	};
}

/** Accepts stage after stage until this one waits. */
export async function acceptUntil(project: Project, stage: StageName | 'landing'): Promise<void> {
	while (project.state.waitingFor && project.state.waitingFor !== stage) {
		if (project.state.waitingFor === 'landing') throw new Error(`The ${stage} stage does not wait.`);
		await project.accept(project.state.waitingFor);
		await project.advance();
	}
}

/** Accepts everything and writes it to a folder. */
export async function land(project: Project): Promise<MemoryTarget> {
	await acceptUntil(project, 'landing');
	const target = memoryTarget();
	for (const { path } of project.proposedFiles()) {
		await project.landing.show(path, target);
		await project.landing.decide(path, 'accepted');
	}
	await project.landing.land(target);
	return target;
}

/** The files of an attempt that hold this article. */
export const draftOf = (content: string, by: 'model' | 'rule' | 'person' = 'model'): Artifacts['draft'] => {
	const [file] = artifacts(1).draft.files;
	return { files: file ? [{ ...file, content, by }] : [] };
};

export const qualityOf = (content: string, by: 'model' | 'rule' | 'person' = 'model'): Artifacts['quality'] => ({
	...artifacts(1).quality,
	files: draftOf(content, by).files,
});

export function deliveryOf(content: string, by: 'model' | 'rule' | 'person' = 'model'): Artifacts['delivery'] {
	const { files, ...delivery } = artifacts(1).delivery;
	return { ...delivery, files: files.map((file) => (file.path === 'article.md' ? { ...file, content, by } : file)) };
}
