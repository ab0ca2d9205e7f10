import * as vscode from 'vscode';
import type { Project } from '../../pipeline/run/project.ts';
import type { ToHost } from '../../shared/panel/protocol.ts';

/** Runs the commands that the person saw, with a way to stop them; what came of it is in the project. */
export async function runProofs(project: Project, { commands, always }: Extract<ToHost, { type: 'runCommands' }>): Promise<void> {
	const title = commands.length === 1 ? `Quintet: running ${commands[0]}` : `Quintet: running ${commands.length} commands`;
	await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title, cancellable: true }, async (_, token) => {
		const stop = new AbortController();
		const listening = token.onCancellationRequested(() => stop.abort());
		try {
			await project.findings.prove({ always, seen: commands }, stop.signal);
		} catch (error) {
			// Who stopped it knows; nothing was kept of it.
			if (!stop.signal.aborted) throw error;
		} finally {
			listening.dispose();
		}
	});
}
