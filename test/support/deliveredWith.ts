import type { Project } from '../../src/pipeline/run/project.ts';
import { Projects } from '../../src/pipeline/run/projects.ts';
import type { DeliveryFile } from '../../src/shared/artifacts.ts';
import { defaultSettings } from '../../src/shared/settings.ts';
import { artifacts, fakeAgents, sampleBrief } from './fakeAgents.ts';
import { memoryPorts, type memoryTarget } from './memoryPorts.ts';

/** A project whose delivery holds this file too. */
export async function deliveredWith(file: DeliveryFile): Promise<Project> {
	const { agents } = fakeAgents();
	const { delivery } = artifacts(1);
	const withFile = {
		...agents,
		delivery: { stage: 'delivery' as const, run: async () => ({ ...delivery, files: [file, ...delivery.files] }) },
	};
	const projects = new Projects(memoryPorts(), () => ({ ...defaultSettings, gates: 'beforeLanding' as const }), withFile);
	const project = await projects.start({ brief: sampleBrief, project: 'tea' });
	await project.advance();
	return project;
}

/** Shows, accepts and writes every proposed file. */
export async function landAllOf(project: Project, target: ReturnType<typeof memoryTarget>): Promise<void> {
	for (const { path } of project.proposedFiles()) {
		await project.landing.show(path, target);
		await project.landing.decide(path, 'accepted');
	}
	await project.landing.land(target);
}
