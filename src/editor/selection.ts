import * as vscode from 'vscode';
import { PipelineError } from '../pipeline/errors.ts';
import type { Project } from '../pipeline/project.ts';
import type { Projects } from '../pipeline/projects.ts';

/** Which project is shown. The newest one until a person picks another. */
export class Selection {
	readonly #projects: Projects;
	readonly #changed = new vscode.EventEmitter<void>();
	readonly onDidChange = this.#changed.event;
	#id: string | undefined;

	constructor(projects: Projects) {
		this.#projects = projects;
	}

	get current(): Project | undefined {
		return (this.#id === undefined ? undefined : this.#projects.get(this.#id)) ?? this.#projects.all()[0];
	}

	select(id: string): void {
		if (this.#id === id || !this.#projects.get(id)) return;
		this.#id = id;
		this.#changed.fire();
	}

	/** The named project, or the shown one. */
	require(id?: unknown): Project {
		const project = typeof id === 'string' ? this.#projects.get(id) : this.current;
		if (project) return project;
		throw new PipelineError('refused', 'There is no project yet. Open a brief and run "Quintet: Run Pipeline on This Brief".');
	}
}
