import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { Projects } from '../../../src/pipeline/run/projects.ts';
import { defaultSettings } from '../../../src/shared/settings.ts';
import { fakeAgents, sampleBrief } from '../../support/fakeAgents.ts';
import { memoryPorts, memoryTarget } from '../../support/memoryPorts.ts';

async function delivered() {
	const projects = new Projects(memoryPorts(), () => ({ ...defaultSettings, gates: 'beforeLanding' as const }), fakeAgents().agents);
	const project = await projects.start({ brief: sampleBrief, project: 'tea' });
	await project.advance();
	return project;
}
type Delivered = Awaited<ReturnType<typeof delivered>>;

async function landed(files: Readonly<Record<string, string>> = {}) {
	const project = await delivered();
	const target = memoryTarget(files);
	await land(project, target);
	return { project, target };
}

async function land(project: Delivered, target: ReturnType<typeof memoryTarget>) {
	for (const { path } of project.proposedFiles()) {
		await project.landing.show(path, target);
		await project.landing.decide(path, 'accepted');
	}
	await project.landing.land(target);
}

const record = (...contents: string[]) => ({
	keyId: 'k',
	files: contents.map((content, index) => ({ path: `record-${index}.json`, content })),
});

describe('sealing', () => {
	it('writes the record next to what has landed, and undoing the landing takes it away too', async () => {
		const { project, target } = await landed();
		await project.landing.seal(target, record('a', 'b'));
		expect([target.files.get('record-0.json'), target.files.get('record-1.json')]).toEqual(['a', 'b']);
		await project.landing.undo(target);
		expect([...target.files.keys()]).toEqual([]);
		expect(project.state.landing.sealed).toBeUndefined();
	});

	it('is refused before anything has landed, and after something was edited since', async () => {
		const project = await delivered();
		await expect(project.landing.seal(memoryTarget(), record('a'))).rejects.toThrow(/no landed delivery/);
		const { project: edited, target } = await landed();
		await edited.editFile('delivery', 'article.md', 'Another text.');
		await expect(edited.landing.seal(target, record('a'))).rejects.toThrow(/edited or made again/);
	});

	it('never writes over what is not its own', async () => {
		const { project, target } = await landed({ 'record-0.json': 'the person wrote this' });
		await expect(project.landing.seal(target, record('a', 'b'))).rejects.toThrow(/record-0.json stands in .* Nothing was written/);
		expect(target.files.has('record-1.json')).toBe(false);
	});

	it('replaces an earlier record, also that of an earlier landing', async () => {
		const { project, target } = await landed();
		await project.landing.seal(target, record('a', 'b'));
		await project.editFile('delivery', 'article.md', 'Another text.');
		await project.advance();
		await land(project, target);
		await project.landing.seal(target, record('c'));
		expect(target.files.get('record-0.json')).toBe('c');
		expect(target.files.has('record-1.json')).toBe(false);
	});

	it('leaves a record alone that was changed after it was written', async () => {
		const { project, target } = await landed();
		await project.landing.seal(target, record('a'));
		target.files.set('record-0.json', 'changed');
		await expect(project.landing.seal(target, record('b'))).rejects.toThrow(/not from an earlier sealing/);
	});

	it('puts the record into the package, but not one of an earlier landing', async () => {
		const { project, target } = await landed();
		const names = async () => Object.keys(unzipSync(await project.landing.zip())).map((name) => name.split('/').at(-1));
		expect(await names()).not.toContain('record-0.json');
		await project.landing.seal(target, record('a'));
		expect(await names()).toContain('record-0.json');
		await project.editFile('delivery', 'article.md', 'Another text.');
		await project.advance();
		await land(project, target);
		expect(await names()).not.toContain('record-0.json');
	});
});
