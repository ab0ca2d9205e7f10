import * as vscode from 'vscode';
import type { Project } from '../pipeline/run/project.ts';
import { stanceOf } from '../shared/aiStance.ts';
import { commandIds, contextKeys } from '../shared/commands.ts';
import { agentNames } from '../shared/stages.ts';
import type { App } from './app.ts';
import { isWaiting } from './commands/projectCommands.ts';

/** Gates that open in so many milliseconds are told together; one that a setting opens by itself is passed meanwhile. */
const gatheringMilliseconds = 500;
const showingMilliseconds = 50;

/** Says how many projects run and wait: in the status bar, on the view's badge, in context keys, and once when a gate opens unseen. */
export class Status implements vscode.Disposable {
	readonly #app: App;
	readonly #item = vscode.window.createStatusBarItem('quintet.status', vscode.StatusBarAlignment.Left, 0);
	readonly #subscriptions: vscode.Disposable[];
	readonly #waitedFor = new Map<string, string>();
	/** Gates that opened since the last message, by run. */
	readonly #opened = new Map<string, string>();
	#notifying: NodeJS.Timeout | undefined;
	#showing: NodeJS.Timeout | undefined;
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
		clearTimeout(this.#notifying);
		clearTimeout(this.#showing);
		for (const subscription of this.#subscriptions) subscription.dispose();
	}

	#didChange(project: Project): void {
		const before = this.#waitedFor.get(project.id) ?? '';
		const after = project.state.waitingFor ?? '';
		this.#waitedFor.set(project.id, after);
		if (after && after !== before) {
			this.#opened.set(project.id, after);
			this.#notifying ??= setTimeout(() => this.#notify(), gatheringMilliseconds);
		}
		this.#showing ??= setTimeout(() => this.#show(), showingMilliseconds);
	}

	/** One message for all gates that opened meanwhile and still wait; none for who looks at the panel or the list. */
	#notify(): void {
		this.#notifying = undefined;
		const opened = [...this.#opened]
			.map(([id, gate]) => ({ project: this.#app.projects.get(id), gate }))
			.flatMap(({ project, gate }) => (project && isWaiting(project) && project.state.waitingFor === gate ? [project] : []));
		this.#opened.clear();
		const [first] = opened;
		if (!first || this.#app.sidebar.isVisible || this.#app.list.isVisible) return;
		const message =
			opened.length === 1 ? waitingSentence(first) : `${this.#app.projects.all().filter(isWaiting).length} projects wait for you`;
		void vscode.window.showInformationMessage(message, 'Open').then((chosen) => {
			if (chosen) void vscode.commands.executeCommand(commandIds.openPanel, first.id);
		});
	}

	#show(): void {
		clearTimeout(this.#showing);
		this.#showing = undefined;
		const shown = this.#app.projects.all().filter(({ state }) => !state.archived);
		const running = shown.filter(({ state }) => state.status === 'running').length;
		const waiting = shown.filter(isWaiting).length;
		const parts = [running > 0 ? `$(loading~spin) ${running} running` : '', waiting > 0 ? `$(bell) ${waiting} waiting` : ''].filter(
			Boolean,
		);
		this.#item.text = parts.join(' ');
		this.#item.command = waiting > 0 ? commandIds.nextWaiting : commandIds.openPanel;
		this.#item.tooltip = `Quintet: ${waiting > 0 ? 'go to the next waiting project' : 'open the panel'}`;
		this.#item.accessibilityInformation = { label: `Quintet: ${running} running, ${waiting} waiting` };
		if (parts.length > 0) this.#item.show();
		else this.#item.hide();
		this.#app.sidebar.setBadge(waiting);
		const hasProjects = this.#app.projects.summaries().length > 0 || this.#app.projects.damaged.length > 0;
		this.#setKeys({ running: running > 0, waiting: waiting > 0, hasProjects, ...this.#keysOfCurrent() });
	}

	#keysOfCurrent() {
		const state = this.#app.selection.current?.state;
		return {
			canResume: state !== undefined && (state.halted !== 'no' || state.status === 'failed'),
			canLand: state?.stages.delivery.artifact !== undefined,
			canUndo: state?.landing.status === 'landed' || state?.landing.status === 'failed',
		};
	}

	#setKeys(keys: Readonly<Record<Key, boolean>>): void {
		for (const name of Object.keys(keys) as Key[]) {
			if (this.#keys.get(name) === keys[name]) continue;
			this.#keys.set(name, keys[name]);
			void vscode.commands.executeCommand('setContext', contextKeys[name], keys[name]);
		}
	}
}

/** The list and the origins set the others. */
type Key = Exclude<keyof typeof contextKeys, 'searching' | 'showsArchived' | 'showsOrigins' | 'landedFiles'>;

function waitingSentence({ state }: Project): string {
	if (state.waitingFor === 'strategy' && stanceOf(state.stages.strategy.artifact))
		return `${state.project}: the client has a rule about AI; read it before the project goes on`;
	const who = !state.waitingFor || state.waitingFor === 'landing' ? 'the files wait' : `the ${agentNames[state.waitingFor]} waits`;
	return `${state.project}: ${who} for you`;
}
