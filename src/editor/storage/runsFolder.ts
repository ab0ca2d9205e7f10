import { join } from 'node:path';
import * as vscode from 'vscode';
import { copyRuns } from '../../node/copyRuns.ts';
import { sha256 } from '../../node/hash.ts';

/**
 * Where the runs of the open folder are kept: by the folder, so that every window on it has the same, and for all windows without a
 * folder together. The editor's own storage for a folder is another one in a second window, and after a crash.
 */
export function runsFolder({ globalStorageUri }: vscode.ExtensionContext): string {
	const { workspaceFile, workspaceFolders } = vscode.workspace;
	const open = workspaceFile ?? workspaceFolders?.[0]?.uri;
	if (!open) return join(globalStorageUri.fsPath, 'runs');
	const name = open.scheme === 'file' ? open.fsPath : open.toString();
	return join(globalStorageUri.fsPath, 'folders', sha256(name).slice(0, 32), 'runs');
}

/** Brings the runs along that an earlier version kept in the editor's storage for this window. */
export async function bringRuns(context: vscode.ExtensionContext): Promise<void> {
	if (context.storageUri) await copyRuns(join(context.storageUri.fsPath, 'runs'), runsFolder(context));
}
