import { describe, expect, it } from 'vitest';
import { PipelineError } from '../../../src/pipeline/errors.ts';
import { started } from '../../support/startedProject.ts';

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
