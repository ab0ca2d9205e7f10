import * as vscode from 'vscode';
import { PipelineError } from '../pipeline/errors.ts';

/** A hidden command can still be called: whoever runs, sends or writes something asks here first. */
export function requireTrust(): void {
	if (vscode.workspace.isTrusted) return;
	throw new PipelineError(
		'trust',
		'This workspace is not trusted, so nothing was run, sent or written. Projects that were run before can be read. Trust the workspace to go on.',
	);
}
