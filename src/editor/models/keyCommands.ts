import * as vscode from 'vscode';
import { type HttpProviderName, providers } from '../../shared/models/providers.ts';
import { type KeyOwner, keyEnvironmentOf, keyedSearches, keyLabel } from '../../shared/models/searchProviders.ts';
import type { App } from '../app.ts';
import { pick, separator } from './quickPick.ts';

const sources = { stored: 'stored', environment: 'from the environment', none: 'not set' } as const;

export async function setApiKey(app: App): Promise<void> {
	const owner = await askOwner(app, 'Whose key do you want to set?');
	if (owner) await askKey(app, owner);
}

export async function clearApiKey(app: App): Promise<void> {
	const owner = await askOwner(app, 'Whose key do you want to clear?');
	if (!owner) return;
	await app.keys.clear(owner);
	const left = await app.keys.source(owner);
	const also = left === 'environment' ? ` ${keyEnvironmentOf(owner)} in the environment still counts.` : '';
	void vscode.window.showInformationMessage(`The key for ${keyLabel(owner)} is cleared.${also}`);
}

/** True when a key was stored. */
export async function askKey(app: App, owner: KeyOwner): Promise<boolean> {
	const environment = keyEnvironmentOf(owner);
	const key = await vscode.window.showInputBox({
		title: `API key for ${keyLabel(owner)}`,
		prompt: `Kept in the editor's secret storage.${environment ? ` Without it, ${environment} is read from the environment.` : ''}`,
		password: true,
		ignoreFocusOut: true,
		validateInput: (text) => (text.trim() && !/\s/.test(text.trim()) ? undefined : 'A key is one word without spaces.'),
	});
	if (key === undefined) return false;
	await app.keys.set(owner, key);
	void vscode.window.showInformationMessage(`The key for ${keyLabel(owner)} is stored.`);
	return true;
}

async function askOwner(app: App, placeHolder: string): Promise<KeyOwner | undefined> {
	const choice = async (owner: KeyOwner) => ({ label: keyLabel(owner), description: sources[await app.keys.source(owner)], value: owner });
	const models = Object.keys(providers) as HttpProviderName[];
	const choices = Promise.all([separator('Models'), ...models.map(choice), separator('Web search'), ...keyedSearches.map(choice)]);
	return pick<KeyOwner>(choices, placeHolder);
}
