import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { link, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import type { Project } from '../../src/pipeline/run/project.ts';
import {
	acceptAll,
	briefFile,
	closeAllEditors,
	documentUri,
	openApp,
	reviewAndAccept,
	run,
	runOn,
	setting,
	temporaryFolder,
	workspaceRoot,
} from './harness.ts';

describe('a landing that is refused', () => {
	let project: Project;
	let folder: string;

	before(async () => {
		await setting('gates', 'beforeLanding');
		project = await runOn(await briefFile('refusals.md'));
		assert.equal(project.state.waitingFor, 'landing');
		const app = await openApp();
		folder = app.review.folder(project)?.path ?? '';
	});
	beforeEach(() => rm(join(workspaceRoot(), 'deliverables'), { recursive: true, force: true }));
	after(async () => {
		await setting('gates', undefined);
		await closeAllEditors();
	});

	async function put(path: string, content: string): Promise<string> {
		const file = join(folder, path);
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, content);
		return file;
	}

	it('leaves a file alone that changed after its diff was shown', async () => {
		const file = await put('notice.md', 'first');
		await reviewAndAccept(project);
		await writeFile(file, 'second');
		await run('land', project.id);
		assert.equal(readFileSync(file, 'utf8'), 'second');
		assert.equal(project.state.landing.status, 'none');
		assert.equal(existsSync(join(folder, 'card.txt')), false);
	});

	it('leaves a file alone that has unsaved changes', async () => {
		const file = await put('notice.md', 'on disk');
		await reviewAndAccept(project);
		const uri = vscode.Uri.file(file);
		const edit = new vscode.WorkspaceEdit();
		edit.insert(uri, new vscode.Position(0, 0), 'unsaved ');
		await vscode.workspace.openTextDocument(uri);
		assert.ok(await vscode.workspace.applyEdit(edit));
		await run('land', project.id);
		assert.equal(readFileSync(file, 'utf8'), 'on disk');
		assert.equal(project.state.landing.status, 'none');
		await vscode.window.showTextDocument(uri);
		await vscode.commands.executeCommand('workbench.action.files.revert');
		await closeAllEditors();
	});

	it('does not follow a link that leads out of the folder', async () => {
		const outside = await temporaryFolder();
		await mkdir(dirname(folder), { recursive: true });
		await symlink(outside, folder);
		await run('reviewFiles', project.id);
		await run('land', project.id);
		assert.equal(existsSync(join(outside, 'notice.md')), false);
		const app = await openApp();
		const view = await project.landing.view(app.review.requireTarget(project));
		assert.ok(view.files.every(({ kind }) => kind === 'refused'));
		await rm(folder);
	});

	it('does not write through a hard link', async () => {
		const outside = await temporaryFolder({ 'secret.txt': 'precious' });
		await mkdir(folder, { recursive: true });
		await link(join(outside, 'secret.txt'), join(folder, 'card.txt'));
		await reviewAndAccept(project);
		await run('land', project.id);
		assert.equal(readFileSync(join(outside, 'secret.txt'), 'utf8'), 'precious');
	});

	it('refuses a folder where tools keep their settings, or above the workspace', async () => {
		const app = await openApp();
		for (const name of ['.vscode', '../elsewhere', 'node_modules/x', '.']) {
			await project.chooseFolder(name);
			assert.throws(() => app.review.target(project), /Nothing can land/);
		}
		await project.chooseFolder('deliverables/refusals');
	});

	it('lets a rejected file out and writes the rest', async () => {
		await run('reviewFiles', project.id);
		await run('rejectFile', documentUri(project, 'delivery', 'card.txt'));
		await run('reviewFiles', project.id);
		for (const { path } of project.proposedFiles().filter((file) => file.path !== 'card.txt'))
			await run('acceptFile', documentUri(project, 'delivery', path));
		await run('land', project.id);
		assert.equal(project.state.landing.status, 'landed');
		const chosen = join(workspaceRoot(), 'deliverables/refusals');
		assert.equal(existsSync(join(chosen, 'card.txt')), false);
		assert.ok(existsSync(join(chosen, 'notice.md')));
	});

	it('does not undo over a file that was changed after it landed', async () => {
		const file = join(workspaceRoot(), 'deliverables/refusals/notice.md');
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, 'my own later work');
		await run('undoLanding', project.id);
		assert.equal(readFileSync(file, 'utf8'), 'my own later work');
		assert.equal(project.state.landing.status, 'landed');
	});

	it('gates of beforeLanding went through all stages without a person', async () => {
		const other = await runOn(await briefFile('through.md'));
		assert.equal(other.state.waitingFor, 'landing');
		await acceptAll(other);
		assert.equal(other.state.stages.strategy.acceptedBy, 'setting');
	});
});
