import * as vscode from 'vscode';
import type { Project } from '../../pipeline/run/project.ts';
import type { Brief } from '../../shared/brief.ts';
import { viewIds } from '../../shared/commands.ts';
import type { App } from '../app.ts';
import { showError } from '../guard.ts';
import { requireTrust } from '../trust.ts';
import { begunBefore } from './begunBefore.ts';
import { confirmRequests } from './requestCost.ts';

/** Reads the briefs and sets a project going for each, side by side. What can't be read is told and holds up no other. Returns the projects' ids. */
export async function startRuns(app: App, readers: readonly (() => Promise<Brief>)[]): Promise<readonly string[]> {
	requireTrust();
	const briefs = await readable(app, readers);
	// One after another: a second press on the button sees what the first one began.
	const before = starting.get(app) ?? Promise.resolve();
	const ids = before.then(() => startAll(app, briefs));
	starting.set(
		app,
		ids.catch(() => undefined),
	);
	return ids;
}

const starting = new WeakMap<App, Promise<unknown>>();

async function startAll(app: App, briefs: readonly Brief[]): Promise<readonly string[]> {
	const known = new Map<Brief, Project>();
	const wanted: Brief[] = [];
	for (const brief of briefs) {
		const begun = await begunBefore(app, brief);
		if (begun === 'nothing') continue;
		if (begun) known.set(brief, begun);
		else wanted.push(brief);
	}
	if (wanted.length > 0 && !(await confirmRequests(app, wanted))) return [];
	const ids: string[] = [];
	for (const brief of briefs) {
		const project = known.get(brief) ?? (wanted.includes(brief) ? await begin(app, brief) : undefined);
		if (project) ids.push(project.id);
	}
	if (ids[0] === undefined) return [];
	await app.selection.select(ids[0]);
	void vscode.commands.executeCommand(`${viewIds.panel}.focus`);
	return ids;
}

async function begin(app: App, brief: Brief): Promise<Project> {
	const project = await app.projects.start({ brief, project: projectName(brief) });
	app.advance(project);
	return project;
}

async function readable(app: App, readers: readonly (() => Promise<Brief>)[]): Promise<readonly Brief[]> {
	const results = await Promise.allSettled(readers.map((read) => read()));
	for (const result of results) if (result.status === 'rejected') showError(app.log, result.reason);
	return results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
}

/** A file's name without its ending; the clipboard's first line has none. */
const projectName = ({ name, source }: Brief): string =>
	(source === undefined ? name : name.replace(/\.[^.\s]+(?= \(selection\)$|$)/, '').trim()) || name;
