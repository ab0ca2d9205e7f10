import { describe, expect, it } from 'vitest';
import type { FileOrigins, ProjectOrigins } from '../../../src/pipeline/origins/projectOrigins.ts';
import { shareViewOf } from '../../../src/pipeline/origins/shareView.ts';
import { Projects } from '../../../src/pipeline/run/projects.ts';
import type { OriginKind } from '../../../src/shared/record/origins.ts';
import { defaultSettings } from '../../../src/shared/settings.ts';
import { fakeAgents, sampleBrief } from '../../support/fakeAgents.ts';
import { memoryPorts } from '../../support/memoryPorts.ts';

const file = (kind: OriginKind, length: number, more: Partial<FileOrigins> = {}): FileOrigins => ({
	text: 'x'.repeat(length),
	hash: `${kind}${length}`,
	runs: [{ length, origin: { kind } }],
	gaps: [],
	...more,
});

const originsOf = (files: Partial<Record<keyof ProjectOrigins['files'], Record<string, FileOrigins>>>): ProjectOrigins => {
	const of = (stage: keyof ProjectOrigins['files']) => new Map(Object.entries(files[stage] ?? {}));
	return { events: 0, files: { draft: of('draft'), quality: of('quality'), delivery: of('delivery'), landed: of('landed') } };
};

async function stateAt(stage: 'draft' | 'delivery') {
	const project = await new Projects(memoryPorts(), () => defaultSettings, fakeAgents().agents).start({
		brief: sampleBrief,
		project: 'tea',
	});
	await project.advance();
	while (project.state.waitingFor && project.state.waitingFor !== stage && project.state.waitingFor !== 'landing') {
		await project.accept(project.state.waitingFor);
		await project.advance();
	}
	return project;
}

describe('the shares of what would be delivered', () => {
	it('nothing is said before the first draft', async () => {
		expect(shareViewOf(originsOf({}), (await stateAt('draft')).state)).toBeUndefined();
	});

	it('the delivery counts and not the draft, and what the Formatter adds thins no share', async () => {
		const origins = originsOf({
			draft: { 'a.md': file('model', 10) },
			delivery: { 'a.md': file('model', 30), 'b.md': file('person', 10), 'cover-note.md': file('tool', 500, { isAdded: true }) },
		});
		const view = shareViewOf(origins, (await stateAt('delivery')).state);
		expect(view?.stage).toBe('delivery');
		expect(view?.files.map(({ path }) => path)).toEqual(['a.md', 'b.md', 'cover-note.md']);
		expect(view?.whole).toMatchObject({ total: 40, ai: 30, person: 10, aiLow: 75 });
	});

	it('a delivery that is stale gives way to the draft that is not', async () => {
		const project = await stateAt('delivery');
		await project.editFile('draft', 'article.md', 'Another text.');
		const origins = originsOf({
			draft: { 'a.md': file('person', 10) },
			quality: { 'a.md': file('model', 10) },
			delivery: { 'a.md': file('model', 30) },
		});
		expect(shareViewOf(origins, project.state)?.stage).toBe('draft');
	});

	it('a rejected file is not counted, and gaps are', async () => {
		const project = await stateAt('delivery');
		const gap = { at: 1, path: 'b.md', why: 'Nobody looked.' };
		const origins = originsOf({ delivery: { 'a.md': file('model', 30), 'b.md': file('external', 10, { gaps: [gap, gap] }) } });
		const state = { ...project.state, fileDecisions: { 'a.md': { decision: 'rejected' as const, hash: 'model30' } } };
		expect(shareViewOf(origins, state)).toMatchObject({ whole: { total: 10, unknown: 10, ai: 0 }, gaps: 2 });
	});
});
