import * as vscode from 'vscode';
import { toFailure } from '../../pipeline/errors.ts';
import { type HttpProviderName, providers } from '../../shared/models/providers.ts';
import type { App } from '../app.ts';
import { updateSetting } from '../settings.ts';
import { type Choice, pick, separator } from './quickPick.ts';

/** Asks for the address of a provider that has none of its own. False when the person let it be. */
export async function askBaseUrl(app: App, provider: HttpProviderName): Promise<boolean> {
	const { checkBaseUrl } = await import('../../model/server/address.ts');
	const value = await vscode.window.showInputBox({
		title: `Address of ${providers[provider].label}`,
		prompt: provider === 'azure' ? 'The address of your resource' : 'The base URL of an OpenAI-compatible server; it usually ends in /v1',
		placeHolder: provider === 'azure' ? 'https://my-resource.openai.azure.com' : 'https://example.com/v1',
		value: app.settings().baseUrl,
		ignoreFocusOut: true,
		validateInput(text) {
			try {
				checkBaseUrl(text.trim());
				return undefined;
			} catch (error) {
				return toFailure(error).message;
			}
		},
	});
	if (value === undefined) return false;
	await updateSetting('baseUrl', value.trim());
	return true;
}

const typed = Symbol('typed');

/** Asks for one of the models that the server lists; what it does not list can be typed. */
export async function askModelName(app: App, provider: HttpProviderName): Promise<string | undefined> {
	const { label } = providers[provider];
	const chosen = await pick<string | typeof typed>(modelChoices(app, provider), `Which model of ${label}?`);
	if (chosen !== typed) return chosen;
	const name = await vscode.window.showInputBox({
		title: `Model of ${label}`,
		prompt: provider === 'azure' ? "The deployment's name" : "The model's name as the server knows it",
		ignoreFocusOut: true,
		validateInput: (text) => (text.trim() ? undefined : 'A name is needed.'),
	});
	return name?.trim() || undefined;
}

async function modelChoices(app: App, provider: HttpProviderName): Promise<readonly Choice<string | typeof typed>[]> {
	const preset = providers[provider];
	const listed = await listedModels(app, provider);
	const suggested = preset.models.map(({ name }) => name);
	const others = listed.filter((name) => !suggested.includes(name));
	const suggestions = listed.length > 0 ? suggested.filter((name) => listed.includes(name)) : suggested;
	return [
		...suggestions.map((name) => ({ label: name, value: name })),
		...(others.length > 0 ? [separator('Listed by the server'), ...others.map((name) => ({ label: name, value: name }))] : []),
		separator('Other'),
		{ label: '$(edit) Type a name…', alwaysShow: true, value: typed },
	];
}

/** Empty when the server can't be asked: then a name can still be typed, and the first request tells what is wrong. */
async function listedModels(app: App, provider: HttpProviderName): Promise<readonly string[]> {
	try {
		const [{ listModels }, { baseUrlOf }] = await Promise.all([
			import('../../model/server/discover.ts'),
			import('../../model/modelFor.ts'),
		]);
		const key = await app.keys.get(provider);
		return await listModels({ baseUrl: baseUrlOf(provider, app.settings()), key, provider, signal: AbortSignal.timeout(8000) });
	} catch (error) {
		app.log.info(`${providers[provider].label} gave no list of models: ${toFailure(error).reason}`);
		return [];
	}
}
