import { extname, join } from 'node:path';
import * as vscode from 'vscode';
import { PipelineError } from '../../pipeline/errors.ts';
import type { UndoChoice } from '../../pipeline/landing/undoLanding.ts';
import type { Project } from '../../pipeline/run/project.ts';
import type { FileDecision } from '../../shared/run.ts';
import type { App } from '../app.ts';
import { parseDocumentUri } from '../documents/documentUris.ts';
import { folderName, landedFolderOf, workspaceFolderOf } from '../landing/landingFolder.ts';
import { decideFile } from '../record/accept.ts';
import { recordCommands } from '../record/recordCommands.ts';

export const landingCommands = {
	reviewFiles: async (app: App, id?: unknown) => app.review.show(await app.selection.open(id)),
	acceptFile: (app: App, resource?: unknown) => decide(app, resource, 'accepted'),
	rejectFile: (app: App, resource?: unknown) => decide(app, resource, 'rejected'),

	async land(app: App, id?: unknown) {
		const project = await app.selection.open(id);
		const target = app.review.requireTarget(project);
		const without = project.landing.missing();
		if (without.length > 0 && !(await sendsWithout(without))) return;
		await project.land(target, without);
		offerLanded(app, project);
		if (app.settings().disclosure === 'always') await recordCommands.sealDelivery(app, project.id);
	},

	async undoLanding(app: App, id?: unknown) {
		const project = await app.selection.open(id);
		const target = app.review.requireLanded(project);
		const choices = await askUndo(await project.landing.changedSince(target));
		if (!choices) return;
		await project.landing.undo(target, choices);
		void vscode.window.showInformationMessage(`The landing of ${project.state.project} is undone: the folder is as it was before.`);
	},

	/** What is accepted, and the list of it, as one file to send. Returns where it was saved. */
	async saveZip(app: App, id?: unknown) {
		const project = await app.selection.open(id);
		const bytes = await project.landing.zip();
		const name = `${(project.state.stages.delivery.artifact?.folder ?? 'delivery').split('/').at(-1)}.zip`;
		const root = workspaceFolderOf(project);
		const uri = await vscode.window.showSaveDialog({
			title: `ZIP of ${project.state.project}`,
			filters: { ZIP: ['zip'] },
			...(root && { defaultUri: vscode.Uri.file(join(root, name)) }),
		});
		if (!uri) return undefined;
		await vscode.workspace.fs.writeFile(uri, bytes);
		void vscode.window.showInformationMessage(`The package is saved as ${uri.path.split('/').at(-1)}.`);
		return uri;
	},

	/** The message with what is accepted, as a file that a mail program opens to be addressed and sent. */
	async saveEmail(app: App, id?: unknown) {
		const project = await app.selection.open(id);
		const text = await project.landing.email();
		const name = `${(project.state.stages.delivery.artifact?.folder ?? 'delivery').split('/').at(-1)}.eml`;
		const root = workspaceFolderOf(project);
		const uri = await vscode.window.showSaveDialog({
			title: `E-mail of ${project.state.project}`,
			filters: { 'E-mail': ['eml'] },
			...(root && { defaultUri: vscode.Uri.file(join(root, name)) }),
		});
		if (!uri) return undefined;
		await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
		void offerOpening(uri);
		return uri;
	},

	/** Returns the folder as it was recorded, or undefined when none was chosen. */
	async chooseFolder(app: App, id?: unknown) {
		const project = await app.selection.open(id);
		const root = workspaceFolderOf(project);
		const chosen = await vscode.window.showOpenDialog({
			title: `Folder for the files of ${project.state.project}`,
			openLabel: 'Land Here',
			canSelectFiles: false,
			canSelectFolders: true,
			...(root && { defaultUri: vscode.Uri.file(root) }),
		});
		const folder = chosen?.[0];
		if (!folder) return undefined;
		return recordFolder(project, folder);
	},
};

/** The folder that a person picked, as the journal names it. Throws `PipelineError('refused')` when it is not on disk. */
export async function recordFolder(project: Project, folder: vscode.Uri): Promise<string> {
	if (folder.scheme !== 'file') throw new PipelineError('refused', 'Files land only in folders on disk. Choose another folder.');
	const name = folderName(folder.fsPath, project);
	await project.chooseFolder(name);
	return name;
}

