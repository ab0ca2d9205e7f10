import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { describeReport, verifyFolder } from '../../../media/verify.mjs';
import type { App } from '../app.ts';
import { landedFolderOf } from '../landing/landingFolder.ts';
import { runOf } from '../panel/selection.ts';

/** Checks a delivery against its record: the shown project's, one whose record was clicked, or one in a folder that is picked. */
export async function verifyDelivery(app: App, chosen?: unknown): Promise<boolean | undefined> {
	const folder = await folderOf(app, chosen);
	if (!folder) return undefined;
	const report = await vscode.window.withProgress(
		{ location: vscode.ProgressLocation.Notification, title: `Checking ${folder.split('/').at(-1)}…` },
		() => verifyFolder(folder),
	);
	const [said = '', ...detail] = describeReport(report, vscode.env.language);
	const show = report.valid ? vscode.window.showInformationMessage : vscode.window.showWarningMessage;
	void show(said, { modal: true, detail: detail.join('\n') });
	return report.valid;
}

async function folderOf(app: App, chosen: unknown): Promise<string | undefined> {
	if (chosen instanceof vscode.Uri) return dirname(chosen.fsPath);
	const project = runOf(chosen) === undefined ? app.selection.current : await app.selection.open(chosen);
	const landed = project?.state.landing.sealed && landedFolderOf(project);
	if (landed) return landed.path;
	const [picked] =
		(await vscode.window.showOpenDialog({
			title: 'Folder of a delivery with its record',
			openLabel: 'Verify',
			canSelectFiles: false,
			canSelectFolders: true,
		})) ?? [];
	return picked?.fsPath;
}
