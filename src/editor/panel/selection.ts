import * as vscode from 'vscode';
import { PipelineError } from '../../pipeline/errors.ts';
import type { Project } from '../../pipeline/run/project.ts';
import type { Projects } from '../../pipeline/run/projects.ts';

const rememberedKey = 'selected';

/** Which project is shown: the one a person picked, also after a reload, else the newest. */
export class Selection {
	readonly #projects: Projects;
	readonly #memory: vscode.Memento;
	readonly #changed = new vscode.EventEmitter<void>();
	readonly onDidChange = this.#changed.event;
	#id: string | undefined;

	constructor(projects: Projects, memory: vscode.Memento) {
		this.#projects = projects;
		this.#memory = memory;
	}

	get current(): Project | undefined {
		const picked = this.#id === undefined ? undefined : this.#projects.get(this.#id);
		return picked ?? this.#projects.all().find(({ state }) => !state.archived);
	}

	/** Shows again what was shown before the reload. */
	async recall(): Promise<void> {
		const id = this.#memory.get<string>(rememberedKey);
		const summaries = this.#projects.summaries();
		const shown =
			summaries.find((summary) => summary.id === id) ?? (this.current ? undefined : summaries.find(({ archived }) => !archived));
		if (shown) this.#id = (await this.#projects.open(shown.id)).id;
	}

	/** A project that is over is opened first. */
	async select(id: string): Promise<void> {
		await this.open(id);
		if (this.#id === id) return;
		this.#id = id;
		void this.#memory.update(rememberedKey, id);
		this.#changed.fire();
	}

	/** The project that a command is about: named, a row of the list, or else the shown one. */
	async open(chosen?: unknown): Promise<Project> {
		const id = runOf(chosen);
		if (id === undefined) {
			const shown = this.current;
			if (shown) return shown;
			throw new PipelineError('refused', 'There is no project yet. Open a brief and run "Quintet: Run Pipeline on This Brief".');
		}
		const known = this.#projects.get(id);
		if (known) return known;
		if (!this.#projects.summaries().some((summary) => summary.id === id))
			throw new PipelineError('refused', 'This project is not there any more. Choose another one in the list of projects.');
		return this.#projects.open(id);
	}
}

/** The run that a menu or another caller hands over. */
export function runOf(chosen: unknown): string | undefined {
	if (typeof chosen === 'string') return chosen;
	if (typeof chosen === 'object' && chosen !== null && 'run' in chosen && typeof chosen.run === 'string') return chosen.run;
	return undefined;
}
