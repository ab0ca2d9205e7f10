import type { Brief } from '../shared/brief.ts';
import { journalVersion, type Progress } from '../shared/run.ts';
import type { Settings } from '../shared/settings.ts';
import { type Agents, agents as builtInAgents } from './agents/all.ts';
import { PipelineError, toFailure } from './errors.ts';
import { fold } from './fold.ts';
import type { Ports } from './ports.ts';
import { openProject, Project, type ProjectListener, type Surroundings } from './project.ts';

/** All runs of a workspace, the finished ones too. */
export class Projects {
	readonly #ports: Ports;
	readonly #surroundings: Surroundings;
	readonly #projects = new Map<string, Project>();
	readonly #changeListeners = new Set<(project: Project) => void>();
	readonly #progressListeners = new Set<(project: Project, progress: Progress) => void>();
	readonly #listener: ProjectListener = {
		didChange: (project) => {
			for (const listener of this.#changeListeners) listener(project);
		},
		didProgress: (project, progress) => {
			for (const listener of this.#progressListeners) listener(project, progress);
		},
	};
	#damaged: readonly { readonly id: string; readonly message: string }[] = [];
	#loading: Promise<void> | undefined;

	constructor(ports: Ports, settings: () => Settings, agents: Agents = builtInAgents) {
		this.#ports = ports;
		this.#surroundings = { ports, agents, settings, listener: this.#listener };
	}

	/** Runs whose journal can't be read, with the reason. They are left as they are. */
	get damaged(): readonly { readonly id: string; readonly message: string }[] {
		return this.#damaged;
	}

	/** Opens every stored run once. */
	load(): Promise<void> {
		this.#loading ??= this.#load();
		return this.#loading;
	}

	/** Newest first. */
	all(): readonly Project[] {
		return [...this.#projects.values()].sort((a, b) => b.state.startedAt - a.state.startedAt || b.id.localeCompare(a.id));
	}

	get(id: string): Project | undefined {
		return this.#projects.get(id);
	}

	/** Journals a new run of this brief; `advance` sets it going. A second run on the same brief is another project. */
	async start(input: { readonly brief: Brief; readonly project: string }): Promise<Project> {
		const { brief } = input;
		if (!brief.text.trim())
			throw new PipelineError('unreadable', `${brief.name} holds no text. Write the client's brief into it, or choose another file.`);
		const id = this.#ports.newId();
		const briefHash = this.#ports.hash(JSON.stringify([brief.text, brief.attachments]));
		const event = {
			type: 'runStarted' as const,
			id,
			project: this.#freeName(input.project),
			brief,
			briefHash,
			version: journalVersion,
			at: this.#ports.clock.now(),
		};
		await this.#ports.journal.append(id, [event]);
		const project = new Project(this.#surroundings, fold([event]));
		this.#projects.set(id, project);
		this.#listener.didChange(project);
		return project;
	}

	/** @returns a function that ends the listening. */
	onDidChange(listener: (project: Project) => void): () => void {
		this.#changeListeners.add(listener);
		return () => this.#changeListeners.delete(listener);
	}

	/** @returns a function that ends the listening. */
	onProgress(listener: (project: Project, progress: Progress) => void): () => void {
		this.#progressListeners.add(listener);
		return () => this.#progressListeners.delete(listener);
	}

	/** Opens again what could only be read, so that it follows the window that writes it, and is taken over when that one is gone. */
	async refresh(): Promise<void> {
		for (const known of this.all().filter((project) => project.readOnly)) {
			const { project } = await openProject(this.#surroundings, known.id);
			if (project.readOnly === known.readOnly && project.state.events === known.state.events) continue;
			this.#projects.set(project.id, project);
			this.#listener.didChange(project);
		}
	}

	async #load(): Promise<void> {
		const damaged: { id: string; message: string }[] = [];
		for (const id of await this.#ports.journal.list()) {
			if (this.#projects.has(id)) continue;
			try {
				const { project } = await openProject(this.#surroundings, id);
				this.#projects.set(id, project);
			} catch (error) {
				this.#ports.log.error(`Run ${id} could not be opened`, error);
				damaged.push({ id, message: toFailure(error).message });
			}
		}
		this.#damaged = damaged;
	}

	#freeName(wanted: string): string {
		const names = new Set(this.all().map((project) => project.state.project));
		for (let number = 1; ; number += 1) {
			const name = number === 1 ? wanted : `${wanted} (${number})`;
			if (!names.has(name)) return name;
		}
	}
}
