import { posix } from 'node:path';
import * as vscode from 'vscode';
import { exists } from '../documents/exists.ts';

/** A location is relative to its workspace folder, and begins with the folder's name when there are several. */
export async function findInWorkspace(location: string): Promise<vscode.Uri | undefined> {
	const clean = posix.normalize(location);
	if (clean.startsWith('..') || clean.startsWith('/')) return undefined;
	for (const folder of vscode.workspace.workspaceFolders ?? []) {
		const inside = clean.startsWith(`${folder.name}/`) ? [clean, clean.slice(folder.name.length + 1)] : [clean];
		for (const path of inside) {
			const uri = vscode.Uri.joinPath(folder.uri, path);
			if (await exists(uri)) return uri;
		}
	}
	return undefined;
}
