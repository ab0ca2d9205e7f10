import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the host of these tests', () => {
	it('opens the sample workspace, trusted', () => {
		assert.equal(vscode.workspace.workspaceFolders?.length, 1);
		assert.equal(vscode.workspace.isTrusted, true);
	});

	it('offers the scripted model', async () => {
		const models = await vscode.lm.selectChatModels({ vendor: 'quintet-test' });
		assert.deepEqual(
			models.map(({ id }) => id),
			['scripted'],
		);
	});
});
