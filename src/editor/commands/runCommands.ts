import * as vscode from 'vscode';
import { PipelineError } from '../../pipeline/errors.ts';
import type { App } from '../app.ts';
import { readFileBrief, readSelectionBrief } from '../run/readInput.ts';
import { startRuns } from '../run/startRuns.ts';

/** Each returns the ids of the projects it began. */
export const runCommands = {
	/** From the editor title the resource comes along; from the palette it is the active editor's. */
	runOnActiveFile: (app: App, resource?: unknown) => startRuns(app, [() => readFileBrief(asUri(resource) ?? activeUri())]),

	runOnSelection(app: App) {
		const editor = vscode.window.activeTextEditor;
		if (!editor) throw new PipelineError('unreadable', "No editor is open. Open the brief and select the client's text.");
		return startRuns(app, [() => readSelectionBrief(editor)]);
	},

	/** The Explorer hands over the clicked resource and all selected ones. */
	async runOnFile(app: App, resource?: unknown, selected?: unknown) {
		const clicked = asUri(resource);
		const listed = Array.isArray(selected) ? selected.map(asUri).filter((uri) => uri !== undefined) : [];
		const uris = listed.length > 0 ? listed : [clicked ?? activeUri()];
		const unique = [...new Map(uris.map((uri) => [uri.toString(), uri])).values()];
		return startRuns(
			app,
			unique.map((uri) => () => readFileBrief(uri)),
		);
	},

	async openBrief(app: App) {
		const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
		const chosen = await vscode.window.showOpenDialog({
			title: 'Open a brief and run the pipeline on it',
			openLabel: 'Run Pipeline',
			canSelectMany: true,
			filters: { Briefs: ['md', 'markdown', 'txt', 'text', 'html', 'htm', 'eml'], 'All files': ['*'] },
			...(folder && { defaultUri: folder }),
		});
		if (!chosen?.length) return [];
		return startRuns(
			app,
			chosen.map((uri) => () => readFileBrief(uri)),
		);
	},

	async openSample(app: App) {
		const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(app.context.extensionUri, 'media', 'sampleBrief.md'));
		const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: new TextDecoder().decode(bytes) });
		await vscode.window.showTextDocument(document, { preview: false });
	},
};

const asUri = (value: unknown): vscode.Uri | undefined => (value instanceof vscode.Uri ? value : undefined);

function activeUri(): vscode.Uri {
	const { activeTab } = vscode.window.tabGroups.activeTabGroup;
	const input = activeTab?.input;
	const uri =
		vscode.window.activeTextEditor?.document.uri ??
		(input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom ? input.uri : undefined);
	if (uri) return uri;
	throw new PipelineError('unreadable', "No brief is open. Open the client's text, or right-click on its file in the Explorer.");
}
