import * as vscode from 'vscode';
import { documentScheme } from '../../shared/commands.ts';
import type { App } from '../app.ts';
import { CustomProblems } from '../customize/customProblems.ts';
import { FindingActions } from './findingActions.ts';
import { HunkLenses } from './hunkLenses.ts';
import { Problems } from './problems.ts';

/** What stands at the virtual documents themselves: findings with their quick fixes, and the changes of a proposal. */
export function registerInFiles(app: App): void {
	const selector = { scheme: documentScheme };
	const problems = new Problems(app);
	const lenses = new HunkLenses(app);
	app.context.subscriptions.push(
		problems,
		lenses,
		new CustomProblems(app),
		vscode.languages.registerCodeActionsProvider(selector, new FindingActions(problems), FindingActions.metadata),
		vscode.languages.registerCodeLensProvider(selector, lenses),
	);
}
