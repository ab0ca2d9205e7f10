import { posix } from 'node:path';
import * as vscode from 'vscode';
import { PipelineError } from '../../pipeline/errors.ts';
import { safePreview } from '../../pipeline/preview/safePreview.ts';

const previews = new Map<string, vscode.WebviewPanel>();
const shown = /\.(?:svg|html?|md|markdown|css)$/i;

/** Shows a design beside its source as it is typed: without scripts, and nothing is fetched. */
export async function previewDesign(resource?: unknown): Promise<void> {
	const uri = resource instanceof vscode.Uri ? resource : vscode.window.activeTextEditor?.document.uri;
	if (!uri || !shown.test(uri.path))
		throw new PipelineError('refused', 'There is nothing to preview. Open an HTML, SVG or Markdown file of the project first.');
	const open = previews.get(uri.toString());
	if (open) return open.reveal();
	const document = await vscode.workspace.openTextDocument(uri);
	const name = posix.basename(uri.path);
	const panel = vscode.window.createWebviewPanel('quintet.preview', `Preview of ${name}`, vscode.ViewColumn.Beside, {
		enableScripts: false,
		localResourceRoots: [],
	});
	previews.set(uri.toString(), panel);
	const draw = () => {
		panel.webview.html = safePreview({ path: name, content: document.getText() });
	};
	const listening = vscode.workspace.onDidChangeTextDocument((event) => {
		if (event.document.uri.toString() === uri.toString()) draw();
	});
	panel.onDidDispose(() => {
		listening.dispose();
		previews.delete(uri.toString());
	});
	draw();
}
