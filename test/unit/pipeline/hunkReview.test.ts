import { describe, expect, it } from 'vitest';
import { Projects } from '../../../src/pipeline/run/projects.ts';
import { defaultSettings } from '../../../src/shared/settings.ts';
import { fakeAgents, sampleBrief } from '../../support/fakeAgents.ts';
import { memoryJournal, memoryPorts, memoryTarget } from '../../support/memoryPorts.ts';

const present = 'one\ntwo\nthree\nfour\nfive\n';
const proposal = 'one\nTWO\nthree\nfour\nFIVE\n';

async function proposed(journal = memoryJournal()) {
	const { agents } = fakeAgents();
	const projects = new Projects(memoryPorts({ journal }), () => ({ ...defaultSettings, gates: 'beforeLanding' as const }), agents);
	const project = await projects.start({ brief: sampleBrief, project: 'tea' });
	await project.advance();
	await project.editFile('delivery', 'article.md', proposal);
	return { project, target: memoryTarget({ 'article.md': present }), journal };
}

const decisionOn = (project: Awaited<ReturnType<typeof proposed>>['project']) => project.state.fileDecisions['article.md']?.decision;

describe('the changes to a file that exists', () => {
	it('are listed in order, each open', async () => {
		const { project, target } = await proposed();
		expect(await project.hunks.list('article.md', target)).toMatchObject([
			{ oldLines: ['two\n'], newLines: ['TWO\n'], accepted: false },
			{ oldLines: ['five\n'], newLines: ['FIVE\n'], accepted: false },
		]);
	});

	it('are none for a file that is new', async () => {
		const { project } = await proposed();
		expect(await project.hunks.list('article.md', memoryTarget())).toEqual([]);
	});

	it('accept the file with the last one, when another was rejected', async () => {
		const { project, target } = await proposed();
		const [first, second] = await project.hunks.list('article.md', target);
		await project.hunks.reject('article.md', String(first?.id), target);
		expect(decisionOn(project)).toBeUndefined();
		await project.hunks.accept('article.md', String(second?.id), target);
		expect(decisionOn(project)).toBe('accepted');
		expect(project.file('delivery', 'article.md')?.content).toBe('one\ntwo\nthree\nfour\nFIVE\n');
	});

	it('leave the file one that was seen when one of them is rejected in its diff', async () => {
		const { project, target } = await proposed();
		await project.landing.show('article.md', target);
		const [first] = await project.hunks.list('article.md', target);
		await project.hunks.reject('article.md', String(first?.id), target);
		await project.decideFile('article.md', 'accepted');
		expect(decisionOn(project)).toBe('accepted');
	});

	it('accept the file when the last open one is rejected', async () => {
		const { project, target } = await proposed();
		const [first, second] = await project.hunks.list('article.md', target);
		await project.hunks.accept('article.md', String(first?.id), target);
		await project.hunks.reject('article.md', String(second?.id), target);
		expect(decisionOn(project)).toBe('accepted');
		expect(project.file('delivery', 'article.md')?.content).toBe('one\nTWO\nthree\nfour\nfive\n');
	});

	it('reject the file when all are rejected', async () => {
		const { project, target } = await proposed();
		for (let hunks = await project.hunks.list('article.md', target); hunks[0]; hunks = await project.hunks.list('article.md', target))
			await project.hunks.reject('article.md', hunks[0].id, target);
		expect(decisionOn(project)).toBe('rejected');
	});

	it('stay decided after a reload', async () => {
		const { project, target, journal } = await proposed();
		const [first] = await project.hunks.list('article.md', target);
		await project.hunks.accept('article.md', String(first?.id), target);
		const { agents } = fakeAgents();
		const again = new Projects(memoryPorts({ journal }), () => defaultSettings, agents);
		await again.load();
		const reopened = await again.open(project.id);
		expect((await reopened.hunks.list('article.md', target)).map(({ accepted }) => accepted)).toEqual([true, false]);
	});

	it('are refused when they are not there any more', async () => {
		const { project, target } = await proposed();
		const [first] = await project.hunks.list('article.md', target);
		await project.editFile('delivery', 'article.md', present);
		await expect(project.hunks.accept('article.md', String(first?.id), target)).rejects.toThrow(/not there any more/);
	});
});
