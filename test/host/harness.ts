import assert from 'node:assert/strict';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { App } from '../../src/editor/app.ts';
import type { Exports } from '../../src/editor/extension.ts';
import type { Project } from '../../src/pipeline/run/project.ts';
import { type CommandName, commandIds, documentScheme } from '../../src/shared/commands.ts';
import type { StageName } from '../../src/shared/stages.ts';

export const extension = (): vscode.Extension<Exports> => {
	const found = vscode.extensions.getExtension<Exports>('quintet.quintet');
	assert.ok(found, 'the extension is there');
	return found;
};

export const openApp = async (): Promise<App> => (await extension().activate()).app();

export const run = <T>(name: CommandName, ...args: unknown[]): Thenable<T> => vscode.commands.executeCommand<T>(commandIds[name], ...args);

export function workspaceRoot(): string {
	const folder = vscode.workspace.workspaceFolders?.[0];
	assert.ok(folder, 'a folder is open');
	return folder.uri.fsPath;
}

/** A brief with two small deliverables. */
export const smallBrief = `# Notice for our shop window

We are a tailor in Leeds and we need two short texts.

- The notice must be in Markdown, saved as \`notice.md\`, at most 120 words.
- It must say that we are closed from 24 to 31 December.
- A second file: \`card.txt\`, plain text, at most 40 words, for the counter.

Please keep it friendly.
`;

/** Writes a brief into the workspace and returns its URI. */
export async function briefFile(name: string, content: string | Uint8Array = smallBrief): Promise<vscode.Uri> {
	const uri = vscode.Uri.file(join(workspaceRoot(), name));
	await vscode.workspace.fs.writeFile(uri, typeof content === 'string' ? new TextEncoder().encode(content) : content);
	return uri;
}

/** Runs the pipeline on a file by command and returns its project, which waits at its first gate or has failed. */
export async function runOn(uri: vscode.Uri): Promise<Project> {
	const app = await openApp();
	const ids = await run<readonly string[]>('runOnFile', uri);
	assert.equal(ids.length, 1);
	const project = app.projects.get(String(ids[0]));
	assert.ok(project);
	await settled(project);
	return project;
}

/** Resolves when the project can't go on without a person. Joins what runs already. */
export const settled = (project: Project): Promise<void> => project.advance();

export async function acceptAll(project: Project): Promise<void> {
	const app = await openApp();
	await app.selection.select(project.id);
	for (let gates = 0; project.state.waitingFor !== 'landing'; gates += 1) {
		assert.ok(gates < 6, `waits for ${project.state.waitingFor}, is ${project.state.status}`);
		await run('acceptAndContinue', project.id);
		await settled(project);
	}
}

/** Resolves once it holds; a project that changes no more fails the test by its timeout. */
export async function until(project: Project, holds: () => boolean): Promise<void> {
	const app = await openApp();
	if (holds()) return;
	await new Promise<void>((resolve) => {
		const stop = app.projects.onDidChange((changed) => {
			if (changed.id !== project.id || !holds()) return;
			stop();
			resolve();
		});
	});
}

export const documentUri = (project: Project, stage: StageName, path: string): vscode.Uri =>
	vscode.Uri.from({ scheme: documentScheme, path: `/${project.id}/${stage}/${path}` });

/** Types a whole new text into a document and saves it. False when it could not be saved. */
export async function retype(uri: vscode.Uri, text: string): Promise<boolean> {
	const document = await vscode.workspace.openTextDocument(uri);
	const edit = new vscode.WorkspaceEdit();
	edit.replace(uri, new vscode.Range(0, 0, document.lineCount, 0), text);
	const saved = new Promise<void>((resolve) => {
		const listening = vscode.workspace.onDidSaveTextDocument((other) => {
			if (other !== document) return;
			listening.dispose();
			resolve();
		});
	});
	assert.ok(await vscode.workspace.applyEdit(edit));
	// In a browser the editor saves by itself, and refuses another save meanwhile.
	if (!(await document.save()) && document.isDirty) await saved;
	return !document.isDirty;
}

/** Accepts every proposed file after its diff was shown. */
export async function reviewAndAccept(project: Project): Promise<void> {
	await run('reviewFiles', project.id);
	for (const { path } of project.proposedFiles()) await run('acceptFile', documentUri(project, 'delivery', path));
}

export async function temporaryFolder(files: Readonly<Record<string, string>> = {}): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'quintet-host-'));
	for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
	return folder;
}

export const setting = (key: string, value: unknown): Thenable<void> =>
	vscode.workspace.getConfiguration('quintet').update(key, value, vscode.ConfigurationTarget.Global);

/** What is unsaved is given up: nobody is there to be asked. */
export async function closeAllEditors(): Promise<void> {
	for (let count = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).length; count > 0; count -= 1)
		await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
	await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** What is looked for, as soon as it is there; it is looked for again at each of these events. */
export async function once<T>(event: vscode.Event<unknown>, find: () => T | undefined): Promise<T> {
	for (;;) {
		const found = find();
		if (found !== undefined) return found;
		await new Promise<void>((resolve) => {
			const listening = event(() => {
				listening.dispose();
				resolve();
			});
		});
	}
}

/** Resolves when the Problems view says something of this document that fits. */
export const problem = (uri: vscode.Uri, pattern: RegExp): Promise<vscode.Diagnostic> =>
	once(vscode.languages.onDidChangeDiagnostics, () => vscode.languages.getDiagnostics(uri).find(({ message }) => pattern.test(message)));

/** Answers the next messages in the person's place; gives back what was said. */
export function answering(
	answer: string,
	method: 'showInformationMessage' | 'showWarningMessage' = 'showInformationMessage',
): { readonly said: string[]; restore(): void } {
	const original = vscode.window[method];
	const said: string[] = [];
	const replace = (fake: unknown) => Object.assign(vscode.window, { [method]: fake });
	replace(async (message: string, options?: string | vscode.MessageOptions) => {
		said.push(typeof options === 'object' ? `${message} ${options.detail}` : message);
		return answer;
	});
	return { said, restore: () => replace(original) };
}

/** Resolves when what waits there has been in sight for as long as a person needs to see it. */
export async function seen(project: Project): Promise<void> {
	const { recency } = await openApp();
	while (recency.isNew(project)) await new Promise((resolve) => setTimeout(resolve, 50));
}
