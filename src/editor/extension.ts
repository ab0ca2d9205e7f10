import * as vscode from 'vscode';
import { type CommandName, commandIds, documentScheme, viewIds } from '../shared/commands.ts';
import type { App } from './app.ts';
import { LazyFileSystem } from './documents/lazyFileSystem.ts';
import { guard } from './guard.ts';
import { createLog } from './log.ts';
import { LazyTree } from './projectsView/lazyTree.ts';

/** What other extensions, and the tests, get. */
export interface Exports {
	/** The composed program, made at the first use. */
	app(): Promise<App>;
}

/** Registers shims only: everything behind them is loaded at its first use. */
export function activate(context: vscode.ExtensionContext): Exports {
	const log = createLog(context.extensionMode !== vscode.ExtensionMode.Production);
	const app = once(async () => (await import('./createApp.ts')).createApp(context, log, documents, tree));
	const documents = new LazyFileSystem(async () => (await import('./documents/draftFileSystem.ts')).createDraftFileSystem(await app()));
	const tree = new LazyTree(async () => (await app()).list);

	context.subscriptions.push(
		log,
		documents,
		tree,
		vscode.workspace.registerFileSystemProvider(documentScheme, documents, { isCaseSensitive: true }),
		vscode.window.registerWebviewViewProvider(viewIds.panel, {
			resolveWebviewView: (view) => guard(log, async () => (await app()).sidebar.show(view)),
		}),
		...(Object.keys(commandIds) as CommandName[]).map((name) =>
			vscode.commands.registerCommand(commandIds[name], (...args: unknown[]) =>
				guard(log, async () => {
					const { runCommand } = await import('./commands/runCommand.ts');
					return runCommand(await app(), name, args);
				}),
			),
		),
	);
	return { app };
}

/** A failed attempt is not kept: the next use tries again. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
	let made: Promise<T> | undefined;
	return () => {
		made ??= make().catch((error: unknown) => {
			made = undefined;
			throw error;
		});
		return made;
	};
}
