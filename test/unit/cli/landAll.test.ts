import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { landAll } from '../../../src/cli/landAll.ts';
import { createFolderTarget } from '../../../src/node/folderTarget.ts';
import { Projects } from '../../../src/pipeline/run/projects.ts';
import { defaultSettings } from '../../../src/shared/settings.ts';
import { artifacts, fakeAgents, sampleBrief } from '../../support/fakeAgents.ts';
import { memoryPorts } from '../../support/memoryPorts.ts';

let top: string;
beforeEach(async () => {
	top = await mkdtemp(join(tmpdir(), 'quintet-land-'));
});
afterEach(() => rm(top, { recursive: true }));

const bytes = Buffer.from([0x50, 0x4b, 0, 255]);

/** A project whose delivery holds a file that is not text, and one that may not land. */
async function delivered() {
	const { agents } = fakeAgents();
	const { delivery } = artifacts(1);
	const file = { purpose: '', finishedBy: 'docx', by: 'model' as const };
	const files = [
		...delivery.files,
		{ ...file, path: 'article.docx', content: bytes.toString('base64'), encoding: 'base64' as const },
		{ ...file, path: '.vscode/tasks.json', content: '{}' },
	];
	const hostile = { ...agents, delivery: { stage: 'delivery' as const, run: async () => ({ ...delivery, files }) } };
	const projects = new Projects(memoryPorts(), () => ({ ...defaultSettings, gates: 'beforeLanding' as const }), hostile);
	const project = await projects.start({ brief: sampleBrief, project: 'tea' });
	await project.advance();
	return project;
}

describe('landing everything', () => {
	it('writes the folder, and the same files as a ZIP beside it; row 55: nothing protected is among them', async () => {
		await landAll(await delivered(), createFolderTarget(join(top, 'out')), { replace: false, incomplete: false });
		expect((await readdir(join(top, 'out'))).sort()).toEqual(['article.docx', 'article.md', 'cover-note.md', 'manifest.json']);
		expect(await readFile(join(top, 'out/article.docx'))).toEqual(bytes);
		const parts = unzipSync(await readFile(join(top, 'out.zip')));
		expect(Object.keys(parts)).toEqual(['tea/article.docx', 'tea/article.md', 'tea/cover-note.md', 'tea/manifest.json']);
		expect(Buffer.from(parts['tea/manifest.json'] ?? [])).toEqual(await readFile(join(top, 'out/manifest.json')));
	});

	it.each(['out.zip', 'out/article.docx'])('writes nothing over a %s that differs, unless asked for', async (path) => {
		await createFolderTarget(join(top, 'out')).write([{ path: 'other.md', content: 'other' }]);
		await writeFile(join(top, path), Buffer.from([0, 255]));
		const target = createFolderTarget(join(top, 'out'));
		await expect(landAll(await delivered(), target, { replace: false, incomplete: false })).rejects.toThrow(/is there and differs/);
		expect(await readFile(join(top, path))).toEqual(Buffer.from([0, 255]));
		expect(await readdir(join(top, 'out'))).not.toContain('article.md');
		await landAll(await delivered(), target, { replace: true, incomplete: false });
		expect(await readFile(join(top, 'out/article.docx'))).toEqual(bytes);
		expect(await readFile(join(top, 'out/other.md'), 'utf8')).toBe('other');
	});
});
