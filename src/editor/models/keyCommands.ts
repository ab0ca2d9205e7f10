import * as vscode from 'vscode';
import { type HttpProviderName, providers } from '../../shared/providers.ts';
import type { App } from '../app.ts';
import { pick } from './quickPick.ts';

const sources = { stored: 'stored', environment: 'from the environment', none: 'not set' } as const;

export async function setApiKey(app: App): Promise<void> {
	const provider = await askProvider(app, 'Whose key do you want to set?');
	if (provider) await askKey(app, provider);
}

export async function clearApiKey(app: App): Promise<void> {
	const provider = await askProvider(app, 'Whose key do you want to clear?');
	if (!provider) return;
	await app.keys.clear(provider);
	const left = await app.keys.source(provider);
	const also = left === 'environment' ? ` ${providers[provider].keyEnvironment} in the environment still counts.` : '';
	void vscode.window.showInformationMessage(`The key for ${providers[provider].label} is cleared.${also}`);
}

/** True when a key was stored. */
export async function askKey(app: App, provider: HttpProviderName): Promise<boolean> {
	const { label, keyEnvironment } = providers[provider];
	const key = await vscode.window.showInputBox({
		title: `API key for ${label}`,
		prompt: `Kept in the editor's secret storage.${keyEnvironment ? ` Without it, ${keyEnvironment} is read from the environment.` : ''}`,
		password: true,
		ignoreFocusOut: true,
		validateInput: (text) => (text.trim() && !/\s/.test(text.trim()) ? undefined : 'A key is one word without spaces.'),
	});
	if (key === undefined) return false;
	await app.keys.set(provider, key);
	void vscode.window.showInformationMessage(`The key for ${label} is stored.`);
	return true;
}

async function askProvider(app: App, placeHolder: string): Promise<HttpProviderName | undefined> {
	const names = Object.keys(providers) as HttpProviderName[];
	const choices = names.map(async (provider) => ({
		label: providers[provider].label,
		description: sources[await app.keys.source(provider)],
		value: provider,
	}));
	return pick(Promise.all(choices), placeHolder);
}
