import { mkdir, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { PipelineError } from '../../pipeline/errors.ts';
import type { Project } from '../../pipeline/run/project.ts';
import type { ToHost } from '../../shared/panel/protocol.ts';
import type { App } from '../app.ts';

/** Tells the panel a picture that was taken of this project's files; empty where it is not kept any more. */
export async function tellPicture(app: App, project: Project, hash: string): Promise<void> {
	const data = isOf(project, hash) ? await app.ports.journal.readText(project.id, hash) : undefined;
	app.sidebar.tellPicture(hash, data ?? '');
}

/** Opens it in an editor, where there is room to look. */
export async function showPicture(app: App, project: Project, { hash, name }: Extract<ToHost, { type: 'showPicture' }>): Promise<void> {
	const data = isOf(project, hash) ? await app.ports.journal.readText(project.id, hash) : undefined;
	if (data === undefined) throw new PipelineError('refused', 'This picture is not kept any more. Rerun Quality Control to take it again.');
	const folder = vscode.Uri.joinPath(app.context.globalStorageUri, 'pictures', hash.slice(0, 12));
	await mkdir(folder.fsPath, { recursive: true });
	const file = vscode.Uri.joinPath(folder, `${name.replace(/[^\w.-]+/g, '-').slice(0, 80) || 'picture'}.jpg`);
	await writeFile(file.fsPath, data, 'base64');
	await vscode.commands.executeCommand('vscode.open', file, { preview: true });
}

/** A picture is asked for by its hash, and only those that were taken of this project's files are handed out. */
const isOf = ({ state }: Project, hash: string): boolean =>
	state.stages.quality.artifact?.looks?.some(({ picture }) => picture === hash) ?? false;
