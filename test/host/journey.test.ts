import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Project } from '../../src/pipeline/run/project.ts';
import {
	acceptAll,
	briefFile,
	closeAllEditors,
	documentUri,
	openApp,
	retype,
	reviewAndAccept,
	run,
	runOn,
	until,
	workspaceRoot,
} from './harness.ts';

const landed = (project: Project, path: string) => join(workspaceRoot(), project.state.landing.folder ?? '', path);

describe('a brief on its way', () => {
	let project: Project;

	before(async () => {
		project = await runOn(await briefFile('journey.md'));
	});
	after(closeAllEditors);

	it("waits at the first gate with the client's words", () => {
		assert.equal(project.state.waitingFor, 'strategy');
		const { artifact } = project.state.stages.strategy;
		assert.ok(artifact && artifact.requirements.length > 0);
		for (const { quote, at } of artifact.requirements) assert.equal(at && project.state.brief.text.slice(at.start, at.end), quote);
	});

	it('goes through every gate by command', async () => {
		await acceptAll(project);
		assert.equal(project.state.waitingFor, 'landing');
		assert.ok(project.proposedFiles().some(({ path }) => path === 'notice.md'));
	});

	it('opens an old attempt beside a new one after a rerun with feedback', async () => {
		const app = await openApp();
		await project.rerun('draft', 'Shorter, please.');
		app.advance(project);
		await until(project, () => project.state.stages.draft.attempts.length === 2 && project.state.status === 'waiting');
		assert.equal(project.state.stages.draft.attempts[1]?.feedback, 'Shorter, please.');
		const old = vscode.Uri.from({ scheme: 'quintet', path: `/${project.id}/attempt/draft/1/draft.md` });
		const document = await vscode.workspace.openTextDocument(old);
		assert.match(document.getText(), /notice\.md/);
		await acceptAll(project);
	});

	it('takes what is saved in a draft as an edit, and marks what was made from it as stale', async () => {
		const uri = documentUri(project, 'draft', 'notice.md');
		assert.ok(await retype(uri, '# Closed\n\nWe are closed from 24 to 31 December.\n'));
		assert.equal(project.file('draft', 'notice.md')?.content, '# Closed\n\nWe are closed from 24 to 31 December.\n');
		assert.ok(project.state.stages.draft.edited);
		assert.ok(project.state.stages.quality.staleBecause.includes('draft'));
	});

	it('reruns what is stale and waits again', async () => {
		const app = await openApp();
		if (project.state.stages.draft.status === 'waiting') await project.accept('draft');
		await project.rerunFrom('quality');
		app.advance(project);
		await until(project, () => project.state.waitingFor === 'quality' && project.state.stages.quality.staleBecause.length === 0);
		await acceptAll(project);
	});

	it('keeps a document readable while its time stands still', async () => {
		const uri = documentUri(project, 'delivery', 'notice.md');
		const first = await vscode.workspace.fs.stat(uri);
		await project.rename('journey renamed');
		assert.equal((await vscode.workspace.fs.stat(uri)).mtime, first.mtime);
		await assert.rejects(() => Promise.resolve(vscode.workspace.fs.stat(documentUri(project, 'delivery', 'none.md'))), /EntryNotFound/);
	});

	it('writes nothing before a file is accepted, and refuses to accept what was not shown', async () => {
		await run('acceptFile', documentUri(project, 'delivery', 'notice.md'));
		assert.deepEqual(project.state.fileDecisions['notice.md'], undefined);
		await run('land', project.id);
		assert.equal(project.state.landing.status, 'none');
		assert.equal(existsSync(join(workspaceRoot(), 'deliverables')), false);
	});

	it('takes an edit in the proposal as seen', async () => {
		await run('reviewFiles', project.id);
		assert.ok(await retype(documentUri(project, 'delivery', 'notice.md'), '# Closed\n\nBack on 2 January.\n'));
		if (project.state.stages.delivery.status === 'waiting') await project.accept('delivery');
		const app = await openApp();
		const view = await project.landing.view(app.review.requireTarget(project));
		assert.equal(view.files.find(({ path }) => path === 'notice.md')?.seen, true);
	});

	it('does not take a closed tab for an answer', async () => {
		await closeAllEditors();
		assert.equal(project.state.fileDecisions['notice.md'], undefined);
		assert.equal(project.state.landing.status, 'none');
	});

	it('lands what was accepted, to the byte', async () => {
		await reviewAndAccept(project);
		await run('land', project.id);
		assert.equal(project.state.landing.status, 'landed');
		assert.equal(readFileSync(landed(project, 'notice.md'), 'utf8'), project.file('delivery', 'notice.md')?.content);
		assert.ok(existsSync(landed(project, 'manifest.json')));
	});

	it('undoes the landing and leaves no folder of its own', async () => {
		await run('undoLanding', project.id);
		assert.equal(project.state.landing.status, 'undone');
		assert.equal(existsSync(join(workspaceRoot(), 'deliverables')), false);
	});

	it('replaces an existing file and puts it back', async () => {
		const target = landed(project, 'notice.md');
		const before = '# Old notice\r\n\r\nWith another end of line.\r\n';
		await vscode.workspace.fs.writeFile(vscode.Uri.file(target), Buffer.from(before));
		await reviewAndAccept(project);
		await run('land', project.id);
		assert.equal(readFileSync(target, 'utf8'), project.file('delivery', 'notice.md')?.content);
		await run('undoLanding', project.id);
		assert.equal(readFileSync(target, 'utf8'), before);
		await vscode.workspace.fs.delete(vscode.Uri.file(target));
	});
});
