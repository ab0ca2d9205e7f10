import * as vscode from 'vscode';
import type { Project } from '../pipeline/project.ts';
import { commandIds, contextKeys } from '../shared/commands.ts';
import { agentNames } from '../shared/stages.ts';
import type { App } from './app.ts';

const passingMilliseconds = 200;

/** Says how many projects run and wait: in the status bar, on the view's badge, in context keys, and once when a gate opens unseen. */
export class Status implements vscode.Disposable {
	readonly #app: App;
	readonly #item = vscode.window.createStatusBarItem('quintet.status', vscode.StatusBarAlignment.Left, 0);
	readonly #subscriptions: vscode.Disposable[];
	readonly #waitedFor = new Map<string, string>();
	readonly #timers = new Set<NodeJS.Timeout>();
	readonly #keys = new Map<string, boolean>();

	constructor(app: App) {
		this.#app = app;
		this.#item.name = 'Quintet';
		for (const { id, state } of app.projects.all()) this.#waitedFor.set(id, state.waitingFor ?? '');
		this.#subscriptions = [
			this.#item,
			new vscode.Disposable(app.projects.onDidChange((project) => this.#didChange(project))),
			app.selection.onDidChange(() => this.#show()),
		];
		this.#show();
	}

	dispose(): void {
		for (const timer of this.#timers) clearTimeout(timer);
		for (const subscription of this.#subscriptions) subscription.dispose();
	}

	#didChange(project: Project): void {
		const before = this.#waitedFor.get(project.id) ?? '';
		const after = project.state.waitingFor ?? '';
		this.#waitedFor.set(project.id, after);
		if (after && after !== before) this.#later(() => this.#notify(project, after));
		this.#show();
	}

	/** A gate that a setting opens by itself is passed in the meantime. */
	#later(action: () => void): void {
		const timer = setTimeout(() => {
			this.#timers.delete(timer);
			action();
		}, passingMilliseconds);
		this.#timers.add(timer);
	}

	#notify(project: Project, gate: string): void {
		const { waitingFor, project: name } = project.state;
		if (!waitingFor || waitingFor !== gate || this.#app.sidebar.isVisible) return;
		const who = waitingFor === 'landing' ? 'the files wait' : `the ${agentNames[waitingFor]} waits`;
		void vscode.window.showInformationMessage(`${name}: ${who} for you`, 'Open').then((chosen) => {
			if (chosen) void vscode.commands.executeCommand(commandIds.openPanel, project.id);
		});
	}

	#show(): void {
		const states = this.#app.projects.all().map(({ state }) => state);
		const count = (status: string) => states.filter((state) => state.status === status).length;
		const [running, waiting] = [count('running'), count('waiting')];
		const parts = [running > 0 ? `${running} running` : '', waiting > 0 ? `${waiting} waiting` : ''].filter(Boolean);
		this.#item.text = `${running > 0 ? '$(sync~spin)' : '$(bell)'} Quintet: ${parts.join(', ')}`;
		this.#item.command = waiting > 0 ? commandIds.nextWaiting : commandIds.openPanel;
		this.#item.tooltip = waiting > 0 ? 'Go to the next waiting project' : 'Open the Quintet panel';
		if (parts.length > 0) this.#item.show();
		else this.#item.hide();
		this.#app.sidebar.setBadge(waiting);
		this.#setKeys({ running: running > 0, waiting: waiting > 0, hasProjects: states.length > 0, ...this.#keysOfCurrent() });
	}

	#keysOfCurrent() {
		const state = this.#app.selection.current?.state;
		return {
			canResume: state !== undefined && (state.halted !== 'no' || state.status === 'failed'),
			canLand: state?.stages.delivery.artifact !== undefined,
			canUndo: state?.landing.status === 'landed' || state?.landing.status === 'failed',
		};
	}

	#setKeys(keys: Readonly<Record<keyof typeof contextKeys, boolean>>): void {
		for (const name of Object.keys(keys) as (keyof typeof contextKeys)[]) {
			if (this.#keys.get(name) === keys[name]) continue;
			this.#keys.set(name, keys[name]);
			void vscode.commands.executeCommand('setContext', contextKeys[name], keys[name]);
		}
	}
}
