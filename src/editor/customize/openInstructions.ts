import * as vscode from 'vscode';
import { PipelineError } from '../../pipeline/errors.ts';
import type { Project } from '../../pipeline/run/project.ts';
import { stageNames } from '../../shared/stages.ts';
import { exists } from '../documents/exists.ts';

/** Opens a file, or the setting, that an attempt of the project used; no other. */
export async function openInstructions(project: Project, path: string): Promise<void> {
	const used = stageNames.flatMap((stage) => project.state.stages[stage].attempts.flatMap(({ custom }) => custom ?? []));
	if (!used.some((one) => one.path === path)) throw new PipelineError('refused', `No stage of this project used ${path}.`);
	if (path === 'quintet.voice') {
		await vscode.commands.executeCommand('workbench.action.openSettings', `@id:${path}`);
		return;
	}
	const root = vscode.workspace.workspaceFolders?.[0]?.uri;
	const uri = root && vscode.Uri.joinPath(root, path);
	if (!uri || !(await exists(uri)))
		throw new PipelineError('refused', `${path} is not in this workspace any more. The result made with it stays.`);
	await vscode.window.showTextDocument(uri, { preview: false });
}
