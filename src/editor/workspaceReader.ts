import * as vscode from 'vscode';
import { inOrder } from '../pipeline/agents/researcher/workspaceRank.ts';
import type { WorkspaceFile, WorkspaceReader } from '../pipeline/ports.ts';

const searched =
	'**/*.{md,markdown,txt,text,rst,adoc,org,tex,html,htm,csv,tsv,json,yaml,yml,xml,css,js,mjs,ts,tsx,jsx,py,rb,go,rs,java,php,sql,toml,eml,srt,vtt}';
/** Dependencies, tools' own folders, and what earlier landings wrote. */
const skipped = '**/{node_modules,.git,.vscode,.*,deliverables,dist,out,build,target,vendor,__pycache__,venv}/**';
const largestBytes = 1_000_000;
/** Names that are looked at; the most promising of them are read. */
const mostListed = 200_000;

/** The text files of all workspace folders, on any file system that the editor has. */
export function createWorkspaceReader(): WorkspaceReader {
	return {
		async textFiles(limit, signal, wanted) {
			if (!vscode.workspace.workspaceFolders?.length) return [];
			const cancel = new vscode.CancellationTokenSource();
			const stop = () => cancel.cancel();
			signal.addEventListener('abort', stop, { once: true });
			try {
				const uris = await vscode.workspace.findFiles(searched, skipped, mostListed, cancel.token);
				wanted?.didFind?.(uris.length);
				const byPath = new Map(uris.map((uri) => [vscode.workspace.asRelativePath(uri), uri]));
				const files: WorkspaceFile[] = [];
				for (const path of inOrder([...byPath.keys()].sort(), wanted)) {
					if (files.length >= limit) break;
					signal.throwIfAborted();
					const read = await readText(byPath.get(path) as vscode.Uri);
					if (read) files.push({ path, ...read });
				}
				return files;
			} finally {
				signal.removeEventListener('abort', stop);
				cancel.dispose();
			}
		},
	};
}

/** Undefined for what is too large, unreadable or not UTF-8: a workspace file is a help, never a condition. */
async function readText(uri: vscode.Uri): Promise<Pick<WorkspaceFile, 'text' | 'mark'> | undefined> {
	try {
		if ((await vscode.workspace.fs.stat(uri)).size > largestBytes) return undefined;
		const bytes = await vscode.workspace.fs.readFile(uri);
		const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		return { text, ...(bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf && { mark: true }) };
	} catch {
		return undefined;
	}
}
