import * as vscode from 'vscode';

/** A choice with what it stands for. */
export interface Choice<T> extends vscode.QuickPickItem {
	readonly value?: T;
}

export const separator = (label: string): Choice<never> => ({ label, kind: vscode.QuickPickItemKind.Separator });

/** What was picked, or undefined when the person let it be. */
export async function pick<T>(choices: readonly Choice<T>[] | Thenable<readonly Choice<T>[]>, placeHolder: string): Promise<T | undefined> {
	return (await vscode.window.showQuickPick(choices, { placeHolder, matchOnDescription: true, ignoreFocusOut: false }))?.value;
}
