import * as vscode from 'vscode';
import { createSpending } from '../pipeline/asking/budget.ts';
import { toFailure } from '../pipeline/errors.ts';
import { Projects } from '../pipeline/run/projects.ts';
import type { App } from './app.ts';
import { Highlight } from './documents/highlight.ts';
import type { LazyFileSystem } from './documents/lazyFileSystem.ts';
import { Recency } from './documents/recency.ts';
import { guard } from './guard.ts';
import { registerInFiles } from './inFiles/registerInFiles.ts';
import { Review } from './landing/review.ts';
import type { EditorLog } from './log.ts';
import { Keys } from './models/keys.ts';
import { createModelFor } from './models/modelFor.ts';
import { OriginsCapture } from './origins/originsCapture.ts';
import { Selection } from './panel/selection.ts';
import { Sidebar } from './panel/sidebar.ts';
import { createPorts } from './ports.ts';
import type { LazyTree } from './projectsView/lazyTree.ts';
import { ProjectsTree } from './projectsView/projectsTree.ts';
import { Attention } from './record/attention.ts';
import { createCheckpointMemory } from './record/checkpointMemory.ts';
import { ShareNews } from './record/shareNews.ts';
import { SigningKeys } from './record/signingKeys.ts';
import { createSettingsReader } from './settings.ts';
import { Status } from './status.ts';
import { ProjectIndex } from './storage/projectIndex.ts';
import { bringRuns } from './storage/runsFolder.ts';
import { tellStorage } from './storage/storageNotice.ts';
import { requireTrust } from './trust.ts';

/** The composition root: everything is made here, in order, and handed on. */
export async function createApp(context: vscode.ExtensionContext, log: EditorLog, documents: LazyFileSystem, tree: LazyTree): Promise<App> {
	const settings = createSettingsReader(log);
	const keys = new Keys(context.secrets);
	const base = createPorts(context, { log, settings, keys, modelFor: createModelFor({ settings, keys, log }) });
	const signingKeys = new SigningKeys(context);
	const signing = { signer: () => signingKeys.signer(), checkpoints: createCheckpointMemory(context.workspaceState) };
	const ports = { ...base, ...signing, spending: createSpending(() => projects.all().map(({ state }) => state), base.clock) };
	const projects: Projects = new Projects(ports, settings);
	await bringRuns(context).catch((error: unknown) => tellNotBrought(log, error));
	await projects.load();
	await openSpendersOfToday(projects, log);

	const selection = new Selection(projects, context.workspaceState);
	await selection.recall().catch((error: unknown) => log.warn(`The last shown project can't be shown: ${toFailure(error).message}`));
	const review = new Review(settings);
	const advance = (project: Parameters<App['advance']>[0]) =>
		void guard(log, async () => {
			requireTrust();
			await project.advance();
		});
	const list = new ProjectsTree(projects, tree);
	const highlight = new Highlight();
	const origins = new OriginsCapture({ projects, ports, log });
	const recency = new Recency({ projects, selection, clock: base.clock });
	const about = { projects, origins, selection, documents, highlight, review, list, recency };
	const parts = { context, log, ports, keys, signingKeys, settings, advance, ...about };
	const sidebar: Sidebar = new Sidebar(parts, () => app);
	const attention = new Attention({ ...parts, sidebar });
	const app: App = { ...parts, sidebar, attention };
	registerInFiles(app);
	context.subscriptions.push(
		sidebar,
		attention,
		new ShareNews(app),
		origins,
		list,
		highlight,
		recency,
		selection.onDidChange(() => void guard(log, () => list.mark(selection.current?.id))),
		new ProjectIndex({ projects, watch: (didChange) => ports.journal.watch?.(didChange) ?? (() => undefined), log }),
		new Status(app),
		vscode.workspace.onDidGrantWorkspaceTrust(() => sidebar.refresh()),
		vscode.workspace.onDidChangeConfiguration((event) => {
			if (event.affectsConfiguration('quintet')) sidebar.refresh();
		}),
	);
	void tellStorage(context.globalState);
	return app;
}

/** They are tried again at the next start. */
function tellNotBrought(log: EditorLog, error: unknown): void {
	log.error('Runs of an earlier version were not copied', error);
	void vscode.window.showWarningMessage(
		'Projects that an earlier Quintet kept for this window could not be copied to where they are kept now. They are left as they were; reload the window to try again.',
	);
}

/** The caps of a day count what was spent today, also by projects that are over. */
async function openSpendersOfToday(projects: Projects, log: EditorLog): Promise<void> {
	const midnight = new Date().setHours(0, 0, 0, 0);
	for (const { id, usage, changedAt } of projects.summaries()) {
		if (usage.calls === 0 || changedAt < midnight) continue;
		await projects.open(id).catch((error: unknown) => log.warn(`Run ${id} is not counted for today: ${toFailure(error).message}`));
	}
}
