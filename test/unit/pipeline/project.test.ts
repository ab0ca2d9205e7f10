import { describe, expect, it } from 'vitest';
import { PipelineError } from '../../../src/pipeline/errors.ts';
import type { Ports } from '../../../src/pipeline/ports.ts';
import { fold } from '../../../src/pipeline/run/fold.ts';
import type { Project } from '../../../src/pipeline/run/project.ts';
import { Projects } from '../../../src/pipeline/run/projects.ts';
import { defaultSettings, type Settings } from '../../../src/shared/settings.ts';
import { stageNames } from '../../../src/shared/stages.ts';
import { fakeAgents, sampleBrief } from '../../support/fakeAgents.ts';
import { memoryJournal, memoryPorts } from '../../support/memoryPorts.ts';

async function started(options: { settings?: Partial<Settings>; ports?: Partial<Ports> } = {}) {
	const fake = fakeAgents();
	const journal = memoryJournal();
	const ports = memoryPorts({ journal, ...options.ports });
	const settings = { ...defaultSettings, ...options.settings };
	const projects = new Projects(ports, () => settings, fake.agents);
	const project = await projects.start({ brief: sampleBrief, project: 'tea' });
	return { ...fake, journal, ports, settings, projects, project };
}

const acceptAll = async (project: Awaited<ReturnType<typeof started>>['project']) => {
	for (const stage of stageNames) {
		await project.advance();
		await project.accept(stage);
	}
	await project.advance();
};

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

