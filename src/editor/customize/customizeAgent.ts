import * as vscode from 'vscode';
import { agentPath } from '../../pipeline/customize/customization.ts';
import { PipelineError } from '../../pipeline/errors.ts';
import { agentNames, isStageName, type StageName, stageNames } from '../../shared/stages.ts';
import { exists } from '../documents/exists.ts';
import { pick } from '../models/quickPick.ts';

/** Opens an agent's own file, or a new one with what the agent is told anyway; it is written when the person saves it. */
export async function customizeAgent(chosen?: unknown): Promise<vscode.Uri | undefined> {
	const root = vscode.workspace.workspaceFolders?.[0]?.uri;
	if (!root) throw new PipelineError('refused', 'Open a folder first: your instructions to an agent are a file in it.');
	const stage = isStageName(String(chosen)) ? (chosen as StageName) : await askAgent();
	if (!stage) return undefined;
	const uri = vscode.Uri.joinPath(root, agentPath(stage));
	const isThere = await exists(uri);
	const document = await vscode.workspace.openTextDocument(isThere ? uri : uri.with({ scheme: 'untitled' }));
	if (!isThere && document.getText() === '') {
		const { builtInPrompt } = await import('../../pipeline/customize/builtIn.ts');
		const edit = new vscode.WorkspaceEdit();
		edit.insert(document.uri, new vscode.Position(0, 0), builtInPrompt(stage));
		await vscode.workspace.applyEdit(edit);
	}
	await vscode.window.showTextDocument(document, { preview: false });
	return document.uri;
}

const askAgent = (): Promise<StageName | undefined> =>
	pick(
		stageNames.map((stage) => ({ label: agentNames[stage], description: agentPath(stage), value: stage })),
		'Which agent gets your own instructions?',
	);
