import { isAbsolute, relative, resolve, sep } from 'node:path';
import * as vscode from 'vscode';
import { PipelineError } from '../../pipeline/errors.ts';
import type { Project } from '../../pipeline/run/project.ts';
import type { Settings } from '../../shared/settings.ts';

/** The folder of a landing: as the person names it, and where it is on disk. */
export interface LandingFolder {
	readonly name: string;
	readonly path: string;
	/** What the real place has to be inside of: the workspace folder, or the folder that was picked. */
	readonly root: string;
}

/** The folder that was chosen, or the proposed one below the workspace folder. Undefined when there is none to propose. */
export function landingFolderOf(project: Project, settings: Settings): LandingFolder | undefined {
	const { landing, stages } = project.state;
	const proposed = stages.delivery.artifact && `${settings.deliverablesFolder}/${stages.delivery.artifact.folder}`;
	const name = landing.chosenFolder ?? proposed;
	return name === undefined ? undefined : toFolder(name, project);
}

/** The folder that the last landing wrote to, whatever was chosen since. */
export function landedFolderOf(project: Project): LandingFolder | undefined {
	const { folder } = project.state.landing;
	return folder === undefined ? undefined : toFolder(folder, project);
}

/** Throws `PipelineError('refused')` for a folder where nothing may land. */
function toFolder(name: string, project: Project): LandingFolder | undefined {
	if (isAbsolute(name)) return { name, path: name, root: name };
	const root = workspaceFolderOf(project);
	if (root === undefined) return undefined;
	const path = resolve(root, name);
	const inside = relative(root, path);
	if (inside === '' || inside.startsWith('..') || isAbsolute(inside)) throw refused(name, 'it is not below the workspace folder');
	if (inside.split(sep).some((part) => part.startsWith('.') || part.toLowerCase() === 'node_modules'))
		throw refused(name, 'tools keep their settings or packages there');
	return { name: inside.split(sep).join('/'), path, root };
}

/** The workspace folder that the brief is in, else the first one on disk. */
export function workspaceFolderOf(project: Project): string | undefined {
	const source = project.state.brief.source;
	const own = source ? vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(source)) : undefined;
	const folder = own?.uri.scheme === 'file' ? own : vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file');
	return folder?.uri.fsPath;
}

/** How a folder picked in a dialog is named in the journal: relative to the workspace folder, or absolute. */
export function folderName(path: string, project: Project): string {
	const root = workspaceFolderOf(project);
	const inside = root === undefined ? '..' : relative(root, path);
	return inside === '' || inside.startsWith('..') || isAbsolute(inside) ? path : inside.split(sep).join('/');
}

const refused = (name: string, why: string) => new PipelineError('refused', `Nothing can land in ${name}: ${why}. Choose another folder.`);
