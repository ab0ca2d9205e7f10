import type * as vscode from 'vscode';
import { exportDocument } from '../node/exporters/exportDocument.ts';
import { sha256 } from '../node/hash.ts';
import { newRunId } from '../node/ids.ts';
import { createJournalStore } from '../node/journalStore.ts';
import type { Log, Ports } from '../pipeline/ports.ts';
import type { Settings } from '../shared/settings.ts';
import type { Keys } from './models/keys.ts';
import { runsFolder } from './storage/runsFolder.ts';
import { createWorkspaceReader } from './workspaceReader.ts';

interface Needs {
	readonly log: Log;
	settings(): Settings;
	readonly keys: Keys;
	readonly modelFor: Ports['modelFor'];
}

export function createPorts(context: vscode.ExtensionContext, { log, settings, keys, modelFor }: Needs): Ports {
	const journal = createJournalStore(runsFolder(context));
	context.subscriptions.push({ dispose: () => void journal.close() });
	return {
		journal,
		workspace: createWorkspaceReader(),
		clock: { now: () => Date.now(), monotonic: () => performance.now() },
		log,
		newId: () => newRunId(),
		hash: sha256,
		exportDocument,
		modelFor,
		diagnose: async (run, files, signal) => (await import('./inFiles/editorDiagnostics.ts')).diagnose(run, files, signal),
		custom: async () => (await import('./customize/customFiles.ts')).readCustom(),
		web: async () => (await import('./search/openWeb.ts')).openWeb({ log, settings: settings(), keys }),
	};
}
