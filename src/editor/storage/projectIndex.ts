import * as vscode from 'vscode';
import { toFailure } from '../../pipeline/errors.ts';
import type { JournalStore } from '../../pipeline/ports.ts';
import type { Projects } from '../../pipeline/run/projects.ts';
import type { EditorLog } from '../log.ts';

/** Milliseconds over which changes are gathered into one writing of the index. */
const saveDelay = 2000;
/** How often a project that another window writes is read again, while this window is looked at. */
const followMilliseconds = 5000;

/** Keeps the index of projects written, and follows what another window writes. */
export class ProjectIndex implements vscode.Disposable {
	readonly #projects: Projects;
	readonly #log: EditorLog;
	readonly #subscriptions: vscode.Disposable[];
	#saving: NodeJS.Timeout | undefined;
	#following: NodeJS.Timeout | undefined;
	#looking: Promise<void> | undefined;

	constructor({ projects, watch, log }: { projects: Projects; watch: JournalStore['watch']; log: EditorLog }) {
		this.#projects = projects;
		this.#log = log;
		this.#subscriptions = [
			new vscode.Disposable(
				projects.onDidChange(() => {
					this.#saving ??= setTimeout(() => this.#save(), saveDelay);
					this.follow();
				}),
			),
			vscode.window.onDidChangeWindowState(({ focused }) => {
				if (focused) this.#look();
				this.follow();
			}),
			new vscode.Disposable(watch?.(() => this.#look()) ?? (() => undefined)),
		];
		this.follow();
	}

	/** Reads again soon, as long as there is something to follow; otherwise no timer runs. */
	follow(): void {
		if (this.#following || !vscode.window.state.focused || !this.#projects.all().some(({ readOnly }) => isElsewhere(readOnly))) return;
		this.#following = setTimeout(() => {
			this.#projects
				.refresh()
				.catch((error: unknown) => this.#log.warn(`Projects of another window were not read: ${toFailure(error).message}`))
				.finally(() => {
					this.#following = undefined;
					this.follow();
				});
		}, followMilliseconds);
	}

	dispose(): void {
		clearTimeout(this.#following);
		for (const subscription of this.#subscriptions) subscription.dispose();
		if (this.#saving) this.#save();
		this.#following = undefined;
	}

	/** What other windows on the same folder have begun, gone on with or deleted. */
	#look(): void {
		this.#looking ??= this.#projects
			.follow()
			.catch((error: unknown) => this.#log.warn(`Projects of another window were not read: ${toFailure(error).message}`))
			.finally(() => {
				this.#looking = undefined;
			});
	}

	#save(): void {
		clearTimeout(this.#saving);
		this.#saving = undefined;
		this.#projects
			.saveIndex()
			.catch((error: unknown) => this.#log.warn(`The index of projects was not written: ${toFailure(error).message}`));
	}
}

/** A damaged journal stays as it is; only what another window writes goes on. */
const isElsewhere = (readOnly: string | undefined): boolean => readOnly !== undefined && /another window/i.test(readOnly);
