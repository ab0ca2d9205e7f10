import { describe, expect, it } from 'vitest';
import { fold } from '../../../src/pipeline/run/fold.ts';
import { stageNames } from '../../../src/shared/stages.ts';
import { sampleBrief } from '../../support/fakeAgents.ts';
import { acceptAll, started } from '../../support/startedProject.ts';

describe('gates', () => {
	it('waits at every stage by default', async () => {
		const { project, executed } = await started();
		await project.advance();
		expect(executed).toEqual(['strategy']);
		expect(project.state).toMatchObject({ status: 'waiting', waitingFor: 'strategy' });
	});

	it('goes to the landing and waits there when gates are only before landing', async () => {
		const { project, executed } = await started({ settings: { gates: 'beforeLanding' } });
		await project.advance();
		expect(executed).toEqual([...stageNames]);
		expect(project.state).toMatchObject({ status: 'waiting', waitingFor: 'landing', landed: [] });
		expect(project.state.stages.strategy.acceptedBy).toBe('setting');
	});

	it('accepts what was seen, and nothing that has come in its place', async () => {
		const { project } = await started();
		await project.advance();
		const { hash } = project.state.stages.strategy;
		await project.edit('strategy', { ...project.state.stages.strategy.artifact, title: 'Another' });
		await expect(project.accept('strategy', { hash })).rejects.toMatchObject({ reason: 'refused' });
		expect(project.state.waitingFor).toBe('strategy');
		await project.accept('strategy', { hash: project.state.stages.strategy.hash });
		expect(project.state.stages.strategy.status).toBe('accepted');
	});

	it('goes on when what waits is accepted after a stop', async () => {
		const { project } = await started();
		await project.advance();
		await project.stop();
		expect(project.state).toMatchObject({ status: 'stopped', halted: 'stopped' });
		await project.accept('strategy');
		await project.advance();
		expect(project.state).toMatchObject({ status: 'waiting', waitingFor: 'research' });
	});

	it('waits at the listed stages alone', async () => {
		const { project } = await started({ settings: { gates: ['draft'] } });
		await project.advance();
		expect(project.state.waitingFor).toBe('draft');
	});

	it('never accepts a cut file, whatever the setting says', async () => {
		const { project, agents } = await started({ settings: { gates: 'beforeLanding' } });
		const draft = agents.draft.run;
		Object.assign(agents.draft, {
			run: async (context: Parameters<typeof draft>[0]) => {
				const { files } = await draft(context);
				return { files: files.map((file) => ({ ...file, complete: false })) };
			},
		});
		await project.advance();
		expect(project.state.waitingFor).toBe('draft');
		await expect(project.accept('draft')).rejects.toThrow(/not complete/);
	});

	it('takes a cut file as complete once a person has finished it', async () => {
		const { project, agents } = await started({ settings: { gates: 'beforeLanding' } });
		const draft = agents.draft.run;
		Object.assign(agents.draft, {
			run: async (context: Parameters<typeof draft>[0]) => ({
				files: (await draft(context)).files.map((file) => ({ ...file, complete: false })),
			}),
		});
		await project.advance();
		await project.editFile('draft', 'article.md', 'All of it.');
		await project.accept('draft');
		expect(project.state.stages.draft.status).toBe('accepted');
	});
});

describe('a run', () => {
	it('is its journal: folding the stored events gives the same state', async () => {
		const { project, journal } = await started();
		await acceptAll(project);
		expect(fold(journal.runs.get(project.id) ?? [])).toEqual(project.state);
	});

	it('executes each stage once when everything is accepted', async () => {
		const { project, executed } = await started();
		await acceptAll(project);
		expect(executed).toEqual([...stageNames]);
		expect(project.state.waitingFor).toBe('landing');
	});

	it('gives each stage the artifacts before it', async () => {
		const { project, contexts } = await started({ settings: { gates: 'beforeLanding' } });
		await project.advance();
		expect(contexts.map((context) => Object.keys(context.upstream))).toEqual([
			[],
			['strategy'],
			['strategy', 'research'],
			['strategy', 'research', 'draft'],
			['strategy', 'research', 'draft', 'quality'],
		]);
	});

	it('makes a second run on the same brief another project', async () => {
		const { projects } = await started();
		const second = await projects.start({ brief: sampleBrief, project: 'tea' });
		expect(second.state.project).toBe('tea (2)');
		expect(projects.all()).toHaveLength(2);
	});

	it('refuses a brief without text', async () => {
		const { projects } = await started();
		await expect(projects.start({ brief: { ...sampleBrief, text: ' \n' }, project: 'empty' })).rejects.toThrow(/holds no text/);
	});
});
