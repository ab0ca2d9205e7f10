import { describe, expect, it } from 'vitest';
import type { Ports, WebAccess } from '../../../src/pipeline/ports.ts';
import { fold } from '../../../src/pipeline/run/fold.ts';
import { Projects } from '../../../src/pipeline/run/projects.ts';
import { summaryOf } from '../../../src/pipeline/run/summary.ts';
import type { AiStance } from '../../../src/shared/artifacts.ts';
import { defaultSettings, type Settings } from '../../../src/shared/settings.ts';
import { artifacts, briefText, fakeAgents, sampleBrief } from '../../support/fakeAgents.ts';
import { memoryJournal, memoryPorts } from '../../support/memoryPorts.ts';
import { scriptedModel } from '../../support/scriptedModel.ts';

const rule = 'Please write it without AI.';
const brief = { ...sampleBrief, text: `${briefText} ${rule}` };
const at = { start: brief.text.indexOf(rule), end: brief.text.length };
const forbidden: AiStance = { stance: 'forbidden', quote: rule, at, by: 'rule' };

async function started(options: { settings?: Partial<Settings>; ports?: Partial<Ports>; aiStances?: AiStance[] } = {}) {
	const fake = fakeAgents();
	const strategy = { ...artifacts(1).strategy, aiStances: options.aiStances ?? [forbidden] };
	const agents = {
		...fake.agents,
		strategy: {
			stage: 'strategy' as const,
			run: async (context: Parameters<typeof fake.agents.strategy.run>[0]) => ({
				...(await fake.agents.strategy.run(context)),
				...strategy,
			}),
		},
	};
	const journal = memoryJournal();
	const settings = { ...defaultSettings, gates: 'beforeLanding' as const, ...options.settings };
	const projects = new Projects(memoryPorts({ journal, ...options.ports }), () => settings, agents);
	const project = await projects.start({ brief, project: 'tea' });
	await project.advance();
	return { ...fake, agents, journal, settings, project };
}

const waitsAtStrategy = { status: 'waiting', waitingFor: 'strategy' };

describe("a client's rule about AI", () => {
	it('stops the run at the strategy until a person has accepted it, although no gate but the landing is set', async () => {
		const { project, executed } = await started();
		expect(project.state).toMatchObject(waitsAtStrategy);
		await project.advance();
		expect(executed).toEqual(['strategy']);
		await project.accept('strategy');
		await project.advance();
		expect(project.state.stages.strategy.acceptedBy).toBe('person');
		expect(project.state).toMatchObject({ status: 'waiting', waitingFor: 'landing' });
	});

	it('does so as well when it allows AI', async () => {
		const { project } = await started({ aiStances: [{ ...forbidden, stance: 'allowed' }] });
		expect(project.state).toMatchObject(waitsAtStrategy);
	});

	it('is not passed by the files of a workspace, which have gates of their own', async () => {
		const custom = async () => ({ agents: { draft: { path: '.quintet/agents/drafter.md', gate: 'wait' as const } }, files: [] });
		const { project } = await started({ ports: { custom } });
		expect(project.state).toMatchObject(waitsAtStrategy);
		await project.accept('strategy');
		await project.advance();
		expect(project.state.waitingFor).toBe('draft');
	});

	it('still waits when the run is opened again', async () => {
		const { journal, settings, agents, project } = await started();
		const again = await new Projects(memoryPorts({ journal }), () => settings, agents).open(project.id);
		await again.resume();
		await again.advance();
		expect(again.state).toMatchObject(waitsAtStrategy);
	});

	it('that a person takes out is gone, and their acceptance lets the run go on', async () => {
		const { project } = await started();
		await project.edit('strategy', { ...project.state.stages.strategy.artifact, aiStances: [] });
		await project.advance();
		expect(project.state.waitingFor).toBe('landing');
	});

	it('that a person adds is theirs, stands in the brief to the letter, and is refused otherwise', async () => {
		const { project } = await started({ settings: { gates: 'everyStage' }, aiStances: [] });
		const { artifact } = project.state.stages.strategy;
		const added = (quote: string) => ({ ...artifact, aiStances: [{ stance: 'limited', quote, at: null, by: 'person' }] });
		await expect(project.edit('strategy', added('No robots.'))).rejects.toThrow('"No robots." is not in the brief');
		await project.edit('strategy', added(rule));
		expect(project.state.stages.strategy.artifact?.aiStances).toEqual([{ stance: 'limited', quote: rule, at, by: 'person' }]);
	});

	it('is the reason that a list gives while it waits, and not afterwards', async () => {
		const { project } = await started();
		expect(summaryOf(project.state).aiRule).toBe(true);
		await project.accept('strategy');
		expect(summaryOf(project.state)).not.toHaveProperty('aiRule');
	});
});

describe('going on offline', () => {
	it('asks no model in the stages that follow, and says so in each attempt', async () => {
		const asked: string[] = [];
		const modelFor: Ports['modelFor'] = async (stage) => {
			asked.push(stage);
			return scriptedModel([]);
		};
		const { project, contexts } = await started({ ports: { modelFor } });
		await project.accept('strategy', { offline: true });
		await project.advance();
		expect(asked).toEqual(['strategy']);
		expect(contexts.map(({ model }) => model !== null)).toEqual([true, false, false, false, false]);
		const { strategy, ...rest } = project.state.stages;
		expect(strategy.attempts[0]?.model.provider).not.toBe('offline');
		for (const stage of Object.values(rest)) expect(stage.attempts.map(({ model }) => model.provider)).toEqual(['offline']);
	});

	it('is part of the journal, and can be taken back', async () => {
		const { project, journal } = await started();
		await project.accept('strategy', { offline: true });
		expect(fold(journal.runs.get(project.id) ?? []).offline).toBe(true);
		await project.setOffline(false);
		const before = journal.runs.get(project.id)?.length;
		await project.setOffline(false);
		expect(journal.runs.get(project.id)?.length).toBe(before);
		expect(project.state.offline).toBe(false);
	});

	it("does not ask OpenAI's web search, which is a model, and still reads pages", async () => {
		const read = async () => ({ url: 'https://x.example/' }) as never;
		const web = async (): Promise<WebAccess> => ({ search: { provider: 'OpenAI' } as never, read });
		const { project, contexts } = await started({ settings: { search: 'openai' }, ports: { web } });
		await project.accept('strategy', { offline: true });
		await project.advance();
		const access = await contexts[1]?.ports.web?.();
		expect(access).toMatchObject({ search: null, noSearch: expect.stringContaining('offline') });
		expect(access?.read).toBe(read);
	});

	it('leaves a search alone that is none', async () => {
		const search = { provider: 'SearXNG' } as never;
		const { project, contexts } = await started({
			settings: { search: 'searxng' },
			ports: { web: async () => ({ search, read: async () => ({}) as never }) },
		});
		await project.accept('strategy', { offline: true });
		await project.advance();
		expect((await contexts[1]?.ports.web?.())?.search).toBe(search);
	});
});
