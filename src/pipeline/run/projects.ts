import type { Brief } from '../../shared/brief.ts';
import { journalVersion, type Progress, type RunSummary } from '../../shared/run.ts';
import type { Settings } from '../../shared/settings.ts';
import { type Agents, agents as builtInAgents } from '../agents/all.ts';
import { hashOfBrief } from '../brief/answers.ts';
import { PipelineError, toFailure } from '../errors.ts';
import type { IndexedRun, Ports, StoredRun } from '../ports.ts';
import { fold } from './fold.ts';
import { openProject, Project, type ProjectListener, type Surroundings } from './project.ts';
import { byNeed, summaryOf } from './summary.ts';

/** All runs of a workspace. Those that are over are known by their summary and opened when they are looked at. */
export class Projects {
	readonly #ports: Ports;
	readonly #surroundings: Surroundings;
	readonly #projects = new Map<string, Project>();
	/** Runs that are over and were not opened, from the index. */
	readonly #closed = new Map<string, IndexedRun>();
	readonly #opening = new Map<string, Promise<Project>>();
	readonly #changeListeners = new Set<(project: Project) => void>();
	readonly #progressListeners = new Set<(project: Project, progress: Progress) => void>();
	readonly #listener: ProjectListener = {
		didChange: (project) => {
			for (const listener of this.#changeListeners) listener(project);
		},
		didProgress: (project, progress) => {
			for (const listener of this.#progressListeners) listener(project, progress);
		},
		didLose: (project) => {
			this.#listener.didChange(project);
			void this.refresh().catch((error: unknown) =>
				this.#ports.log.warn(`Run ${project.id} was not read again: ${toFailure(error).message}`),
			);
		},
	};
	#damaged: readonly { readonly id: string; readonly message: string }[] = [];
	#loading: Promise<void> | undefined;

	constructor(ports: Ports, settings: () => Settings, agents: Agents = builtInAgents) {
		this.#ports = ports;
		this.#surroundings = { ports, agents, settings, listener: this.#listener };
	}

	/** Runs of whose journal something is missing or nothing can be read, with the reason. They are left as they are. */
	get damaged(): readonly { readonly id: string; readonly message: string }[] {
		return this.#damaged;
	}

	/** Opens what is not over, and knows the rest by the index; without an index, everything is read once and it is made anew. */
	load(): Promise<void> {
		this.#loading ??= this.#load();
		return this.#loading;
	}

	/** The opened ones, newest first: all that are not over, and those that were looked at. */
	all(): readonly Project[] {
		return [...this.#projects.values()].sort((a, b) => b.state.startedAt - a.state.startedAt || b.id.localeCompare(a.id));
	}

	/** All runs, what needs the person first. */
	summaries(): readonly RunSummary[] {
		const opened = [...this.#projects.values()].map(({ state }) => summaryOf(state));
		return [...opened, ...[...this.#closed.values()].map(({ summary }) => summary)].sort(byNeed);
	}

	get(id: string): Project | undefined {
		return this.#projects.get(id);
	}

	/** Opens a run, also one that is over. Throws `PipelineError` when there is none or nothing of it can be read. */
	async open(id: string): Promise<Project> {
		const known = this.#projects.get(id);
		if (known) return known;
		const opening = this.#opening.get(id) ?? this.#open(id).finally(() => this.#opening.delete(id));
		this.#opening.set(id, opening);
		return opening;
	}

	/** Journals a new run of this brief; `advance` sets it going. A second run on the same brief is another project. */
	async start(input: { readonly brief: Brief; readonly project: string }): Promise<Project> {
		const { brief } = input;
		if (!brief.text.trim()) {
			throw new PipelineError('unreadable', `${brief.name} holds no text. Write the client's brief into it, or choose another file.`);
		}
		const id = this.#ports.newId();
		const briefHash = hashOfBrief(brief, this.#ports.hash);
		const about = { id, project: this.#freeName(input.project), brief, briefHash, version: journalVersion };
		const event = { type: 'runStarted' as const, ...about, at: this.#ports.clock.now() };
		await this.#ports.journal.append(id, [event]);
		const project = new Project(this.#surroundings, fold([event]));
		this.#projects.set(id, project);
		this.#listener.didChange(project);
		return project;
	}

	/** Stops a run and puts it into the trash; what has landed stays where it is. `restore` brings it back. */
	async remove(id: string): Promise<void> {
		const project = await this.open(id);
		if (project.isRunning) await project.stop();
		await this.#ports.journal.remove(id);
		this.#projects.delete(id);
		this.#listener.didChange(project);
	}

	async restore(id: string): Promise<Project> {
		await this.#ports.journal.restore(id);
		const project = await this.open(id);
		this.#listener.didChange(project);
		return project;
	}

	/** Opens again what could only be read, so that it follows the window that writes it, and is taken over when that one is gone. */
	async refresh(): Promise<void> {
		for (const known of this.all().filter((project) => project.readOnly)) await this.#reopen(known);
	}

	/** Looks what other windows have begun, gone on with or deleted. What is written here stays as it is. */
	async follow(): Promise<void> {
		const stored = new Map((await this.#ports.journal.list()).map((run) => [run.id, run.bytes]));
		for (const known of this.all()) {
			if (stored.has(known.id) || known.isRunning) continue;
			this.#projects.delete(known.id);
			this.#listener.didChange(known);
		}
		for (const id of [...this.#closed.keys()]) if (!stored.has(id)) this.#closed.delete(id);
		await this.refresh();
		for (const [id, bytes] of stored) {
			const known = this.#projects.get(id);
			if (!known) {
				if (this.#closed.get(id)?.bytes !== bytes) await this.#appeared(id);
			} else if (!known.isRunning && (this.#ports.journal.knownBytes?.(id) ?? bytes) !== bytes) await this.#reopen(known);
		}
	}

	async #appeared(id: string): Promise<void> {
		try {
			this.#listener.didChange(await this.open(id));
		} catch (error) {
			// It may be half written: the next look finds it whole.
			this.#ports.log.warn(`Run ${id} of another window was not read: ${toFailure(error).message}`);
		}
	}

	async #reopen(known: Project): Promise<void> {
		const { project } = await openProject(this.#surroundings, known.id);
		if (project.readOnly === known.readOnly && project.state.events === known.state.events) return;
		this.#projects.set(project.id, project);
		this.#listener.didChange(project);
	}

	/** Writes what is known of all runs, so that the next start reads only what is not over. */
	async saveIndex(): Promise<void> {
		const sizes = new Map((await this.#ports.journal.list()).map(({ id, bytes }) => [id, bytes]));
		const runs = this.summaries().map((summary) => ({ summary, bytes: sizes.get(summary.id) ?? -1 }));
		await this.#ports.journal.writeIndex(runs);
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

	async #load(): Promise<void> {
		const index = new Map((await this.#ports.journal.readIndex()).map((run) => [run.summary.id, run]));
		const damaged: { id: string; message: string }[] = [];
		const stored = await this.#ports.journal.list();
		for (const run of stored) {
			if (this.#projects.has(run.id)) continue;
			const known = index.get(run.id);
			if (known && isOver(known, run)) {
				this.#closed.set(run.id, known);
				continue;
			}
			try {
				const project = await this.open(run.id);
				if (known && run.bytes < known.bytes && !project.readOnly) {
					damaged.push({
						id: run.id,
						message: `The end of the journal of "${project.state.project}" is gone: it has ${run.bytes} bytes and had ${known.bytes}. The project is shown as far as it goes.`,
					});
				}
			} catch (error) {
				this.#ports.log.error(`Run ${run.id} could not be opened`, error);
				damaged.push({ id: run.id, message: toFailure(error).message });
			}
		}
		this.#damaged = damaged;
		if (stored.length > 0)
			await this.saveIndex().catch((error: unknown) =>
				this.#ports.log.warn(`The index of projects was not written: ${toFailure(error).message}`),
			);
	}

	async #open(id: string): Promise<Project> {
		const { project } = await openProject(this.#surroundings, id);
		this.#closed.delete(id);
		this.#projects.set(id, project);
		return project;
	}

	#freeName(wanted: string): string {
		const names = new Set<string>();
		for (const { state } of this.#projects.values()) names.add(state.project);
		for (const { summary } of this.#closed.values()) names.add(summary.project);
		for (let number = 1; ; number += 1) {
			const name = number === 1 ? wanted : `${wanted} (${number})`;
			if (!names.has(name)) return name;
		}
	}
}

const isOver = ({ summary, bytes }: IndexedRun, stored: StoredRun): boolean =>
	bytes === stored.bytes && (summary.status === 'done' || summary.archived);
