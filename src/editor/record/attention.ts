import * as vscode from 'vscode';
import type { Looked } from '../../pipeline/landing/evidence.ts';
import { documentScheme } from '../../shared/commands.ts';
import type { StageName } from '../../shared/stages.ts';
import type { App } from '../app.ts';
import type { Attentive } from '../appParts.ts';
import { parseDocumentUri } from '../documents/documentUris.ts';

/** What is before the person's eyes: a stage's result, or one file of it. */
interface Shown {
	readonly run: string;
	readonly stage: StageName;
	readonly path?: string;
}

type Parts = Pick<App, 'projects' | 'selection' | 'sidebar'>;

/**
 * Seconds in which a result was shown while the window was in front and in use, and what was opened from it. Nothing ticks: time is
 * added up when something changes. A reload begins at nothing, which can only understate.
 */
export class Attention implements Attentive, vscode.Disposable {
	readonly #parts: Parts;
	readonly #subscriptions: vscode.Disposable[];
	readonly #milliseconds = new Map<string, number>();
	readonly #opened = new Map<string, Set<string>>();
	#shown: Shown | undefined;
	#since = 0;

	constructor(parts: Parts) {
		this.#parts = parts;
		const look = () => this.#look();
		this.#subscriptions = [
			vscode.window.onDidChangeWindowState(look),
			vscode.window.onDidChangeActiveTextEditor(look),
			vscode.window.tabGroups.onDidChangeTabs(look),
			parts.selection.onDidChange(look),
			parts.sidebar.onDidChangeVisibility(look),
			new vscode.Disposable(parts.projects.onDidChange(look)),
		];
		this.#look();
	}

	/** How far a stage's present result, or one file of it, was looked at. */
	lookedAt(run: string, stage: StageName, path?: string): Looked {
		this.#look();
		const key = this.#keyOf({ run, stage });
		return {
			activeSeconds: Math.round((this.#milliseconds.get(path === undefined ? key : `${key} ${path}`) ?? 0) / 1000),
			opened: [...(this.#opened.get(key) ?? [])],
		};
	}

	dispose(): void {
		for (const subscription of this.#subscriptions) subscription.dispose();
	}

	#look(): void {
		const now = performance.now();
		if (this.#shown) this.#add(this.#shown, now - this.#since);
		const { focused, active } = vscode.window.state;
		this.#shown = focused && active ? this.#present() : undefined;
		this.#since = now;
	}

	#add(shown: Shown, milliseconds: number): void {
		const key = this.#keyOf(shown);
		for (const each of shown.path === undefined ? [key] : [key, `${key} ${shown.path}`])
			this.#milliseconds.set(each, (this.#milliseconds.get(each) ?? 0) + milliseconds);
	}

	/** A document in front counts for its stage; without one the panel shows the stage that waits. */
	#present(): Shown | undefined {
		const { selection, sidebar } = this.#parts;
		const place = placeInFront();
		if (place) {
			this.#note(place);
			if (place.kind === 'file') return { run: place.run, stage: place.stage, path: place.path };
		}
		const project = selection.current;
		if (!project || !sidebar.isVisible) return undefined;
		const { waitingFor } = project.state;
		return waitingFor && { run: project.id, stage: waitingFor === 'landing' ? 'delivery' : waitingFor };
	}

	/** What is opened while a stage waits was opened for it. */
	#note(place: NonNullable<ReturnType<typeof placeInFront>>): void {
		const waitingFor = this.#parts.projects.get(place.run)?.state.waitingFor;
		if (!waitingFor) return;
		const key = this.#keyOf({ run: place.run, stage: waitingFor === 'landing' ? 'delivery' : waitingFor });
		const opened = this.#opened.get(key) ?? new Set();
		opened.add(nameOf(place));
		this.#opened.set(key, opened);
	}

	/** What is made again is looked at anew. */
	#keyOf({ run, stage }: Pick<Shown, 'run' | 'stage'>): string {
		const attempts = this.#parts.projects.get(run)?.state.stages[stage].attempts.length ?? 0;
		return `${run} ${stage} ${attempts}`;
	}
}

function placeInFront() {
	const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
	const uri = input instanceof vscode.TabInputTextDiff ? input.modified : vscode.window.activeTextEditor?.document.uri;
	return uri?.scheme === documentScheme ? parseDocumentUri(uri) : undefined;
}

function nameOf(place: NonNullable<ReturnType<typeof placeInFront>>): string {
	switch (place.kind) {
		case 'file':
			return place.path;
		case 'source':
			return `source ${place.hash}`;
		default:
			return place.kind;
	}
}
