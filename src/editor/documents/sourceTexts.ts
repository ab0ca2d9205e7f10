import type { JournalStore } from '../../pipeline/ports.ts';
import type { Project } from '../../pipeline/run/project.ts';
import type { StageName } from '../../shared/stages.ts';

/** Texts of sources and of a person's versions, as far as they were looked at. They never change, so each is read once. */
export class SourceTexts {
	readonly #journal: Pick<JournalStore, 'readText'>;
	readonly #texts = new Map<string, string>();

	constructor(journal: Pick<JournalStore, 'readText'>) {
		this.#journal = journal;
	}

	async load(run: string, hash: string): Promise<void> {
		if (this.get(run, hash) !== undefined) return;
		const text = await this.#journal.readText(run, hash);
		if (text !== undefined) this.#texts.set(`${run} ${hash}`, text);
	}

	get(run: string, hash: string): string | undefined {
		return this.#texts.get(`${run} ${hash}`);
	}

	async loadVersion(project: Project, stage: StageName, number: number): Promise<void> {
		if (this.version(project, stage, number) !== undefined) return;
		this.#texts.set(`${project.id} ${stage} ${number}`, await project.versionText(stage, number));
	}

	version({ id }: Project, stage: StageName, number: number): string | undefined {
		return this.#texts.get(`${id} ${stage} ${number}`);
	}
}
