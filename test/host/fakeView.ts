import * as vscode from 'vscode';
import type { PanelPart, ToPanel } from '../../src/shared/panel/protocol.ts';
import { openApp } from './harness.ts';

/** A view that a test can look behind: the real one is a page of its own. */
export class FakeView {
	readonly messages: ToPanel[] = [];
	/** The parts of all messages. */
	readonly posted: PanelPart[] = [];
	/** Whether it says at once that it has painted a message. */
	paints = true;
	readonly #received = new vscode.EventEmitter<unknown>();
	readonly #visibility = new vscode.EventEmitter<void>();
	readonly #disposed = new vscode.EventEmitter<void>();
	#waiting: (() => void)[] = [];
	visible = true;
	badge: vscode.ViewBadge | undefined;
	readonly onDidChangeVisibility = this.#visibility.event;
	readonly onDidDispose = this.#disposed.event;
	readonly webview = {
		options: {} as vscode.WebviewOptions,
		html: '',
		cspSource: 'https://panel.test',
		asWebviewUri: (uri: vscode.Uri) => uri,
		onDidReceiveMessage: this.#received.event,
		postMessage: async (message: ToPanel) => {
			// As the editor does, which drops what has no value.
			const received = JSON.parse(JSON.stringify(message)) as ToPanel;
			this.messages.push(received);
			this.posted.push(...received.parts);
			for (const check of this.#waiting) check();
			if (this.paints) setImmediate(() => this.send({ type: 'painted', sequence: received.sequence }));
			return true;
		},
	};

	send(message: unknown): void {
		this.#received.fire(message);
	}

	setVisible(visible: boolean): void {
		this.visible = visible;
		this.#visibility.fire();
	}

	dispose(): void {
		this.#disposed.fire();
	}

	/** The first part, from the given place on, that fits. */
	next<T extends PanelPart>(fits: (part: PanelPart) => part is T, from = 0): Promise<T> {
		return new Promise((resolve) => {
			const check = () => {
				const found = this.posted.slice(from).find(fits);
				if (!found) return;
				this.#waiting = this.#waiting.filter((other) => other !== check);
				resolve(found);
			};
			this.#waiting.push(check);
			check();
		});
	}
}

/** The panel with a view of the test's own behind it. */
export async function openPanel(): Promise<FakeView> {
	const app = await openApp();
	const view = new FakeView();
	app.sidebar.show(view as unknown as vscode.WebviewView);
	return view;
}
