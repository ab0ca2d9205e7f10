import { rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import * as vscode from 'vscode';
import { readLandingFile, refuseOutside, toBytes } from '../../node/folderTarget.ts';
import { PipelineError } from '../../pipeline/errors.ts';
import type { LandingChange, LandingTarget } from '../../pipeline/ports.ts';
import type { LandingFolder } from './landingFolder.ts';

/** A folder on disk, written through the editor: one WorkspaceEdit, so that open documents follow and the editor's undo works too. */
export function createLandingTarget({ name, path: folder, root }: LandingFolder): LandingTarget {
	const fileOf = (path: string) => join(folder, ...path.split('/'));
	const read = async (path: string, encoding?: 'base64') => {
		await refuseOutside(root, fileOf(path));
		return readLandingFile(folder, path, encoding);
	};
	return {
		folder: name,
		read,
		isDirty: (path) => openDocument(fileOf(path))?.isDirty ?? false,
		async write(changes) {
			const before = new Map<string, string | null>();
			for (const { path, encoding } of changes) before.set(path, await read(path, encoding));
			const edit = new vscode.WorkspaceEdit();
			for (const change of changes) {
				const present = before.get(change.path) ?? null;
				if (present !== change.content) await addChange(edit, vscode.Uri.file(fileOf(change.path)), present, change);
			}
			if (!(await vscode.workspace.applyEdit(edit, { isRefactoring: false }))) throw notApplied();
			for (const change of changes) await settle(fileOf(change.path), change, () => read(change.path, change.encoding));
			for (const { path, content } of changes) if (content === null) await removeEmptyFolders(root, dirname(fileOf(path)));
		},
	};
}

/** Bytes over a file that is there are no edit: the editor could not undo one without losing the old bytes. `settle` writes them. */
async function addChange(edit: vscode.WorkspaceEdit, uri: vscode.Uri, present: string | null, change: LandingChange): Promise<void> {
	const { content, encoding } = change;
	if (content === null) edit.deleteFile(uri, { ignoreIfNotExists: true });
	else if (present === null) edit.createFile(uri, { overwrite: false, ignoreIfExists: false, contents: toBytes(content, encoding) });
	else if (!encoding) {
		const document = await vscode.workspace.openTextDocument(uri);
		const whole = new vscode.Range(new vscode.Position(0, 0), document.lineAt(document.lineCount - 1).range.end);
		edit.set(uri, [
			vscode.TextEdit.setEndOfLine(content.includes('\r\n') ? vscode.EndOfLine.CRLF : vscode.EndOfLine.LF),
			vscode.TextEdit.replace(whole, content),
		]);
	}
}

/**
 * Saves what the edit left unsaved. The editor may change a text while it saves (end of lines, format on save, byte order mark);
 * what lands is what was accepted, to the byte.
 */
async function settle(file: string, { path, content, encoding }: LandingChange, read: () => Promise<string | null>): Promise<void> {
	const document = openDocument(file);
	if (document) await saved(document);
	const present = await read();
	if (present === content) return;
	if (content === null) throw new PipelineError('storage', `${path} could not be removed. Look at the folder, then try again.`);
	await vscode.workspace.fs.writeFile(vscode.Uri.file(file), toBytes(content, encoding));
	if ((await read()) !== content)
		throw new PipelineError('storage', `${path} could not be written as it was accepted. Look at the folder, then land again.`);
}

/** A save is refused while an automatic one is under way, which then saves it just as well. */
async function saved(document: vscode.TextDocument): Promise<void> {
	for (let tries = 0; document.isDirty && tries < 5; tries += 1) {
		if (await document.save()) return;
		await setTimeout(saveMilliseconds);
	}
	if (document.isDirty)
		throw new PipelineError(
			'storage',
			`${vscode.workspace.asRelativePath(document.uri)} was changed in its editor but could not be saved. Save it there, or undo it there.`,
		);
}

const saveMilliseconds = 500;

function openDocument(file: string): vscode.TextDocument | undefined {
	const path = vscode.Uri.file(file).fsPath;
	return vscode.workspace.textDocuments.find((document) => document.uri.scheme === 'file' && samePath(document.uri.fsPath, path));
}

/** Two spellings may be one file on the systems that fold case; a false match only refuses. */
const samePath = (a: string, b: string) => (process.platform === 'linux' ? a === b : a.toLowerCase() === b.toLowerCase());

/** An undone landing leaves no empty folders; the root stays. */
async function removeEmptyFolders(root: string, from: string): Promise<void> {
	for (let current = from; current !== root && current.startsWith(root); current = dirname(current)) {
		const removed = await rmdir(current).then(
			() => true,
			() => false,
		);
		if (!removed) return;
	}
}

const notApplied = () =>
	new PipelineError(
		'changed',
		'The editor did not apply the landing, so the files are as they were: one of them changed or appeared at the last moment. Review the files again, then land.',
	);
