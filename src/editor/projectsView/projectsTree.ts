import * as vscode from 'vscode';
import type { Projects } from '../../pipeline/run/projects.ts';
import { matchesSearch } from '../../pipeline/run/summary.ts';
import { commandIds, contextKeys } from '../../shared/commands.ts';
import { describeProject, tooltipOf } from '../../shared/panel/describeProject.ts';
import type { RunSummary } from '../../shared/run.ts';
import type { LazyTree, ProjectNode, ProjectRows } from './lazyTree.ts';

/** Milliseconds over which changes are gathered: a run that starts changes many times at once. */
const changeDelay = 100;

/** All projects in a list, what needs the person first. Streamed text never touches it. */
export class ProjectsTree implements ProjectRows, vscode.Disposable {
	readonly #projects: Projects;
	readonly #tree: LazyTree;
	readonly #unsubscribe: () => void;
	/** The same object for the same row, or the list would lose its selection. */
	readonly #nodes = new Map<string, ProjectNode>();
	#shown: readonly string[] = [];
	#search = '';
	#showsArchived = false;
	readonly #changed = new Set<string>();
	#timer: NodeJS.Timeout | undefined;
	/** The run that the panel shows: its row is selected whenever there is one to see. */
	#marked: string | undefined;
	#marking: NodeJS.Timeout | undefined;
	readonly #visibility: vscode.Disposable;

