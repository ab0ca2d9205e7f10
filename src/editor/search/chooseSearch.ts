import * as vscode from 'vscode';
import { toFailure } from '../../pipeline/errors.ts';
import { describeSearch, searchPresets } from '../../shared/models/searchProviders.ts';
import { type SearchProvider, searchProviders } from '../../shared/settings.ts';
import type { App } from '../app.ts';
import { askKey } from '../models/keyCommands.ts';
import { type Choice, pick } from '../models/quickPick.ts';
import { updateSetting } from '../settings.ts';

const test = 'Send a Test Query';

/** Asks who searches the web for the Researcher, and for what that one still needs. Returns the choice, or undefined when it was let be. */
export async function chooseSearch(app: App): Promise<SearchProvider | undefined> {
	const chosen = await pick(choices(app), 'Who searches the web for the Researcher?');
	if (chosen === undefined || !(await askForNeeds(app, chosen))) return undefined;
	await updateSetting('search', chosen);
	app.sidebar.refresh();
	offerTest(app);
	return chosen;
}

function choices(app: App): readonly Choice<SearchProvider>[] {
	const now = app.settings().search;
	return searchProviders.map((provider) => ({
		label: provider === 'off' ? '$(circle-slash) No web search' : `$(search) ${searchPresets[provider].label}`,
		description: provider === now ? 'current' : '',
		detail:
			provider === 'off'
				? "The workspace, the brief's attachments and its links only; no query leaves this machine."
				: `${sentence(searchPresets[provider].explanation)} Queries go to ${searchPresets[provider].host || 'its address'}.`,
		value: provider,
	}));
}

const sentence = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;

/** False when the person let it be. */
async function askForNeeds(app: App, provider: SearchProvider): Promise<boolean> {
	if (provider === 'off') return true;
	if (provider === 'searxng') return askAddress(app);
	const { keyOwner } = searchPresets[provider];
	return keyOwner === undefined || (await app.keys.source(keyOwner)) !== 'none' || askKey(app, keyOwner);
}

async function askAddress(app: App): Promise<boolean> {
	const address = await vscode.window.showInputBox({
		title: 'Address of the SearXNG server',
		prompt: 'Its JSON format has to be switched on (search.formats in its settings.yml).',
		placeHolder: 'http://localhost:8080',
		value: app.settings().searchUrl,
		ignoreFocusOut: true,
		validateInput: (text) => (isAddress(text) ? undefined : 'An address begins with http:// or https://.'),
	});
	if (address === undefined) return false;
	await updateSetting('searchUrl', address.trim());
	return true;
}

const isAddress = (text: string) => /^https?:\/\/[^\s/]+/i.test(text.trim()) && URL.canParse(text.trim());

/** Does not wait for an answer: nothing is sent unless it is asked for. */
function offerTest(app: App): void {
	const search = describeSearch(app.settings());
	if (!search) {
		void vscode.window.showInformationMessage('The Researcher does not search the web.');
		return;
	}
	const message = `The Researcher searches with ${search.label}${search.host ? ` at ${search.host}` : ''}.`;
	void vscode.window.showInformationMessage(message, test).then(async (answer) => {
		if (answer === test) await testSearch(app);
	});
}

/** Sends one query and says in a sentence what came of it. */
export async function testSearch(app: App): Promise<string> {
	const text = await vscode.window.withProgress(
		{ location: vscode.ProgressLocation.Notification, title: 'Quintet: testing the web search', cancellable: true },
		async (_progress, token) => {
			const controller = new AbortController();
			token.onCancellationRequested(() => controller.abort(new vscode.CancellationError()));
			return outcome(app, controller.signal);
		},
	);
	void vscode.window.showInformationMessage(text);
	return text;
}

async function outcome(app: App, signal: AbortSignal): Promise<string> {
	try {
		const web = await app.ports.web?.();
		if (!web?.search) return web?.noSearch ?? 'No web search is chosen.';
		const results = await web.search.find('test', signal);
		const count = results.length === 1 ? '1 result' : `${results.length} results`;
		return `${web.search.provider} answered with ${count} (asked for "test" at ${web.search.host}).`;
	} catch (error) {
		signal.throwIfAborted();
		return toFailure(error).message;
	}
}
