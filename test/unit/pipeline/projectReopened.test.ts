import { describe, expect, it } from 'vitest';
import { Projects } from '../../../src/pipeline/run/projects.ts';
import { memoryJournal } from '../../support/memoryPorts.ts';
import { started } from '../../support/startedProject.ts';

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
