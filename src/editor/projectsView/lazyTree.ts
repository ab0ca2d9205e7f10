import * as vscode from 'vscode';
import { viewIds } from '../../shared/commands.ts';

/** A row: a run, or one that can't be read. */
export interface ProjectNode {
	readonly run: string;
	readonly kind: 'project' | 'damaged';
}

/** What is loaded at the first use of the list. */
export interface ProjectRows {
	rows(): readonly ProjectNode[];
	item(node: ProjectNode): vscode.TreeItem;
}

/** Stands for the list of projects from the start; its content is loaded when it is first looked at. */
export class LazyTree implements vscode.TreeDataProvider<ProjectNode>, vscode.Disposable {
	readonly #changed = new vscode.EventEmitter<readonly ProjectNode[] | undefined>();
	readonly onDidChangeTreeData = this.#changed.event as vscode.Event<ProjectNode[] | undefined>;
	readonly #load: () => Promise<ProjectRows>;
	readonly view: vscode.TreeView<ProjectNode>;

	constructor(load: () => Promise<ProjectRows>) {
		this.#load = load;
		this.view = vscode.window.createTreeView(viewIds.projects, { treeDataProvider: this, canSelectMany: true });
	}

	/** Without nodes the whole list is read again. */
	didChange(nodes?: readonly ProjectNode[]): void {
		this.#changed.fire(nodes);
	}

	async getChildren(node?: ProjectNode): Promise<ProjectNode[]> {
		return node ? [] : [...(await this.#load()).rows()];
	}

	async getTreeItem(node: ProjectNode): Promise<vscode.TreeItem> {
		return (await this.#load()).item(node);
	}

	/** There is only one level; `reveal` asks for it. */
	getParent(): undefined {
		return undefined;
	}

	dispose(): void {
		this.view.dispose();
		this.#changed.dispose();
	}
}
