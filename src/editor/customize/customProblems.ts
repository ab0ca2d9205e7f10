import * as vscode from 'vscode';
import { modelProblems } from '../../pipeline/customize/apply.ts';
import type { CustomProblem } from '../../pipeline/customize/customization.ts';
import type { App } from '../app.ts';
import { customPattern, readCustomFiles } from './customFiles.ts';

/** What is wrong in the freelancer's own files, in the Problems view, at its line. */
export class CustomProblems implements vscode.Disposable {
	readonly #settings: App['settings'];
	readonly #collection = vscode.languages.createDiagnosticCollection('quintet-custom');
	readonly #subscriptions: vscode.Disposable[];

	constructor({ settings }: Pick<App, 'settings'>) {
		this.#settings = settings;
		const root = vscode.workspace.workspaceFolders?.[0];
		const watcher = root && vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(root, customPattern));
		const refresh = () => void this.refresh();
		this.#subscriptions = [
			this.#collection,
			vscode.workspace.onDidGrantWorkspaceTrust(refresh),
			...(watcher ? [watcher, watcher.onDidChange(refresh), watcher.onDidCreate(refresh), watcher.onDidDelete(refresh)] : []),
		];
		refresh();
	}

	async refresh(): Promise<void> {
		const root = vscode.workspace.workspaceFolders?.[0]?.uri;
		if (!root) return;
		const { customization, problems } = await readCustomFiles();
		const byPath = Map.groupBy([...problems, ...modelProblems(this.#settings(), customization)], ({ path }) => path);
		this.#collection.clear();
		for (const [path, list] of byPath) this.#collection.set(vscode.Uri.joinPath(root, path), list.map(toDiagnostic));
	}

	dispose(): void {
		for (const subscription of this.#subscriptions) subscription.dispose();
	}
}

function toDiagnostic({ line, message }: CustomProblem): vscode.Diagnostic {
	const range = new vscode.Range(Math.max(line - 1, 0), 0, Math.max(line - 1, 0), Number.MAX_SAFE_INTEGER);
	const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Warning);
	diagnostic.source = 'Quintet';
	return diagnostic;
}