	constructor(projects: Projects, tree: LazyTree) {
		this.#projects = projects;
		this.#tree = tree;
		this.#visibility = tree.view.onDidChangeVisibility(() => this.#markLater());
		this.#unsubscribe = projects.onDidChange((project) => {
			this.#changed.add(project.id);
			this.#timer ??= setTimeout(() => this.#refresh(), changeDelay);
		});
	}

	/** Marks the row of the project that the panel shows; the focus stays where it is. */
	async mark(run: string | undefined): Promise<void> {
		this.#marked = run;
		await this.#showMark();
	}

	/** The rows are being drawn: the mark comes after them. A row that is gone by then has none. */
	#markLater(): void {
		clearTimeout(this.#marking);
		this.#marking = setTimeout(() => void this.#showMark().catch(() => undefined), changeDelay);
	}

	async #showMark(): Promise<void> {
		const run = this.#marked;
		if (run === undefined || !this.isVisible || !this.#shown.includes(run)) return;
		const isMarked = this.#tree.view.selection.some((node) => node.run === run);
		if (!isMarked) await this.#tree.view.reveal(this.#node(run, 'project'), { select: true, focus: false });
	}

	get search(): string {
		return this.#search;
	}

	get isVisible(): boolean {
		return this.#tree.view.visible;
	}

	/** The runs of the selected rows. */
	get selected(): readonly string[] {
		return this.#tree.view.selection.filter(({ kind }) => kind === 'project').map(({ run }) => run);
	}

	/** Shows what holds every word, archived ones too; nothing for all. */
	searchFor(words: string): void {
		this.#search = words.trim();
		this.#reload();
	}

	showArchived(shown: boolean): void {
		this.#showsArchived = shown;
		this.#reload();
	}

	rows(): readonly ProjectNode[] {
		const summaries = this.#listed();
		const known = new Set(this.#projects.summaries().map(({ id }) => id));
		const damaged = this.#search ? [] : this.#projects.damaged.filter(({ id }) => !known.has(id));
		this.#shown = summaries.map(({ id }) => id);
		return [...damaged.map(({ id }) => this.#node(id, 'damaged')), ...summaries.map(({ id }) => this.#node(id, 'project'))];
	}

	item({ run, kind }: ProjectNode): vscode.TreeItem {
		if (run === this.#marked) this.#markLater();
		const problem = this.#projects.damaged.find(({ id }) => id === run)?.message;
		const summary = kind === 'project' ? this.#projects.summaries().find(({ id }) => id === run) : undefined;
		return summary ? this.#projectItem(summary, problem) : damagedItem(run, problem ?? 'This project is not there any more.');
	}

	dispose(): void {
		this.#visibility.dispose();
		clearTimeout(this.#marking);
		clearTimeout(this.#timer);
		this.#unsubscribe();
	}

	#projectItem(summary: RunSummary, problem: string | undefined): vscode.TreeItem {
		const readOnly = this.#projects.get(summary.id)?.readOnly;
		const item = new vscode.TreeItem(summary.project);
		const description = describeProject(summary);
		item.id = summary.id;
		item.description = readOnly ? `${description} · read-only` : description;
		item.iconPath = problem ? warning : readOnly ? locked : iconOf(summary);
		item.tooltip = tooltipOf(summary, readOnly ?? problem);
		item.contextValue = contextOf(summary, readOnly !== undefined);
		item.command = { command: commandIds.selectProject, title: 'Show Project', arguments: [this.#node(summary.id, 'project')] };
		item.accessibilityInformation = { label: `${summary.project}, ${item.description}` };
		return item;
	}

	#listed(): readonly RunSummary[] {
		const all = this.#projects.summaries();
		if (this.#search) return all.filter((summary) => matchesSearch(summary, this.#search));
		return this.#showsArchived ? all : all.filter(({ archived }) => !archived);
	}

	#node(run: string, kind: ProjectNode['kind']): ProjectNode {
		const known = this.#nodes.get(run);
		if (known?.kind === kind) return known;
		const node = { run, kind };
		this.#nodes.set(run, node);
		return node;
	}

	/** Rows that stay where they are change by themselves; otherwise the list is read again. */
	#refresh(): void {
		this.#timer = undefined;
		const order = this.#listed().map(({ id }) => id);
		const isSame = order.length === this.#shown.length && order.every((id, index) => id === this.#shown[index]);
		const changed = [...this.#changed].filter((id) => order.includes(id)).map((id) => this.#node(id, 'project'));
		this.#changed.clear();
		if (!isSame) this.#reload();
		else if (changed.length > 0) this.#tree.didChange(changed);
	}

	#reload(): void {
		const found = this.#listed().length;
		this.#tree.view.description = this.#search ? `${found} found for "${this.#search}"` : this.#showsArchived ? 'with archived ones' : '';
		void vscode.commands.executeCommand('setContext', contextKeys.searching, this.#search !== '');
		void vscode.commands.executeCommand('setContext', contextKeys.showsArchived, this.#showsArchived);
		this.#tree.didChange();
	}
}

/** Words for the `when` clauses of the row's actions. */
function contextOf({ status, archived, waitingFor }: RunSummary, isReadOnly: boolean): string {
	if (isReadOnly) return 'project';
	const flags = [
		'project writable',
		archived ? 'archived' : 'active',
		...(status === 'waiting' && !archived ? ['decidable', waitingFor === 'landing' ? 'landing' : 'gate'] : []),
		...(status === 'running' ? ['running'] : []),
		...(status === 'running' || status === 'waiting' ? ['stoppable'] : []),
		...(status === 'stopped' || status === 'failed' ? ['resumable'] : []),
	];
	return flags.join(' ');
}

function iconOf({ status, archived }: RunSummary): vscode.ThemeIcon {
	return archived ? new vscode.ThemeIcon('archive') : icons[status];
}

const icon = (name: string, color?: string) => new vscode.ThemeIcon(name, color === undefined ? undefined : new vscode.ThemeColor(color));
const icons: Readonly<Record<RunSummary['status'], vscode.ThemeIcon>> = {
	waiting: icon('bell', 'notificationsWarningIcon.foreground'),
	failed: icon('error', 'notificationsErrorIcon.foreground'),
	running: icon('loading~spin', 'progressBar.background'),
	stopped: icon('circle-slash', 'descriptionForeground'),
	done: icon('check', 'testing.iconPassed'),
};
const locked = icon('lock', 'descriptionForeground');
const warning = icon('warning', 'notificationsWarningIcon.foreground');

function damagedItem(run: string, message: string): vscode.TreeItem {
	const item = new vscode.TreeItem('A project that cannot be read');
	item.id = run;
	item.description = message;
	item.tooltip = `${message}\n\nRun ${run}`;
	item.iconPath = icons.failed;
	item.contextValue = 'damaged';
	item.accessibilityInformation = { label: `A project that cannot be read: ${message}` };
	return item;
}
