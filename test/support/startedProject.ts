import type { Ports } from '../../src/pipeline/ports.ts';
import type { Project } from '../../src/pipeline/run/project.ts';
import { Projects } from '../../src/pipeline/run/projects.ts';
import { defaultSettings, type Settings } from '../../src/shared/settings.ts';
import { stageNames } from '../../src/shared/stages.ts';
import { fakeAgents, sampleBrief } from './fakeAgents.ts';
import { memoryJournal, memoryPorts } from './memoryPorts.ts';

/** A project of the sample brief with agents that a test scripts, before its first stage. */
export async function started(options: { settings?: Partial<Settings>; ports?: Partial<Ports> } = {}) {
	const fake = fakeAgents();
	const journal = memoryJournal();
	const ports = memoryPorts({ journal, ...options.ports });
	const settings = { ...defaultSettings, ...options.settings };
	const projects = new Projects(ports, () => settings, fake.agents);
	const project = await projects.start({ brief: sampleBrief, project: 'tea' });
	return { ...fake, journal, ports, settings, projects, project };
}

/** Accepts each stage in turn. */
export const acceptAll = async (project: Awaited<ReturnType<typeof started>>['project']) => {
	for (const stage of stageNames) {
		await project.advance();
		await project.accept(stage);
	}
	await project.advance();
};

export const atLanding = (project: Project): boolean => project.state.waitingFor === 'landing';

/** The project as another process would find it. */
export async function reopen(journal: ReturnType<typeof memoryJournal>) {
	journal.beforeAppend = () => undefined;
	const projects = new Projects(memoryPorts({ journal }), () => defaultSettings, fakeAgents().agents);
	await projects.load();
	const [project] = projects.all();
	if (!project) throw new Error('no project was found');
	return project;
}
