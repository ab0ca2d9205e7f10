import * as vscode from 'vscode';
import { viewIds } from '../shared/commands.ts';
import type { Notice, ToPanel } from '../shared/protocol.ts';
import { ToHost } from '../shared/protocol.ts';
import type { Progress } from '../shared/run.ts';
import type { StageName } from '../shared/stages.ts';
import type { App } from './app.ts';
import { isWaiting } from './commands/projectCommands.ts';
import { DeltaBatches } from './deltaBatches.ts';
import { guard } from './guard.ts';
import { panelHtml, panelRoots } from './panelHtml.ts';
import { onMessage } from './panelMessages.ts';
import { prepareSnapshot } from './snapshot.ts';

/** Milliseconds over which changes of the state are gathered into one snapshot, and streamed text into one message. */
const snapshotDelay = 50;
const deltaDelay = 40;
const rememberedKey = 'panel';

type WithoutSequence<T> = T extends unknown ? Omit<T, 'sequence'> : never;
type Message = WithoutSequence<ToPanel>;

/**
 * The panel's host side. The panel holds no truth: it gets a complete snapshot when it appears and whenever the state changes,
 * pieces of text in between, and nothing at all while it is hidden.
 */
export class Sidebar implements vscode.Disposable {
	readonly #app: () => App;
	readonly #parts: Omit<App, 'sidebar' | 'attention'>;
	readonly #subscriptions: vscode.Disposable[];
	readonly #deltas = new DeltaBatches();
	readonly #visibility = new vscode.EventEmitter<void>();
	readonly onDidChangeVisibility = this.#visibility.event;
	readonly #shownProblems = new Set<string>();
	#view: vscode.WebviewView | undefined;
	#isReady = false;
	/** The panel was loaded anew and has not got back what it asked to remember. */
	#isNew = false;
	#sequence = 0;
	#snapshotTimer: NodeJS.Timeout | undefined;
	#deltaTimer: NodeJS.Timeout | undefined;
	#sending = false;
	#sendAgain = false;

	constructor(parts: Omit<App, 'sidebar' | 'attention'>, app: () => App) {
		this.#parts = parts;
		this.#app = app;
		this.#subscriptions = [
			new vscode.Disposable(parts.projects.onDidChange(() => this.refresh())),
			new vscode.Disposable(parts.projects.onProgress((project, progress) => this.#didProgress(project.id, progress))),
			parts.selection.onDidChange(() => this.refresh()),
		];
	}

	get isVisible(): boolean {
		return this.#view?.visible ?? false;
	}

	/** Called by VS Code each time the view is made anew. */
	show(view: vscode.WebviewView): void {
		this.#view = view;
		this.#isReady = false;
		const { extensionUri } = this.#parts.context;
		view.webview.options = {
			enableScripts: true,
			enableForms: false,
			enableCommandUris: false,
			localResourceRoots: panelRoots(extensionUri),
		};
		const subscriptions = [
			view.webview.onDidReceiveMessage((message) => void this.#receive(message)),
			view.onDidChangeVisibility(() => {
				this.#visibility.fire();
				if (view.visible) this.refresh();
				else this.#forgetPending();
			}),
			view.onDidDispose(() => {
				for (const subscription of subscriptions) subscription.dispose();
				if (this.#view === view) this.#view = undefined;
			}),
		];
		view.webview.html = panelHtml(view.webview, extensionUri);
		this.setBadge(this.#parts.projects.all().filter(isWaiting).length);
	}

	/** Shows the panel and leaves the focus where it is. */
	reveal(): void {
		if (this.#view) this.#view.show(true);
		else void vscode.commands.executeCommand(`${viewIds.panel}.focus`, { preserveFocus: true });
	}

	/** Gathers changes and sends a snapshot soon. */
	refresh(): void {
		if (!this.isVisible || !this.#isReady) return;
		this.#snapshotTimer ??= setTimeout(() => {
			this.#snapshotTimer = undefined;
			void guard(this.#parts.log, () => this.#sendSnapshot());
		}, snapshotDelay);
	}

	/** Says something inside the panel; false when nobody would see it. */
	notice(notice: Notice): boolean {
		return this.#post({ type: 'notice', notice });
	}

	editRefused(run: string, stage: StageName, message: string): void {
		this.#post({ type: 'editRefused', run, stage, message });
	}

	focusWaiting(): void {
		this.#post({ type: 'focusWaiting' });
	}

	setBadge(waiting: number): void {
		if (!this.#view) return;
		const tooltip = waiting === 1 ? '1 project waits for you' : `${waiting} projects wait for you`;
		this.#view.badge = waiting > 0 ? { value: waiting, tooltip } : undefined;
	}

	dispose(): void {
		this.#forgetPending();
		for (const subscription of this.#subscriptions) subscription.dispose();
	}

	async #receive(message: unknown): Promise<void> {
		const parsed = ToHost.safeParse(message);
		if (!parsed.success) {
			this.#parts.log.warn('A message from the panel did not have the agreed form and was dropped.');
			return;
		}
		if (parsed.data.type === 'ready') {
			this.#isReady = true;
			this.#isNew = true;
			this.refresh();
			return;
		}
		if (parsed.data.type === 'remember') {
			// The editor saves a view's own state only now and then, and loses it when its page is reloaded.
			await this.#parts.context.workspaceState.update(rememberedKey, parsed.data.panel);
			return;
		}
		const asked = parsed.data;
		await guard(this.#parts.log, () => onMessage(this.#app(), asked));
	}

	/** One in flight and one to follow: a slow panel gets fewer snapshots, never old ones. */
	async #sendSnapshot(): Promise<void> {
		if (this.#sending) {
			this.#sendAgain = true;
			return;
		}
		this.#sending = true;
		try {
			const complete = await prepareSnapshot(this.#parts);
			// From here on nothing waits: the streamed text and the number belong together.
			this.#deltas.clear();
			this.#sequence += 1;
			const remembered = this.#isNew ? this.#parts.context.workspaceState.get<string>(rememberedKey) : undefined;
			this.#isNew = false;
			await this.#view?.webview.postMessage({ ...complete(this.#sequence), ...(remembered !== undefined && { remembered }) });
			this.#tellProblem();
		} finally {
			this.#sending = false;
		}
		if (this.#sendAgain) {
			this.#sendAgain = false;
			this.refresh();
		}
	}

	/** A journal that can't be written can't say so itself. */
	#tellProblem(): void {
		const project = this.#parts.selection.current;
		if (!project?.problem || this.#shownProblems.has(`${project.id} ${project.state.events}`)) return;
		this.#shownProblems.add(`${project.id} ${project.state.events}`);
		this.notice({ kind: 'error', text: project.problem.message });
	}

	#didProgress(run: string, progress: Progress): void {
		if (!this.isVisible || !this.#isReady || run !== this.#parts.selection.current?.id) return;
		this.#deltas.add(run, progress);
		this.#deltaTimer ??= setTimeout(() => {
			this.#deltaTimer = undefined;
			for (const message of this.#deltas.take()) this.#post(message);
		}, deltaDelay);
	}

	#post(message: Message): boolean {
		if (!this.#view || !this.isVisible || !this.#isReady) return false;
		this.#sequence += 1;
		void this.#view.webview.postMessage({ ...message, sequence: this.#sequence } satisfies ToPanel);
		return true;
	}

	#forgetPending(): void {
		clearTimeout(this.#snapshotTimer);
		clearTimeout(this.#deltaTimer);
		this.#snapshotTimer = undefined;
		this.#deltaTimer = undefined;
		this.#deltas.clear();
	}
}
