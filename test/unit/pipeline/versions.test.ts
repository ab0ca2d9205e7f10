import { describe, expect, it } from 'vitest';
import type { Project } from '../../../src/pipeline/run/project.ts';
import { Projects } from '../../../src/pipeline/run/projects.ts';
import { defaultSettings } from '../../../src/shared/settings.ts';
import { fakeAgents, sampleBrief } from '../../support/fakeAgents.ts';
import { memoryPorts } from '../../support/memoryPorts.ts';

/** A run that waits at the draft. */
async function atDraft() {
	const ports = memoryPorts();
	const settings = { ...defaultSettings, gates: ['draft' as const] };
	const { agents } = fakeAgents();
	const project = await new Projects(ports, () => settings, agents).start({ brief: sampleBrief, project: 'tea' });
	await project.advance();
	const reopened = async () => {
		const again = new Projects(ports, () => settings, agents);
		await again.load();
		return again.get(project.id) as Project;
	};
	return { project, reopened };
}

const text = (project: Project) => project.file('draft', 'article.md')?.content;
const mine = '# Tea\n\nMy own words about tea.\n';

describe('versions that a person made', () => {
	it('stay, listed with their time, when the stage is made again', async () => {
		const { project } = await atDraft();
		await project.editFile('draft', 'article.md', mine);
		await project.editFile('draft', 'article.md', `${mine}More.\n`);
		await project.rerun('draft', 'Shorter.');
		await project.advance();
		expect(project.state.stages.draft).toMatchObject({
			edited: false,
			fromAttempt: 2,
			versions: [
				{ number: 1, fromAttempt: 1 },
				{ number: 2, fromAttempt: 1 },
			],
		});
		expect(project.state.stages.draft.version).toBeUndefined();
		expect(text(project)).toContain('Attempt 2');
	});

	it('can be taken back and compared, also after the program has ended', async () => {
		const { project, reopened } = await atDraft();
		await project.editFile('draft', 'article.md', mine);
		await project.rerun('draft');
		await project.advance();
		const again = await reopened();
		expect(await again.versionText('draft', 1)).toContain('My own words');
		await again.useVersion('draft', 1);
		expect(text(again)).toBe(mine);
		expect(again.state.stages.draft).toMatchObject({ edited: true, fromAttempt: 1, version: 1, status: 'waiting' });
		expect(again.state.stages.draft.versions).toHaveLength(1);
	});

	it('are not lost, nor claimed, when the attempt they were made from is taken as the model made it', async () => {
		const { project } = await atDraft();
		const made = text(project);
		await project.editFile('draft', 'article.md', mine);
		await project.useAttempt('draft', 1);
		expect(text(project)).toBe(made);
		expect(project.state.stages.draft).toMatchObject({ edited: false, fromAttempt: 1, versions: [{ number: 1 }] });
		await project.useVersion('draft', 1);
		expect(text(project)).toBe(mine);
	});

	it('are one and the same when a text comes back that was there before', async () => {
		const { project } = await atDraft();
		const made = text(project) ?? '';
		await project.editFile('draft', 'article.md', mine);
		await project.editFile('draft', 'article.md', `${mine}More.\n`);
		await project.editFile('draft', 'article.md', mine);
		expect(project.state.stages.draft).toMatchObject({ version: 1, versions: [{ number: 1 }, { number: 2 }] });
		await project.editFile('draft', 'article.md', made);
		expect(project.state.stages.draft).toMatchObject({ edited: false, versions: [{ number: 1 }, { number: 2 }] });
	});

	it('that are not there are refused in words, and nothing changes', async () => {
		const { project } = await atDraft();
		await expect(project.useVersion('draft', 3)).rejects.toMatchObject({ reason: 'refused' });
		expect(text(project)).toContain('Attempt 1');
	});

	it('of an accepted stage are accepted when the person takes them back', async () => {
		const { project } = await atDraft();
		await project.editFile('draft', 'article.md', mine);
		await project.useAttempt('draft', 1);
		await project.accept('draft');
		await project.useVersion('draft', 1);
		expect(project.state.stages.draft).toMatchObject({ status: 'accepted', acceptedBy: 'person', version: 1 });
	});
});
