import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { prepareSnapshot } from '../../../src/editor/panel/snapshot.ts';
import { acceptAll, openApp, reviewAndAccept, run, settled, smallBrief, temporaryFolder } from '../harness.ts';

describe('without a folder', () => {
	it('runs on an untitled text, asks for a folder, and lands there', async function () {
		this.timeout(90_000);
		const app = await openApp();
		const document = await vscode.workspace.openTextDocument({ content: smallBrief, language: 'markdown' });
		await vscode.window.showTextDocument(document);
		const ids = await run<readonly string[]>('runOnActiveFile');
		const project = app.projects.get(String(ids[0]));
		assert.ok(project);
		await settled(project);
		await acceptAll(project);

		// The files can be read and sent, and have no place to be written to.
		const { current } = (await prepareSnapshot(app))().snapshot;
		assert.equal(current?.landing?.folder, '');
		assert.ok((current?.landing?.files.length ?? 0) > 2);
		await reviewAndAccept(project);
		assert.ok((await project.landing.zip()).length > 100);
		await run('land', project.id);
		assert.equal(project.state.landing.status, 'none');

		const folder = await temporaryFolder();
		await project.chooseFolder(folder);
		await reviewAndAccept(project);
		await run('land', project.id);
		assert.equal(project.state.landing.status, 'landed');
		assert.ok(existsSync(join(folder, 'notice.md')));
		await run('undoLanding', project.id);
		assert.equal(existsSync(join(folder, 'notice.md')), false);
		assert.ok(existsSync(folder));
	});
});
