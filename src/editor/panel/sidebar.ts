import * as vscode from 'vscode';
import type { Project } from '../../pipeline/run/project.ts';
import { viewIds } from '../../shared/commands.ts';
import type { Notice, ToPanel } from '../../shared/panel/protocol.ts';
import { ToHost } from '../../shared/panel/protocol.ts';
import { runningAttempt } from '../../shared/panel/shown.ts';
import type { ShareView } from '../../shared/record/origins.ts';
import type { RecordView } from '../../shared/record/recordView.ts';
import type { StageName } from '../../shared/stages.ts';
import type { App } from '../app.ts';
import type { Panel } from '../appParts.ts';
import { isWaiting } from '../commands/projectCommands.ts';
import { guard } from '../guard.ts';
import { panelHtml, panelRoots } from './panelHtml.ts';
import { PanelLink } from './panelLink.ts';
import { onMessage } from './panelMessages.ts';
import { Lookups, prepareSnapshot } from './snapshot.ts';

const rememberedKey = 'panel';

/**
 * The panel's host side. The panel holds no truth: it is told all when it appears and what changed from then on, and nothing at all
 * while it is hidden.
 */
export class Sidebar implements Panel, vscode.Disposable {
	readonly #app: () => App;
	readonly #parts: Omit<App, 'sidebar' | 'attention'>;
	readonly #subscriptions: vscode.Disposable[];
	readonly #visibility = new vscode.EventEmitter<void>();
	readonly onDidChangeVisibility = this.#visibility.event;
	readonly #lookups = new Lookups();
	readonly #link: PanelLink;
	readonly #shownProblems = new Set<string>();
	#view: vscode.WebviewView | undefined;
	#isReady = false;
	/** The panel was loaded anew and has not got back what it asked to remember. */
	#isNew = false;
	/** The running attempt of the shown project. */
	#attempt = '';

	constructor(parts: Omit<App, 'sidebar' | 'attention'>, app: () => App) {
		this.#parts = parts;
		this.#app = app;
		this.#link = new PanelLink({
			prepare: () => prepareSnapshot(parts, this.#lookups),
			post: (message) => this.#post(message),
			remembered: () => this.#remembered(),
			failed: (error) => void guard(parts.log, () => Promise.reject(error)),
		});
		this.#subscriptions = [
			new vscode.Disposable(parts.projects.onDidChange((project) => this.#didChange(project))),
			new vscode.Disposable(
				parts.projects.onProgress((project, progress) => {
					if (project.id === parts.selection.current?.id) this.#link.progressed(progress);
				}),
			),
			parts.selection.onDidChange(() => this.#link.began()),
		];
	}

	get isVisible(): boolean {
		return this.#view?.visible ?? false;
	}

	/** Called by VS Code each time the view is made anew. */
	show(view: vscode.WebviewView): void {
		this.#view = view;
		this.#isReady = false;
		this.#link.close();
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
				if (view.visible) this.#open();
				else this.#link.close();
			}),
			view.onDidDispose(() => {
				for (const subscription of subscriptions) subscription.dispose();
				if (this.#view !== view) return;
				this.#view = undefined;
				this.#link.close();
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

	/** Something else than a project's state may have changed: a setting, the trust, a model. */
	refresh(): void {
		this.#lookups.forget();
		this.#link.changed();
	}

	/** Says something inside the panel; false when nobody would see it. */
	notice(notice: Notice): boolean {
		return this.#link.say({ type: 'notice', notice });
	}

	editRefused(run: string, stage: StageName, message: string): void {
		this.#link.say({ type: 'editRefused', run, stage, message });
	}

	focusWaiting(): void {
		this.#link.say({ type: 'focusWaiting' });
	}

	tellShares(run: string, view: ShareView | null): void {
		this.#link.say({ type: 'shares', run, view });
	}

	tellRecord(run: string, view: RecordView | null): void {
		this.#link.say({ type: 'record', run, view });
	}

	tellPicture(hash: string, data: string): void {
		this.#link.say({ type: 'picture', hash, data });
	}

	recordRefused(run: string, message: string): void {
		this.#link.say({ type: 'recordRefused', run, message });
	}

	setBadge(waiting: number): void {
		if (!this.#view) return;
		const tooltip = waiting === 1 ? '1 project waits for you' : `${waiting} projects wait for you`;
		this.#view.badge = waiting > 0 ? { value: waiting, tooltip } : undefined;
	}

	dispose(): void {
		this.#link.close();
		for (const subscription of this.#subscriptions) subscription.dispose();
	}

	async #receive(message: unknown): Promise<void> {
		const parsed = ToHost.safeParse(message);
		if (!parsed.success) {
			this.#parts.log.warn('A message from the panel did not have the agreed form and was dropped.');
			return;
		}
		if (parsed.data.type === 'painted') {
			this.#link.painted(parsed.data.sequence);
			return;
		}
		if (parsed.data.type === 'ready') {
			this.#isReady = true;
			this.#isNew = true;
			this.#open();
			this.#visibility.fire();
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

	#open(): void {
		if (!this.isVisible || !this.#isReady) return;
		this.#lookups.forget();
		this.#link.open();
		const shown = this.#parts.selection.current;
		if (shown) this.#tellProblem(shown);
	}

	#didChange(project: Project): void {
		if (project.id === this.#parts.selection.current?.id) {
			const attempt = `${project.id} ${runningAttempt(project.state)}`;
			if (attempt !== this.#attempt) this.#link.dropText();
			this.#attempt = attempt;
			this.#tellProblem(project);
		}
		this.#link.changed();
	}

	/** A journal that can't be written can't say so itself. */
	#tellProblem({ id, state, problem }: Project): void {
		const key = `${id} ${state.events}`;
		if (problem && !this.#shownProblems.has(key) && this.notice({ kind: 'error', text: problem.message })) this.#shownProblems.add(key);
	}

	#remembered(): string | undefined {
		const remembered = this.#isNew ? this.#parts.context.workspaceState.get<string>(rememberedKey) : undefined;
		this.#isNew = false;
		return remembered;
	}

	async #post(message: ToPanel): Promise<boolean> {
		return (await this.#view?.webview.postMessage(message)) ?? false;
	}
}
