import * as vscode from 'vscode';
import { describeModel, type HttpProviderName, isHttpProvider, parseModelId, providers, toModelId } from '../../shared/models/providers.ts';
import { agentNames, type StageName, stageNames } from '../../shared/stages.ts';
import type { App } from '../app.ts';
import { modelIdFor, updateSetting } from '../settings.ts';
import { askBaseUrl, askModelName } from './askModel.ts';
import { askKey } from './keyCommands.ts';
import { type Choice, pick, separator } from './quickPick.ts';

type Chosen = { readonly modelId: string } | { readonly provider: HttpProviderName };

/** Asks for a model and for the stages it is for. Returns the model's id, or undefined when nothing was chosen. */
export async function chooseModel(app: App): Promise<string | undefined> {
	const chosen = await pick(choices(app), 'Which model should the agents use?');
	if (!chosen) return undefined;
	const modelId = 'modelId' in chosen ? chosen.modelId : await modelOf(app, chosen.provider);
	if (!modelId) return undefined;
	const scope = await askScope(app);
	if (!scope) return undefined;
	await remember(app, modelId, scope);
	const parsed = parseModelId(modelId);
	void vscode.window.setStatusBarMessage(`Quintet: ${parsed ? describeModel(parsed) : modelId}`, 5000);
	app.sidebar.refresh();
	return modelId;
}

async function choices(app: App): Promise<readonly Choice<Chosen>[]> {
	const [local, editor] = await Promise.all([localChoices(), editorChoices()]);
	const current = app.settings().model;
	const all: readonly Choice<Chosen>[] = [
		{
			label: '$(circle-slash) Offline (no AI)',
			description: 'by rule, at no cost, nothing leaves this machine',
			value: { modelId: 'offline' },
		},
		...(local.length > 0 ? [separator('On this machine'), ...local] : []),
		...(editor.length > 0 ? [separator('From VS Code'), ...editor] : []),
		separator('Providers'),
		...(Object.keys(providers) as HttpProviderName[]).map((provider) => providerChoice(provider)),
	];
	return all.map((choice) =>
		choice.value && 'modelId' in choice.value && choice.value.modelId === current
			? { ...choice, description: `${choice.description ?? ''} (current)`.trim() }
			: choice,
	);
}

async function localChoices(): Promise<Choice<Chosen>[]> {
	const { findLocalServers } = await import('../../model/server/discover.ts');
	const servers = await findLocalServers({ signal: AbortSignal.timeout(3000) });
	return servers.flatMap(({ provider, label, models }) =>
		models.map((model) => ({ label: `$(vm) ${model}`, description: label, value: { modelId: toModelId({ provider, model }) } })),
	);
}

async function editorChoices(): Promise<Choice<Chosen>[]> {
	const models = await vscode.lm.selectChatModels();
	return models.map((model) => ({
		label: `$(sparkle) ${model.name}`,
		description: `${model.vendor}, counted by requests`,
		value: { modelId: `vscode/${model.vendor}/${model.id}` },
	}));
}

function providerChoice(provider: HttpProviderName): Choice<Chosen> {
	const { label, isLocal, baseUrl } = providers[provider];
	const description = isLocal ? new URL(baseUrl).host : baseUrl ? '' : 'your own address';
	return { label: `$(cloud) ${label}…`, description, value: { provider } };
}

/** Asks for what a provider still needs, then for one of its models. */
async function modelOf(app: App, provider: HttpProviderName): Promise<string | undefined> {
	if (!providers[provider].baseUrl && !(await askBaseUrl(app, provider))) return undefined;
	if (providers[provider].needsKey && (await app.keys.source(provider)) === 'none' && !(await askKey(app, provider))) return undefined;
	const model = await askModelName(app, provider);
	return model && toModelId({ provider, model });
}

async function askScope(app: App): Promise<StageName | 'all' | undefined> {
	const settings = app.settings();
	const shown = (stage: StageName) => {
		const parsed = parseModelId(modelIdFor(settings, stage));
		return parsed ? describeModel(parsed) : '';
	};
	return pick<StageName | 'all'>(
		[
			{ label: 'All stages', value: 'all' },
			...stageNames.map((stage) => ({ label: agentNames[stage], description: `${stage} stage only, now ${shown(stage)}`, value: stage })),
		],
		'Which stages should use it?',
	);
}

async function remember(app: App, modelId: string, scope: StageName | 'all'): Promise<void> {
	if (scope === 'all') {
		await updateSetting('model', modelId);
		await updateSetting('stageModels', undefined);
		return;
	}
	await updateSetting('stageModels', { ...app.settings().stageModels, [scope]: modelId });
}

/** The provider behind the chosen model, when it is one that takes a key. */
export function currentProvider(app: App): HttpProviderName | undefined {
	const provider = parseModelId(app.settings().model)?.provider;
	return provider && isHttpProvider(provider) ? provider : undefined;
}
