import * as vscode from 'vscode';
import { PipelineError } from '../../pipeline/errors.ts';
import type { Project } from '../../pipeline/project.ts';
import { agentNames, type StageName, stageNames } from '../../shared/stages.ts';
import type { App } from '../app.ts';
import { pick } from '../models/quickPick.ts';

export const gateCommands = {
	async acceptAndContinue(app: App, id?: unknown) {
		const project = app.selection.require(id);
		const { waitingFor } = project.state;
		if (waitingFor === 'landing') {
			await app.review.show(project);
			return;
		}
		if (!waitingFor) throw new PipelineError('refused', `${project.state.project} does not wait for a decision.`);
		await project.accept(waitingFor);
		app.advance(project);
	},

	async rerunStage(app: App, id?: unknown) {
		const project = app.selection.require(id);
		const stage = await askStage(project);
		if (!stage) return;
		const feedback = await vscode.window.showInputBox({
			title: `Rerun the ${agentNames[stage]}`,
			prompt: 'What should be different? Leave it empty for another attempt without feedback.',
			ignoreFocusOut: true,
		});
		if (feedback === undefined) return;
		await project.rerun(stage, feedback);
		app.advance(project);
	},

	/** Stops the shown project when it runs, else one that runs, else the shown one at its gate. */
	async stop(app: App, id?: unknown) {
		const shown = app.selection.require(id);
		const running = app.projects.all().find((project) => project.isRunning);
		const project = shown.isRunning || id !== undefined ? shown : (running ?? shown);
		if (!project.isRunning && project.state.status !== 'waiting') throw new PipelineError('refused', 'No project is running.');
		await project.stop();
	},

	async resume(app: App, id?: unknown) {
		const project = app.selection.require(id);
		if (project.isRunning) throw new PipelineError('refused', `${project.state.project} is running already.`);
		await project.resume();
		app.advance(project);
	},
};

function askStage(project: Project): Promise<StageName | undefined> {
	const begun = stageNames.filter((stage) => project.state.stages[stage].attempts.length > 0);
	if (begun.length === 0) throw new PipelineError('refused', 'No stage has run yet.');
	const choices = begun.map((stage) => ({ label: agentNames[stage], description: project.state.stages[stage].status, value: stage }));
	return pick(choices, 'Which stage should run again?');
}
