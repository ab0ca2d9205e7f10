import * as vscode from 'vscode';
import { agents } from '../../pipeline/agents/all.ts';
import { estimateCalls } from '../../pipeline/asking/estimates.ts';
import type { Strategy } from '../../shared/artifacts.ts';
import type { Brief } from '../../shared/brief.ts';
import { parseModelId } from '../../shared/models/providers.ts';
import { stageNames } from '../../shared/stages.ts';
import type { App } from '../app.ts';
import { chooseModel } from '../models/chooseModel.ts';
import { modelIdFor } from '../settings.ts';

const start = 'Start';
const choose = 'Choose Another Model';

/**
 * VS Code's models are counted by the request, so the person is told how many a run will take before the first one.
 * False when they do not want to start.
 */
export async function confirmRequests(app: App, briefs: readonly Brief[]): Promise<boolean> {
	const settings = app.settings();
	if (!stageNames.some((stage) => parseModelId(modelIdFor(settings, stage))?.provider === 'vscode')) return true;
	let least = 0;
	let most = 0;
	for (const brief of briefs) {
		const calls = estimateCalls(await offlineStrategy(app, brief), settings);
		least += calls.least;
		most += calls.most;
	}
	const runs = briefs.length === 1 ? 'This run' : `These ${briefs.length} runs`;
	const answer = await vscode.window.showInformationMessage(
		`${runs} will take about ${least} to ${most} requests to ${describeEditorModels(app)}.`,
		{ modal: true, detail: 'Estimated by rule from the brief, without asking a model. A rerun or a revision takes more.' },
		start,
		choose,
	);
	if (answer === choose) return (await chooseModel(app)) !== undefined && confirmRequests(app, briefs);
	return answer === start;
}

/** By rule alone: nothing is sent. */
function offlineStrategy(app: App, brief: Brief): Promise<Strategy> {
	return agents.strategy.run({
		ports: app.ports,
		settings: app.settings(),
		project: brief.name,
		brief,
		upstream: {},
		model: null,
		signal: new AbortController().signal,
		emit: () => undefined,
		record: async () => undefined,
	});
}

function describeEditorModels(app: App): string {
	const settings = app.settings();
	const models = stageNames.map((stage) => parseModelId(modelIdFor(settings, stage))).filter((parsed) => parsed?.provider === 'vscode');
	return [...new Set(models.map((parsed) => parsed?.model))].join(', ');
}
