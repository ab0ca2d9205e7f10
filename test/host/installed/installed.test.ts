import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';

const installed = vscode.extensions.getExtension('quintet.quintet');

describe('the packed extension', () => {
	it('runs from where it was installed, not from the checkout', () => {
		assert.match(installed?.extensionPath ?? '', /extensions[/\\]quintet\.quintet-/);
	});

	it('starts, and has every command that its manifest declares', async () => {
		await installed?.activate();
		const declared: readonly { readonly command: string }[] = installed?.packageJSON.contributes.commands;
		const known = new Set(await vscode.commands.getCommands(true));
		assert.deepEqual(
			declared.map(({ command }) => command).filter((command) => !known.has(command)),
			[],
		);
	});
});
