import * as vscode from 'vscode';
import { commandIds } from '../../shared/commands.ts';
import type { FindingDiagnostic, Problems } from './problems.ts';

/** Quick fixes on a finding: make the fix, send it back to the Drafter, ignore it with a reason. */
export class FindingActions implements vscode.CodeActionProvider {
	static readonly metadata: vscode.CodeActionProviderMetadata = { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] };
	readonly #problems: Problems;

	constructor(problems: Problems) {
		this.#problems = problems;
	}

	provideCodeActions(document: vscode.TextDocument, range: vscode.Range): vscode.CodeAction[] {
		const near = this.#problems.in(document.uri).filter((entry) => entry.range.intersection(range) !== undefined);
		return near.flatMap((entry) => actionsFor(entry, document));
	}
}

function actionsFor(entry: FindingDiagnostic, document: vscode.TextDocument): vscode.CodeAction[] {
	const { finding } = entry;
	const actions: vscode.CodeAction[] = [];
	const add = (title: string, command: string, preferred = false) => {
		const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
		action.command = { command, title, arguments: [entry.run, finding.id] };
		action.diagnostics = [entry];
		action.isPreferred = preferred;
		// A finding's place is one of the saved text.
		if (document.isDirty) action.disabled = { reason: 'Save the document first: the finding was made on the saved text.' };
		actions.push(action);
	};
	if (finding.fix) add(titleOf(finding.fix.replacement), commandIds.fixFinding, true);
	if (finding.path !== undefined) add(`Send back to the Drafter: ${shorten(finding.message)}`, commandIds.sendBackFinding);
	add(`Ignore with a reason: ${shorten(finding.message)}`, commandIds.ignoreFinding);
	return actions;
}

const titleOf = (replacement: string): string => (replacement === '' ? 'Remove it' : `Change to "${shorten(replacement)}"`);

const shorten = (text: string): string => {
	const line = text.replace(/\s+/g, ' ').trim();
	return line.length > 60 ? `${line.slice(0, 57)}…` : line;
};
