import * as vscode from 'vscode';
import { PipelineError } from '../../pipeline/errors.ts';
import type { Project } from '../../pipeline/run/project.ts';
import { viewIds } from '../../shared/commands.ts';
import { describeProject } from '../../shared/panel/describeProject.ts';
import type { App } from '../app.ts';
import { pick } from '../models/quickPick.ts';
import { runOf } from '../panel/selection.ts';

export const projectCommands = {
	async openPanel(app: App, id?: unknown) {
		if (typeof id === 'string') await app.selection.select(id);
		await focusPanel();
	},

	/** From the list the focus stays there. */
	async selectProject(app: App, chosen?: unknown) {
		const id = runOf(chosen) ?? (await askProject(app));
		if (id === undefined) return;
		await app.selection.select(id);
		if (typeof chosen === 'object') app.sidebar.reveal();
		else await focusPanel();
	},

	/** Goes round: the one after the shown project comes first. */
	async nextWaiting(app: App) {
		const next = nextWaitingAfter(app, app.selection.current?.id);
		if (!next) throw new PipelineError('refused', 'No project waits for you.');
		await showWaiting(app, next);
		return next.id;
	},

	showLog: (app: App) => app.log.show(),
};

/** The next project, in the order they were begun, that waits and can be decided here. */
export function nextWaitingAfter(app: App, id: string | undefined): Project | undefined {
	const projects = app.projects.all();
	const shown = projects.findIndex((project) => project.id === id);
	return [...projects.slice(shown + 1), ...projects.slice(0, shown + 1)].find(isWaiting);
}

export const isWaiting = ({ state, readOnly }: Project): boolean => state.status === 'waiting' && !state.archived && !readOnly;

export async function showWaiting(app: App, project: Project): Promise<void> {
	await app.selection.select(project.id);
	await focusPanel();
	app.sidebar.focusWaiting();
}

const focusPanel = () => vscode.commands.executeCommand(`${viewIds.panel}.focus`);

async function askProject(app: App): Promise<string | undefined> {
	const summaries = app.projects.summaries();
	if (summaries.length === 0) await app.selection.open();
	const choices = summaries.map((summary) => ({ label: summary.project, description: describeProject(summary), value: summary.id }));
	return pick(choices, 'Which project should the panel show?');
}
