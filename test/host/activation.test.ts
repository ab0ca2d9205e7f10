import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type CommandName, commandIds } from '../../src/shared/commands.ts';
import { closeAllEditors, extension, openApp, run } from './harness.ts';

/** These ask something first; what they ask is closed again. */
const asking: readonly CommandName[] = [
	'openBrief',
	'chooseModel',
	'setApiKey',
	'clearApiKey',
	'chooseFolder',
	'chooseSearch',
	'customizeAgent',
	'verifyDelivery',
	'manageSigningKey',
];

describe('activation', () => {
	it('registers every command', async () => {
		await extension().activate();
		const registered = await vscode.commands.getCommands(true);
		assert.deepEqual(
			Object.values(commandIds).filter((id) => !registered.includes(id)),
			[],
		);
	});

	it('makes the app once', async () => {
		assert.equal(await openApp(), await openApp());
	});

	for (const name of Object.keys(commandIds).filter((key) => !asking.includes(key as CommandName)) as CommandName[]) {
		it(`answers ${name} with nothing open`, async () => {
			await closeAllEditors();
			await run(name);
			await closeAllEditors();
		});
	}

	for (const name of asking) {
		it(`lets ${name} be cancelled`, async () => {
			const running = run(name);
			const closing = setInterval(() => void vscode.commands.executeCommand('workbench.action.closeQuickOpen'), 200);
			await running;
			clearInterval(closing);
		});
	}
});
