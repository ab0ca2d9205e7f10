import { join } from 'node:path';
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { workspaceFolderOf } from '../landing/landingFolder.ts';

/** Loaded at their first use: most windows never seal anything. */
export const recordCommands = {
	/** Shows the record in the panel, where it is sealed. */
	async sealDelivery(app: App, id?: unknown) {
		const project = await app.selection.open(id);
		await app.selection.select(project.id);
		app.sidebar.reveal();
		await (await import('./records.ts')).prepareRecord(app, project);
	},

	async verifyDelivery(app: App, chosen?: unknown) {
		return (await import('./verifyDelivery.ts')).verifyDelivery(app, chosen);
	},

	async manageSigningKey(app: App) {
		await (await import('./manageKey.ts')).manageSigningKey(app);
	},

	/** Returns where the table was saved. */
	async exportCosts(app: App, id?: unknown) {
		const project = await app.selection.open(id);
		const { priceTable } = await import('../../model/prices.ts');
		const { costCsv } = await import('../../pipeline/record/exports/costCsv.ts');
		const table = await costCsv(project.state, await app.ports.journal.events(project.id), priceTable);
		const root = workspaceFolderOf(project);
		const uri = await vscode.window.showSaveDialog({
			title: `Time and cost of ${project.state.project}`,
			filters: { CSV: ['csv'] },
			...(root && { defaultUri: vscode.Uri.file(join(root, 'time-and-cost.csv')) }),
		});
		if (!uri) return undefined;
		await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(table));
		void vscode.window.showInformationMessage(`Time and cost are saved as ${uri.path.split('/').at(-1)}.`);
		return uri;
	},
};
