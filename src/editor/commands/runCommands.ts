import * as vscode from 'vscode';
import { PipelineError } from '../../pipeline/errors.ts';
import type { App } from '../app.ts';
import { readClipboardBrief, readFileBrief, readFilesBrief, readSelectionBrief } from '../run/readInput.ts';
import { startRuns } from '../run/startRuns.ts';
import { askGrouping } from '../run/together.ts';

/** Each returns the ids of the projects it began. */
export const runCommands = {
	/** From the editor title the resource comes along; from the palette it is the active editor's. */
	runOnActiveFile: (app: App, resource?: unknown) => startRuns(app, [() => readFileBrief(asUri(resource) ?? activeUri())]),

	runOnSelection(app: App) {
		const editor = vscode.window.activeTextEditor;
		if (!editor) throw new PipelineError('unreadable', "No editor is open. Open the brief and select the client's text.");
		return startRuns(app, [() => readSelectionBrief(editor)]);
	},

	/** The Explorer hands over the clicked resource and all selected ones; another caller may say what several files are. */
	async runOnFile(app: App, resource?: unknown, selected?: unknown, grouping?: unknown) {
		const clicked = asUri(resource);
		const listed = Array.isArray(selected) ? selected.map(asUri).filter((uri) => uri !== undefined) : [];
		const uris = listed.length === 0 ? [clicked ?? activeUri()] : clicked ? [clicked, ...listed] : listed;
		return runOnFiles(app, [...new Map(uris.map((uri) => [uri.toString(), uri])).values()], grouping);
	},

	newBriefFromClipboard: (app: App) => startRuns(app, [readClipboardBrief]),

	async openBrief(app: App) {
		const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
		const chosen = await vscode.window.showOpenDialog({
			title: 'Open a brief and run the pipeline on it',
			openLabel: 'Run Pipeline',
			canSelectMany: true,
			filters: { Briefs: ['md', 'markdown', 'txt', 'text', 'html', 'htm', 'eml', 'docx', 'pdf'], 'All files': ['*'] },
			...(folder && { defaultUri: folder }),
		});
		if (!chosen?.length) return [];
		return runOnFiles(app, chosen);
	},

	async openSample(app: App) {
		const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(app.context.extensionUri, 'media', 'sampleBrief.md'));
		const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: new TextDecoder().decode(bytes) });
		await vscode.window.showTextDocument(document, { preview: false });
	},
};

/** The first file is the brief when they belong together. */
async function runOnFiles(app: App, uris: readonly vscode.Uri[], known?: unknown): Promise<readonly string[]> {
	const grouping = await askGrouping(uris, known);
	if (!grouping) return [];
	const readers = uris.map((uri) => () => readFileBrief(uri));
	return startRuns(app, grouping === 'together' ? [() => readFilesBrief(uris)] : readers);
}

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
