import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** The panel's page: nothing but its own script, styles and fonts may load, and nothing may be fetched. */
export function panelHtml(webview: vscode.Webview, extensionUri: vscode.Uri): string {
	const nonce = randomBytes(16).toString('base64');
	const asset = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', name)).toString();
	const policy = [
		"default-src 'none'",
		`script-src 'nonce-${nonce}'`,
		`style-src ${webview.cspSource} 'nonce-${nonce}'`,
		`font-src ${webview.cspSource}`,
		// Pictures that were taken of the files; a text of a model or a client never becomes an image.
		'img-src data:',
	].join('; ');
	return `<!DOCTYPE html>
<html lang="en">
<head>
	<meta charset="utf-8">
	<meta http-equiv="Content-Security-Policy" content="${policy}">
	<meta name="viewport" content="width=device-width, initial-scale=1">
	<link rel="stylesheet" href="${asset('panel.css')}">
	<title>Quintet</title>
</head>
<body>
	<div id="root"></div>
	<script type="module" nonce="${nonce}" src="${asset('panel.js')}"></script>
</body>
</html>`;
}

export const panelRoots = (extensionUri: vscode.Uri): vscode.Uri[] => [
	vscode.Uri.joinPath(extensionUri, 'dist'),
	vscode.Uri.joinPath(extensionUri, 'media'),
];