describe('editing', () => {
	it('makes later stages stale by content', async () => {
		const { project } = await started({ settings: { gates: 'beforeLanding' } });
		await project.advance();
		const { artifact } = project.state.stages.strategy;
		await project.edit('strategy', { ...artifact, title: 'Green tea' });
		expect(project.state.stages.research.staleBecause).toEqual(['strategy']);
		expect(project.state.stages.delivery.staleBecause).toEqual(['strategy']);
		expect(project.state).toMatchObject({ status: 'waiting', waitingFor: 'research' });
	});

	it('is not stale any more when the old content is put back', async () => {
		const { project } = await started({ settings: { gates: 'beforeLanding' } });
		await project.advance();
		const { artifact } = project.state.stages.strategy;
		await project.edit('strategy', { ...artifact, title: 'Green tea' });
		await project.edit('strategy', artifact);
		expect(project.state.stages.research.staleBecause).toEqual([]);
	});

	it('keeps the content of a file that an edit does not send, also under another path', async () => {
		const { project } = await started({ settings: { gates: 'beforeLanding' } });
		await project.advance();
		const [first, ...others] = project.state.stages.draft.artifact?.files ?? [];
		const { content, path, ...rest } = first ?? { content: '', path: '' };
		await project.editFile('draft', path, 'Written in the editor meanwhile.');
		await project.edit('draft', { files: [{ ...rest, path: 'renamed.md', $path: path }, { ...rest, path: 'added.md' }, ...others] });
		const files = project.state.stages.draft.artifact?.files ?? [];
		expect(files.slice(0, 2)).toMatchObject([
			{ path: 'renamed.md', content: 'Written in the editor meanwhile.' },
			{ path: 'added.md', content: '' },
		]);
		expect(files[0]).not.toHaveProperty('$path');
	});

	it('does not rerun stale stages by itself', async () => {
		const { project, executed } = await started({ settings: { gates: 'beforeLanding' } });
		await project.advance();
		await project.edit('strategy', { ...project.state.stages.strategy.artifact, title: 'Green tea' });
		await project.advance();
		expect(executed).toHaveLength(5);
	});

	it('reruns from a stage to the end when asked', async () => {
		const { project, executed } = await started({ settings: { gates: 'beforeLanding' } });
		await project.advance();
		await project.edit('strategy', { ...project.state.stages.strategy.artifact, title: 'Green tea' });
		await project.rerunFrom('research');
		await project.advance();
		expect(executed.slice(5)).toEqual(['research', 'draft', 'quality', 'delivery']);
		expect(project.state.waitingFor).toBe('landing');
	});

	it('goes on with a stale stage that the person keeps', async () => {
		const { project } = await started();
		await project.advance();
		await project.accept('strategy');
		await project.advance();
		await project.edit('strategy', { ...project.state.stages.strategy.artifact, title: 'Green tea' });
		expect(project.state.stages.research.staleBecause).toEqual(['strategy']);
		await project.accept('research');
		expect(project.state.stages.research).toMatchObject({ status: 'accepted', staleBecause: [] });
	});

	it('refuses a quote that is not in the brief, and keeps what was there', async () => {
		const { project } = await started();
		await project.advance();
		const { artifact, hash } = project.state.stages.strategy;
		const requirements = [{ ...artifact?.requirements[0], quote: 'It must mention coffee.' }];
		await expect(project.edit('strategy', { ...artifact, requirements })).rejects.toThrow(/not in the brief/);
		expect(project.state.stages.strategy.hash).toBe(hash);
	});

	it('marks what a person changed or added as theirs and leaves the rest', async () => {
		const { project } = await started();
		await project.advance();
		const { artifact } = project.state.stages.strategy;
		const added = { id: 'R2', text: 'Also cake', quote: '', at: null, priority: 'nice', by: 'model' };
		await project.edit('strategy', { ...artifact, requirements: [...(artifact?.requirements ?? []), added] });
		expect(project.state.stages.strategy.artifact?.requirements.map(({ id, by }) => [id, by])).toEqual([
			['R1', 'rule'],
			['R2', 'person'],
		]);
	});

	it('refuses a deliverable outside the folder', async () => {
		const { project } = await started();
		await project.advance();
		const { artifact } = project.state.stages.strategy;
		const deliverables = [{ ...artifact?.deliverables[0], path: '../../.bashrc' }];
		await expect(project.edit('strategy', { ...artifact, deliverables })).rejects.toThrow(/can't be a deliverable/);
	});

	it('refuses two files with one path', async () => {
		const { project } = await started({ settings: { gates: ['draft'] } });
		await project.advance();
		const files = project.state.stages.draft.artifact?.files ?? [];
		await expect(project.edit('draft', { files: [...files, ...files] })).rejects.toThrow(/stands twice/);
	});
});

describe('rerunning', () => {
	it('passes the feedback and the previous artifact to the next attempt', async () => {
		const { project, contexts } = await started();
		await project.advance();
		await project.rerun('strategy', 'Ask about the budget');
		await project.advance();
		expect(contexts.at(-1)).toMatchObject({ feedback: 'Ask about the budget', previous: { title: 'Tea' } });
		expect(project.state.stages.strategy.attempts.map(({ number, cause, outcome }) => [number, cause, outcome])).toEqual([
			[1, 'first', 'complete'],
			[2, 'rerun', 'complete'],
		]);
	});

	it('passes the feedback on when the attempt fails', async () => {
		const { project, contexts, instead } = await started();
		await project.advance();
		await project.rerun('strategy', 'Ask about the budget');
		instead.strategy = async () => {
			throw new PipelineError('network', 'No connection.');
		};
		await project.advance();
		await project.resume();
		await project.advance();
		expect(contexts.at(-1)?.feedback).toBe('Ask about the budget');
	});

	it('keeps earlier attempts and can take one back', async () => {
		const { project } = await started({ settings: { gates: ['draft'] } });
		await project.advance();
		await project.rerun('draft');
		await project.advance();
		expect(project.file('draft', 'article.md')?.content).toContain('Attempt 2');
		await project.useAttempt('draft', 1);
		expect(project.file('draft', 'article.md')?.content).toContain('Attempt 1');
		expect(project.attemptText('draft', 2)).toContain('Attempt 2');
	});
});

describe('failures and stops', () => {
	it('shows a failure with its next step and keeps accepted stages', async () => {
		const { project, instead } = await started({ settings: { gates: 'beforeLanding' } });
		instead.draft = async (context) => {
			context.emit({ type: 'delta', stage: 'draft', channel: 'article.md', text: '# Te' });
			throw new PipelineError('auth', 'The key is wrong. Set another key, then go on.');
		};
		await project.advance();
		expect(project.state).toMatchObject({ status: 'failed', waitingFor: 'draft' });
		expect(project.state.stages.draft.attempts[0]).toMatchObject({
			outcome: 'failed',
			failure: { reason: 'auth' },
			partial: { 'article.md': '# Te' },
		});
		expect(project.state.stages.research.status).toBe('accepted');
	});

	it('executes only the failed stage again after a resume', async () => {
		const { project, instead, executed } = await started({ settings: { gates: 'beforeLanding' } });
		instead.draft = async () => {
			throw new PipelineError('network', 'No connection.');
		};
		await project.advance();
		await project.resume();
		await project.advance();
		expect(executed).toEqual(['strategy', 'research', 'draft', 'draft', 'quality', 'delivery']);
	});

	it('hides the text of a bug from the person', async () => {
		const { project, instead } = await started();
		instead.strategy = async () => {
			throw new TypeError('secret detail');
		};
		await project.advance();
		const failure = project.state.stages.strategy.attempts[0]?.failure;
		expect(failure?.reason).toBe('internal');
		expect(failure?.message).not.toContain('secret detail');
	});

	it('stops at once and keeps what has arrived as partial', async () => {
		const { project, instead } = await started();
		const reached = Promise.withResolvers<void>();
		instead.strategy = async (context) => {
			context.emit({ type: 'delta', stage: 'strategy', channel: 'artifact', text: '{"title":' });
			reached.resolve();
			await new Promise((_, reject) => context.signal.addEventListener('abort', () => reject(context.signal.reason)));
		};
		const advancing = project.advance();
		await reached.promise;
		await project.stop();
		await advancing;
		expect(project.state.status).toBe('stopped');
		expect(project.state.stages.strategy.attempts[0]).toMatchObject({ outcome: 'stopped', partial: { artifact: '{"title":' } });
		expect(project.state.stages.strategy.artifact).toBeUndefined();
	});

	it('goes on after a stop', async () => {
		const { project } = await started();
		await project.stop();
		await project.advance();
		expect(project.state.status).toBe('stopped');
		await project.resume();
		await project.advance();
		expect(project.state.waitingFor).toBe('strategy');
	});

	it('tells when the journal can not be written and shows nothing as done', async () => {
		const { project, journal } = await started();
		journal.beforeAppend = (events) => {
			if (events.some((event) => event.type === 'attemptFinished'))
				throw new PipelineError('storage', 'The journal could not be written (ENOSPC).');
		};
		await project.advance();
		expect(project.problem?.reason ?? project.state.stages.strategy.attempts[0]?.failure?.reason).toBe('storage');
		expect(project.state.stages.strategy.artifact).toBeUndefined();
	});
});

describe('opening again', () => {
	it('brings every run back as it was', async () => {
		const { project, ports, settings, agents } = await started();
		await project.advance();
		const again = new Projects(ports, () => settings, agents);
		await again.load();
		expect(again.get(project.id)?.state).toEqual(project.state);
	});

	it('row 37: asks no model again by itself after an answer was lost, and offers to go on', async () => {
		const { project, journal, ports, settings, agents, executed } = await started();
		await project.advance();
		const cut = journal.runs.get(project.id)?.filter((event) => event.type !== 'attemptFinished') ?? [];
		journal.runs.set(project.id, cut);
		const again = new Projects(ports, () => settings, agents);
		await again.load();
		const reopened = again.get(project.id);
		expect(reopened?.state.stages.strategy.status).toBe('interrupted');
		await reopened?.advance();
		expect(executed).toHaveLength(1);
		await reopened?.resume();
		await reopened?.advance();
		expect(reopened?.state.waitingFor).toBe('strategy');
	});

	it('keeps what had streamed when the program ends, as partial', async () => {
		const { project, journal, ports, settings, agents, instead } = await started();
		const reached = Promise.withResolvers<void>();
		instead.strategy = async (context) => {
			context.emit({ type: 'delta', stage: 'strategy', channel: 'artifact', text: '{"title":"Te' });
			reached.resolve();
			await new Promise(() => undefined);
		};
		void project.advance();
		await reached.promise;
		const killed = memoryJournal(new Map(journal.runs));
		killed.keepPartial(project.id, (await journal.readPartial(project.id)) ?? { stage: 'draft', attempt: 9, texts: {} });
		const again = new Projects({ ...ports, journal: killed }, () => settings, agents);
		await again.load();
		const stage = again.get(project.id)?.state.stages.strategy;
		expect(stage?.attempts[0]).toMatchObject({ outcome: 'interrupted', partial: { artifact: '{"title":"Te' } });
		expect(stage?.artifact).toBeUndefined();
	});

	it('takes no partial text of an older attempt for that of the interrupted one', async () => {
		const { project, journal, ports, settings, agents } = await started();
		await project.advance();
		journal.keepPartial(project.id, { stage: 'strategy', attempt: 7, texts: { artifact: 'old' } });
		journal.runs.set(project.id, journal.runs.get(project.id)?.filter((event) => event.type !== 'attemptFinished') ?? []);
		const again = new Projects(ports, () => settings, agents);
		await again.load();
		expect(again.get(project.id)?.state.stages.strategy.attempts[0]?.partial).toBeUndefined();
	});

	it('lists a damaged run and opens the others', async () => {
		const { project, journal, ports, settings, agents } = await started();
		journal.runs.set('broken', []);
		const again = new Projects(ports, () => settings, agents);
		await again.load();
		expect(again.damaged.map(({ id }) => id)).toEqual(['broken']);
		expect(again.get(project.id)).toBeDefined();
	});

	it('knows what is over by the index and opens it when it is looked at', async () => {
		const { project, journal, ports, settings, agents } = await started();
		await project.advance();
		await project.archive(true);
		const first = new Projects(ports, () => settings, agents);
		await first.load();
		const second = new Projects(ports, () => settings, agents);
		await second.load();
		expect(second.all()).toEqual([]);
		expect(second.summaries().map(({ project: name }) => name)).toEqual(['tea']);
		expect((await second.open(project.id)).state.archived).toBe(true);
		expect(journal.runs.get(project.id)?.at(-1)?.type).not.toBe('interrupted');
	});

	it('row 43: makes a lost or old index anew from the runs', async () => {
		const { project, journal, ports, settings, agents } = await started();
		await project.archive(true);
		await journal.writeIndex([]);
		const lost = new Projects(ports, () => settings, agents);
		await lost.load();
		expect(lost.summaries()).toHaveLength(1);
		expect(await journal.readIndex()).toHaveLength(1);
		await lost.get(project.id)?.archive(false);
		const old = new Projects(ports, () => settings, agents);
		await old.load();
		expect(old.summaries()[0]?.archived).toBe(false);
	});

	it('puts a project into the trash and brings it back as it was', async () => {
		const { project, projects } = await started();
		await project.advance();
		await projects.remove(project.id);
		expect(projects.summaries()).toEqual([]);
		const back = await projects.restore(project.id);
		expect(back.state).toEqual(project.state);
	});

	it('row 44: shows what another window writes and changes nothing of it', async () => {
		const { project, journal, ports, settings, agents } = await started();
		await project.advance();
		const events = journal.runs.get(project.id)?.length;
		const read = journal.read.bind(journal);
		let isElsewhere = true;
		const shared = {
			...ports,
			journal: {
				...journal,
				read: async (id: string) => ({ ...(await read(id)), ...(isElsewhere && { readOnly: 'open in another window' }) }),
			},
		};
		const second = new Projects(shared, () => settings, agents);
		await second.load();
		await expect(second.get(project.id)?.accept('strategy')).rejects.toThrow(/another window/);
		expect(journal.runs.get(project.id)).toHaveLength(events ?? 0);
		isElsewhere = false;
		await second.refresh();
		await second.get(project.id)?.accept('strategy');
		expect(second.get(project.id)?.state.stages.strategy.status).toBe('accepted');
	});

	it('row 40: tells that the end of a journal is gone since the index was written', async () => {
		const { project, journal, ports, settings, agents } = await started();
		await project.advance();
		await new Projects(ports, () => settings, agents).load();
		journal.runs.set(project.id, journal.runs.get(project.id)?.slice(0, -1) ?? []);
		const again = new Projects(ports, () => settings, agents);
		await again.load();
		expect(again.damaged.map(({ message }) => message).join()).toMatch(/end of the journal of "tea" is gone/);
		expect(again.get(project.id)).toBeDefined();
	});
});

describe('faults', () => {
	it('row 41: keeps the state before each failed write and comes to its end when there is space again', async () => {
		for (let failing = 1; ; failing += 1) {
			const { project, journal, executed } = await started();
			let writes = 0;
			let hasFailed = false;
			journal.beforeAppend = () => {
				writes += 1;
				if (writes !== failing) return;
				hasFailed = true;
				throw new PipelineError('storage', 'The journal could not be written (ENOSPC).');
			};
			const attempt = async () => {
				for (const stage of stageNames) {
					await project.advance();
					if (project.problem) throw new PipelineError('storage', project.problem.message);
					if (project.state.stages[stage].status === 'waiting') await project.accept(stage);
				}
				await project.advance();
			};
			const before = () => fold(journal.runs.get(project.id) ?? []);
			await attempt().catch(() => undefined);
			expect(project.state, `write ${failing}`).toEqual(before());
			if (hasFailed) {
				const again = await reopen(journal);
				if (again.state.halted !== 'no' || again.state.status === 'failed') await again.resume();
				for (let step = 0; step < 12 && !atLanding(again); step += 1) {
					await again.advance();
					const waits = again.state.waitingFor;
					if (waits && waits !== 'landing') await again.accept(waits);
				}
				expect(again.state.waitingFor, `write ${failing}`).toBe('landing');
			} else {
				expect(executed).toEqual([...stageNames]);
				expect(failing).toBeGreaterThan(12);
				return;
			}
		}
	});

	it('goes on in the same window after the journal failed', async () => {
		const { project, journal } = await started();
		let isFull = false;
		journal.beforeAppend = (events) => {
			if (events.some((event) => event.type === 'attemptFinished')) isFull = true;
			if (isFull) throw new PipelineError('storage', 'The journal could not be written (ENOSPC).');
		};
		await project.advance();
		expect(project.problem?.reason).toBe('storage');
		journal.beforeAppend = () => undefined;
		await project.resume();
		await project.advance();
		expect(project.state.waitingFor).toBe('strategy');
		expect(project.state.stages.strategy.attempts.map(({ outcome }) => outcome)).toEqual(['interrupted', 'complete']);
	});

	it('row 35: keeps durations at zero or more and records that the clock jumped', async () => {
		let wall = 1_700_000_000_000;
		let steady = 0;
		const clock = { now: () => wall, monotonic: () => steady };
		const { project, instead } = await started({ ports: { clock } });
		instead.strategy = async () => {
			wall -= 3_600_000;
			steady += 20;
		};
		await project.advance();
		const attempt = project.state.stages.strategy.attempts[0];
		expect(attempt?.milliseconds).toBe(20);
		expect(project.state.clockJumps).toBe(1);
	});

	it('row 66: a stage that a person reruns for ever is never rerun by itself', async () => {
		const { project, executed } = await started();
		await project.advance();
		await project.advance();
		await project.advance();
		expect(executed).toEqual(['strategy']);
	});
});

const atLanding = (project: Project): boolean => project.state.waitingFor === 'landing';

/** The project as another process would find it. */
async function reopen(journal: ReturnType<typeof memoryJournal>) {
	journal.beforeAppend = () => undefined;
	const projects = new Projects(memoryPorts({ journal }), () => defaultSettings, fakeAgents().agents);
	await projects.load();
	const [project] = projects.all();
	if (!project) throw new Error('no project was found');
	return project;
}
