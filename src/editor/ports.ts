import * as vscode from 'vscode';
import { exportDocument } from '../node/exporters/exportDocument.ts';
import { sha256 } from '../node/hash.ts';
import { newRunId } from '../node/ids.ts';
import { createJournalStore } from '../node/journalStore.ts';
import { PipelineError } from '../pipeline/errors.ts';
import type { CommandRunner, Eyes, Log, Ports } from '../pipeline/ports.ts';
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
		commands: lazyCommands(),
		eyes: lazyEyes(),
		web: async () => (await import('./search/openWeb.ts')).openWeb({ log, settings: settings(), keys }),
	};
}

/** Made at the first use; a workspace that is not trusted opens no page. */
function lazyEyes(): Eyes {
	let made: Promise<Eyes> | undefined;
	const now = () => {
		made ??= import('../node/looking/eyes.ts').then(({ createEyes }) => createEyes());
		return made;
	};
	return {
		whyNot: async () => (vscode.workspace.isTrusted ? (await now()).whyNot() : 'Nothing is opened in a folder that you have not trusted.'),
		look: async (...request) => (await now()).look(...request),
	};
}

/** Made at the first use; a workspace that is not trusted runs nothing. */
function lazyCommands(): CommandRunner {
	let made: Promise<CommandRunner> | undefined;
	const now = () => {
		made ??= import('../node/running/commandRunner.ts').then(({ createCommandRunner }) => createCommandRunner());
		return made;
	};
	return {
		whyNot: async () =>
			vscode.workspace.isTrusted
				? (await now()).whyNot()
				: 'Nothing is run in a folder that you have not trusted. Trust it, or copy the commands.',
		run: async (...request) => {
			if (!vscode.workspace.isTrusted) throw new PipelineError('refused', 'Nothing is run in a folder that you have not trusted.');
			return (await now()).run(...request);
		},
	};
}
