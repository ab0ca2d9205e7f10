import type * as vscode from 'vscode';
import { sha256 } from '../node/hash.ts';
import { newRunId } from '../node/ids.ts';
import { createJournalStore } from '../node/journalStore.ts';
import type { Log, Ports } from '../pipeline/ports.ts';
import { createWorkspaceReader } from './workspaceReader.ts';

/** Runs are kept with the workspace, and for all windows without a folder together. */
export function createPorts(context: vscode.ExtensionContext, log: Log, modelFor: Ports['modelFor']): Ports {
	const storage = (context.storageUri ?? context.globalStorageUri).fsPath;
	const journal = createJournalStore(`${storage}/runs`);
	context.subscriptions.push({ dispose: () => void journal.close() });
	return {
		journal,
		workspace: createWorkspaceReader(),
		clock: { now: () => Date.now(), monotonic: () => performance.now() },
		log,
		newId: () => newRunId(),
		hash: sha256,
		modelFor,
	};
}
