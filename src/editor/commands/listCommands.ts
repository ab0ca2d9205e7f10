import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { PipelineError } from '../../pipeline/errors.ts';
import type { Project } from '../../pipeline/run/project.ts';
import type { App } from '../app.ts';
import { workspaceFolderOf } from '../landing/landingFolder.ts';
import { runOf } from '../panel/selection.ts';
import { openBriefOf } from '../reveal/revealBrief.ts';
import { revealLanded } from './landingCommands.ts';

/** What the list of projects offers. A menu hands over the clicked row and all selected ones; a key hands over nothing. */
export const listCommands = {
	async renameProject(app: App, chosen?: unknown) {
		const project = await app.selection.open(targets(app, chosen)[0]);
		refuseReadOnly(project);
		const name = await vscode.window.showInputBox({
			title: 'Rename the project',
			value: project.state.project,
			validateInput: (value) => (value.trim() ? undefined : 'A project needs a name.'),
		});
		if (name !== undefined) await project.rename(name.slice(0, 120));
	},

	archiveProject: (app: App, chosen?: unknown, selected?: unknown) => archive(app, targets(app, chosen, selected), true),
	bringBack: (app: App, chosen?: unknown, selected?: unknown) => archive(app, targets(app, chosen, selected), false),

	async deleteProject(app: App, chosen?: unknown, selected?: unknown) {
		const ids = targets(app, chosen, selected);
		if (isByKey(chosen)) await refuseUnshown(app, ids);
		const projects = await openAll(app, ids);
		for (const project of projects) refuseReadOnly(project);
		for (const project of projects) await app.projects.remove(project.id);
		offerUndo(app, projects);
	},

	async showBrief(app: App, chosen?: unknown) {
		await openBriefOf(await app.selection.open(chosen));
	},

	/** The landed folder, the one that files would land in, or the one below which they land. */
	async showFolder(app: App, chosen?: unknown) {
		const project = await app.selection.open(chosen);
		const folder = project.state.landing.folder ?? app.review.folder(project)?.path;
		const root = workspaceFolderOf(project);
		if (project.state.landing.status === 'landed' || (folder !== undefined && (await isThere(folder)))) return revealLanded(app, project);
		const deliverables = root === undefined ? undefined : join(root, app.settings().deliverablesFolder);
		if (deliverables === undefined || !(await isThere(deliverables)))
			throw new PipelineError('refused', `Nothing of ${project.state.project} has landed yet, so there is no folder to show.`);
		await vscode.commands.executeCommand('revealInExplorer', vscode.Uri.file(deliverables));
	},

	/** Filters while it is typed; Escape brings back what was shown before. */
	async searchProjects(app: App, words?: unknown) {
		if (typeof words === 'string') return app.list.searchFor(words);
		await vscode.commands.executeCommand('quintet.projects.focus');
		const before = app.list.search;
		const input = vscode.window.createInputBox();
		input.title = 'Search projects';
		input.placeholder = 'Words of the name, the brief or the state. Archived projects are searched too.';
		input.value = before;
		let isAccepted = false;
		input.onDidChangeValue((value) => app.list.searchFor(value));
		input.onDidAccept(() => {
			isAccepted = true;
			input.hide();
		});
		input.onDidHide(() => {
			if (!isAccepted) app.list.searchFor(before);
			input.dispose();
		});
		input.show();
	},

	clearSearch: (app: App) => app.list.searchFor(''),
	showArchived: (app: App) => app.list.showArchived(true),
	hideArchived: (app: App) => app.list.showArchived(false),
};

/** Ids of the runs that a command is about; none stands for the shown project. A key in the list is about its selected rows alone. */
function targets(app: App, chosen?: unknown, selected?: unknown): readonly string[] {
	if (isByKey(chosen)) {
		if (app.list.selected.length > 0) return app.list.selected;
		throw new PipelineError('refused', 'Select a project in the list first.');
	}
	const several = Array.isArray(selected) ? selected.map(runOf).filter((id) => id !== undefined) : [];
	const one = runOf(chosen);
	return several.length > 0 ? several : one === undefined ? [] : [one];
}

const isByKey = (chosen: unknown): boolean => typeof chosen === 'object' && chosen !== null && 'tree' in chosen;

/** One row that is not what the panel shows was left selected: who looks at the panel means what is there. */
async function refuseUnshown(app: App, ids: readonly string[]): Promise<void> {
	const shown = app.selection.current;
	const [only] = ids;
	if (ids.length !== 1 || only === undefined || !shown || only === shown.id) return;
	const selected = await app.selection.open(only);
	await app.list.mark(shown.id);
	throw new PipelineError(
		'refused',
		`Nothing was deleted: ${selected.state.project} was selected in the list, and the panel shows ${shown.state.project}. Select the one to delete.`,
	);
}

function openAll(app: App, ids: readonly string[]): Promise<readonly Project[]> {
	return Promise.all((ids.length > 0 ? ids : [undefined]).map((id) => app.selection.open(id)));
}

async function archive(app: App, ids: readonly string[], archived: boolean): Promise<void> {
	const projects = await openAll(app, ids);
	for (const project of projects) refuseReadOnly(project);
	for (const project of projects) {
		if (archived && project.isRunning) await project.stop();
		await project.archive(archived);
	}
}

/** Does not wait for an answer. */
function offerUndo(app: App, projects: readonly Project[]): void {
	const [first] = projects;
	const what = projects.length === 1 ? `${first?.state.project} was deleted` : `${projects.length} projects were deleted`;
	void vscode.window.showInformationMessage(`${what}. Files that have landed stay where they are.`, 'Undo').then(async (answer) => {
		if (answer !== 'Undo') return;
		for (const { id } of projects) await app.projects.restore(id);
		if (first) await app.selection.select(first.id);
	});
}

function refuseReadOnly({ readOnly }: Project): void {
	if (readOnly) throw new PipelineError('refused', readOnly);
}

const isThere = (path: string): Promise<boolean> =>
	stat(path).then(
		() => true,
		() => false,
	);
