import * as vscode from 'vscode';
import { PipelineError } from '../../pipeline/errors.ts';
import type { Project } from '../../pipeline/project.ts';
import { viewIds } from '../../shared/commands.ts';
import { agentNames } from '../../shared/stages.ts';
import type { App } from '../app.ts';
import { pick } from '../models/quickPick.ts';

export const projectCommands = {
	async openPanel(app: App, id?: unknown) {
		if (typeof id === 'string') app.selection.select(id);
		await focusPanel();
	},

	async selectProject(app: App, id?: unknown) {
		const projects = app.projects.all();
		if (projects.length === 0) app.selection.require();
		const choices = projects.map((project) => ({ label: project.state.project, description: describe(project), value: project.id }));
		const chosen = typeof id === 'string' ? id : await pick(choices, 'Which project should the panel show?');
		if (chosen === undefined) return;
		app.selection.select(chosen);
		await focusPanel();
	},

	/** Goes round: the one after the shown project comes first. */
	async nextWaiting(app: App) {
		const projects = app.projects.all();
		const shown = projects.findIndex((project) => project.id === app.selection.current?.id);
		const next = [...projects.slice(shown + 1), ...projects.slice(0, shown + 1)].find(({ state }) => state.status === 'waiting');
		if (!next) throw new PipelineError('refused', 'No project waits for you.');
		app.selection.select(next.id);
		await focusPanel();
		app.sidebar.focusWaiting();
		return next.id;
	},

	showLog: (app: App) => app.log.show(),
};

const focusPanel = () => vscode.commands.executeCommand(`${viewIds.panel}.focus`);

function describe({ state }: Project): string {
	const { waitingFor, status } = state;
	if (!waitingFor) return status;
	return waitingFor === 'landing' ? 'waits for its landing' : `the ${agentNames[waitingFor]} waits`;
}
