import type { JournalStore } from '../pipeline/ports.ts';

/** Texts of sources, as far as they were looked at. What a hash names never changes, so each is read once. */
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
}