/** Opens the landed folder in the Explorer or, for a folder outside the workspace, in the system. */
export async function revealLanded(app: App, project: Project): Promise<void> {
	const folder = landedFolderOf(project) ?? app.review.folder(project);
	if (!folder) throw new PipelineError('refused', 'There is no folder to show yet.');
	const uri = vscode.Uri.file(folder.path);
	const first = project.state.landing.files[0]?.path;
	const shown = first === undefined ? uri : vscode.Uri.joinPath(uri, first);
	await vscode.commands.executeCommand(vscode.workspace.getWorkspaceFolder(uri) ? 'revealInExplorer' : 'revealFileInOS', shown);
}

/** The person's word that a package goes out without what the client named. */
async function sendsWithout(missing: readonly string[]): Promise<boolean> {
	const write = { title: 'Write It Without' };
	const named = missing.join(', ');
	const message = `${named} ${missing.length === 1 ? 'is' : 'are'} not in this package, and the client asked for ${missing.length === 1 ? 'it' : 'them'}.`;
	const detail = 'Nothing has been written yet. The message to the client names what is missing.';
	return (await vscode.window.showWarningMessage(message, { modal: true, detail }, write)) === write;
}

/** What to do about files that were changed after they landed; undefined when the person would rather do nothing. */
async function askUndo(changed: readonly string[]): Promise<Record<string, UndoChoice> | undefined> {
	const choices: Record<string, UndoChoice> = {};
	for (const path of changed) {
		const keep = { title: 'Keep It as It Is' };
		const merge = { title: 'Take Only the Landing Out' };
		const message = `${path} was changed after it landed. What should become of it?`;
		const answer = await vscode.window.showWarningMessage(message, { modal: true, detail: 'Nothing has been undone yet.' }, keep, merge);
		if (!answer) return undefined;
		choices[path] = answer.title === keep.title ? 'keep' : 'merge';
	}
	return choices;
}

async function decide(app: App, resource: unknown, decision: FileDecision): Promise<void> {
	const uri = resource instanceof vscode.Uri ? resource : activeProposal();
	const place = uri && parseDocumentUri(uri);
	if (place?.kind !== 'file' || place.stage !== 'delivery') throw new PipelineError('refused', 'Open the diff of a proposed file first.');
	await decideFile(app, await app.selection.open(place.run), place.path, decision);
	void vscode.window.setStatusBarMessage(`Quintet: ${place.path} ${decision}`, 4000);
}

function activeProposal(): vscode.Uri | undefined {
	const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
	if (input instanceof vscode.TabInputTextDiff) return input.modified;
	return vscode.window.activeTextEditor?.document.uri;
}

/** Does not wait for an answer. */
function offerLanded(app: App, project: Project): void {
	const { landed, landing } = project.state;
	const [show, open, seal] = ['Show Folder', 'Open First File', 'Seal…'];
	const offered = app.settings().disclosure === 'ask' ? [show, open, seal] : [show, open];
	const count = landed.length === 1 ? '1 file' : `${landed.length} files`;
	void vscode.window.showInformationMessage(`${count} landed in ${landing.folder}.`, ...offered).then(async (answer) => {
		if (answer === show) await revealLanded(app, project);
		if (answer === open) await openFirst(project);
		if (answer === seal) await recordCommands.sealDelivery(app, project.id);
	});
}

/** Texts for reading come before data files such as the manifest. */
async function openFirst(project: Project): Promise<void> {
	const folder = landedFolderOf(project);
	const paths = project.state.landing.files.map(({ path }) => path);
	const first = paths.find((path) => extname(path) !== '.json') ?? paths[0];
	if (folder && first !== undefined)
		await vscode.commands.executeCommand('vscode.open', vscode.Uri.joinPath(vscode.Uri.file(folder.path), first));
}

/** Only the person's own machine has their mail program. */
async function offerOpening(uri: vscode.Uri): Promise<void> {
	const open = 'Open in Mail Program';
	const said = `The e-mail is saved as ${uri.path.split('/').at(-1)}. Nothing is sent: your mail program opens it as a draft.`;
	const isHere = vscode.env.remoteName === undefined && vscode.env.uiKind === vscode.UIKind.Desktop;
	if ((await vscode.window.showInformationMessage(said, ...(isHere ? [open] : []))) === open) await vscode.env.openExternal(uri);
}
