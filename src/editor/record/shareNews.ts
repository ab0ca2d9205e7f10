import * as vscode from 'vscode';
import { toFailure } from '../../pipeline/errors.ts';
import type { Project } from '../../pipeline/run/project.ts';
import type { App } from '../app.ts';

type Parts = Pick<App, 'projects' | 'selection' | 'sidebar' | 'ports' | 'log'>;

/** Milliseconds over which changes are gathered: whose words stand where is worth knowing soon, not at once. */
const delay = 300;

/** Tells the panel whose characters the shown project's deliverables are made of, when that has changed and somebody sees it. */
export class ShareNews implements vscode.Disposable {
	readonly #parts: Parts;
	readonly #subscriptions: vscode.Disposable[];
	/** What was told last. */
	#told = '';
	#timer: NodeJS.Timeout | undefined;

	constructor(parts: Parts) {
		this.#parts = parts;
		const plan = () => this.#plan();
		this.#subscriptions = [
			parts.selection.onDidChange(plan),
			new vscode.Disposable(parts.projects.onDidChange((project) => project.id === parts.selection.current?.id && this.#plan())),
			parts.sidebar.onDidChangeVisibility(() => {
				this.#told = '';
				this.#plan();
			}),
		];
	}

	dispose(): void {
		clearTimeout(this.#timer);
		for (const subscription of this.#subscriptions) subscription.dispose();
	}

	#plan(): void {
		if (!this.#parts.sidebar.isVisible) return;
		this.#timer ??= setTimeout(() => {
			this.#timer = undefined;
			void this.#tell();
		}, delay);
	}

	async #tell(): Promise<void> {
		const { selection, sidebar, ports, log } = this.#parts;
		const project = selection.current;
		const now = project ? textsOf(project) : '';
		if (!project || now === this.#told) return;
		this.#told = now;
		try {
			const { originsOf } = await import('../../pipeline/origins/originsOf.ts');
			const { shareViewOf } = await import('../../pipeline/origins/shareView.ts');
			sidebar.tellShares(project.id, shareViewOf(await originsOf(ports, project.id), project.state) ?? null);
		} catch (error) {
			log.warn(`Whose words ${project.id} holds is not known: ${toFailure(error).message}`);
		}
	}
}

/** What the shares follow from, as a text to compare. */
function textsOf({ id, state: { stages, landing, fileDecisions } }: Project): string {
	const { draft, quality, delivery } = stages;
	const decided = Object.entries(fileDecisions).map(([path, { decision }]) => `${path} ${decision}`);
	return JSON.stringify([id, draft.hash, quality.hash, delivery.hash, landing.status, landing.outdated, landing.changed, decided]);
}
