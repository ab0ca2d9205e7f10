import * as vscode from 'vscode';
import { describeModel, parseModelId } from '../../shared/models/providers.ts';
import { stageNames } from '../../shared/stages.ts';
import type { App } from '../app.ts';
import { modelIdFor } from '../settings.ts';
import { openModel } from './modelFor.ts';

/** Sends one short request to each model in use and says in a sentence what came of it. */
export async function testConnections(app: App): Promise<string> {
	const settings = app.settings();
	const ids = [...new Set(stageNames.map((stage) => modelIdFor(settings, stage)))];
	const sentences = await vscode.window.withProgress(
		{ location: vscode.ProgressLocation.Notification, title: 'Quintet: testing the connection', cancellable: true },
		(_progress, token) => {
			const controller = new AbortController();
			token.onCancellationRequested(() => controller.abort(new vscode.CancellationError()));
			return Promise.all(ids.map((id) => testOne(app, id, controller.signal)));
		},
	);
	const text = sentences.join(' ');
	void vscode.window.showInformationMessage(text);
	return text;
}

async function testOne(app: App, modelId: string, signal: AbortSignal): Promise<string> {
	const model = await openModel({ modelId, settings: app.settings(), keys: app.keys, log: app.log });
	if (!model) return 'Offline: there is no connection to test. The agents work by rule, without AI.';
	const { testConnection } = await import('../../model/server/discover.ts');
	const parsed = parseModelId(modelId);
	app.log.info(`Tested ${parsed ? describeModel(parsed) : 'a model'}`);
	return testConnection(model, signal);
}
