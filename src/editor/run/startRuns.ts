import * as vscode from 'vscode';
import type { Brief } from '../../shared/brief.ts';
import { viewIds } from '../../shared/commands.ts';
import type { App } from '../app.ts';
import { showError } from '../guard.ts';
import { requireTrust } from '../trust.ts';
import { confirmRequests } from './requestCost.ts';

/** Reads the briefs and sets a project going for each, side by side. What can't be read is told and holds up no other. Returns the projects' ids. */
export async function startRuns(app: App, readers: readonly (() => Promise<Brief>)[]): Promise<readonly string[]> {
	requireTrust();
	const briefs = await readable(app, readers);
	if (briefs.length === 0 || !(await confirmRequests(app, briefs))) return [];
	const ids: string[] = [];
	for (const brief of briefs) {
		const project = await app.projects.start({ brief, project: projectName(brief) });
		ids.push(project.id);
		app.advance(project);
	}
	if (ids[0] !== undefined) await app.selection.select(ids[0]);
	void vscode.commands.executeCommand(`${viewIds.panel}.focus`);
	return ids;
}

async function readable(app: App, readers: readonly (() => Promise<Brief>)[]): Promise<readonly Brief[]> {
	const results = await Promise.allSettled(readers.map((read) => read()));
	for (const result of results) if (result.status === 'rejected') showError(app.log, result.reason);
	return results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
}

/** A file's name without its ending; the clipboard's first line has none. */
const projectName = ({ name, source }: Brief): string =>
	(source === undefined ? name : name.replace(/\.[^.\s]+(?= \(selection\)$|$)/, '').trim()) || name;
