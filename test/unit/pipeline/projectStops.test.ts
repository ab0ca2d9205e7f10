import { describe, expect, it } from 'vitest';
import { PipelineError } from '../../../src/pipeline/errors.ts';
import { fold } from '../../../src/pipeline/run/fold.ts';
import { stageNames } from '../../../src/shared/stages.ts';
import { atLanding, reopen, started } from '../../support/startedProject.ts';

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
