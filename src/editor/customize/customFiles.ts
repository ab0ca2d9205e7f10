import * as vscode from 'vscode';
import { agentsFolder, type CustomFile, type Customization, guidePath, voicePath } from '../../pipeline/customize/customization.ts';
import type { ParsedCustom } from '../../pipeline/customize/parse.ts';

export const customPattern = `{${voicePath},${guidePath},${agentsFolder}*.md}`;
const mostAgentFiles = 50;
const nothing: ParsedCustom = { customization: { agents: {}, files: [] }, problems: [], used: [] };

/** The freelancer's own instructions from the first workspace folder; none in a workspace that is not trusted. */
export async function readCustom(): Promise<Customization> {
	return (await readCustomFiles()).customization;
}

/** Read at each stage and gate: a workspace without such files costs a look at three places, and no reader is loaded for it. */
export async function readCustomFiles(): Promise<ParsedCustom> {
	const root = vscode.workspace.workspaceFolders?.[0]?.uri;
	if (!root || !vscode.workspace.isTrusted) return nothing;
	const paths = [voicePath, guidePath, ...(await agentFiles(root))];
	const files = (await Promise.all(paths.map((path) => readFile(root, path)))).filter((file) => file !== undefined);
	if (files.length === 0) return nothing;
	const { parseCustomFiles } = await import('../../pipeline/customize/parse.ts');
	return parseCustomFiles(files);
}

/** Those too that no agent has: they are told. */
async function agentFiles(root: vscode.Uri): Promise<string[]> {
	try {
		const entries = await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(root, agentsFolder));
		const names = entries.map(([name]) => name).filter((name) => name.endsWith('.md'));
		return names
			.sort()
			.slice(0, mostAgentFiles)
			.map((name) => `${agentsFolder}${name}`);
	} catch {
		return [];
	}
}

async function readFile(root: vscode.Uri, path: string): Promise<CustomFile | undefined> {
	try {
		const uri = vscode.Uri.joinPath(root, path);
		const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
		return { path, text: open?.getText() ?? new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)) };
	} catch {
		return undefined;
	}
}
