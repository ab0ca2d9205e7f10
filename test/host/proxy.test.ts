import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openApp } from './harness.ts';

const editorSetting = (key: string, value: unknown): Thenable<void> =>
	vscode.workspace.getConfiguration('http').update(key, value, vscode.ConfigurationTarget.Global);

/** Why a page of a host that does not exist is not read. */
async function whyNot(url: string): Promise<string> {
	const app = await openApp();
	const web = await app.ports.web?.();
	return (
		web?.read(url, new AbortController().signal).then(
			() => 'read',
			(error: Error) => error.message,
		) ?? 'no web'
	);
}

describe("the editor's proxy", () => {
	afterEach(async () => {
		for (const key of ['proxy', 'noProxy', 'proxySupport']) await editorSetting(key, undefined);
	});

	it('counts for the pages that the Researcher reads, but for the hosts that are reached without it', async () => {
		await editorSetting('proxy', 'http://127.0.0.1:9');
		await editorSetting('noProxy', ['direct.invalid']);
		assert.match(await whyNot('https://page.invalid/'), /through a proxy/);
		assert.match(await whyNot('https://direct.invalid/'), /its host is not known/);
	});

	it('is none where the person switched proxies off', async () => {
		await editorSetting('proxy', 'http://127.0.0.1:9');
		await editorSetting('proxySupport', 'off');
		assert.match(await whyNot('https://page.invalid/'), /its host is not known/);
	});
});
