import * as vscode from 'vscode';
import { agentPath, type CustomFile, type Customization, guidePath, voicePath } from '../../pipeline/customize/customization.ts';
import { type ParsedCustom, parseCustomFiles } from '../../pipeline/customize/parse.ts';
import { stageNames } from '../../shared/stages.ts';

const own = [voicePath, guidePath, ...stageNames.map(agentPath)];
/** Files in the agents' folder that no agent has are told too. */
export const customPattern = `{${voicePath},${guidePath},.quintet/agents/*.md}`;

/** The freelancer's own instructions from the first workspace folder; none in a workspace that is not trusted. */
export async function readCustom(): Promise<Customization> {
	return (await readCustomFiles()).customization;
}

export async function readCustomFiles(): Promise<ParsedCustom> {
	const root = vscode.workspace.workspaceFolders?.[0]?.uri;
	if (!root || !vscode.workspace.isTrusted) return parseCustomFiles([]);
	const found = await vscode.workspace.findFiles(new vscode.RelativePattern(root, customPattern), null, 50);
	const paths = [...new Set([...own, ...found.map((uri) => uri.path.slice(root.path.length + 1))])];
	const files = await Promise.all(paths.map((path) => readFile(root, path)));
	return parseCustomFiles(files.filter((file) => file !== undefined));
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
