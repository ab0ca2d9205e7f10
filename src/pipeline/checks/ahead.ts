import type { DraftFile } from '../../shared/artifacts.ts';
import { checks, isLarge } from './checks.ts';
import type { FileText } from './found.ts';
import { breathe } from './support/breathe.ts';
import { isProse } from './support/fileKinds.ts';
import { languageIn } from './words/language.ts';

/** Does what can be done of the checks while files are still being written; the pass over all of them finds it done. */
export class ChecksAhead {
	readonly #signal: AbortSignal;
	readonly #language: string;
	#done: Promise<void> = Promise.resolve();

	/** `language` is the strategy's. */
	constructor(signal: AbortSignal, language: string) {
		this.#signal = signal;
		this.#language = language;
	}

	/** Loads what the checks of such files need: parsers, rules and dictionaries take a second to load. */
	prepare(files: readonly Pick<DraftFile, 'path' | 'format'>[]): void {
		const byFormat = new Map(files.map((file) => [file.path.split('.').at(-1), file]));
		// A check loads what it needs when the first text of a kind comes, so a word stands for it.
		for (const { path, format } of byFormat.values()) this.take({ path, format, content: 'word\n', by: 'model', complete: true });
	}

	/** The text is whole. One after another, so that what streams meanwhile goes first. */
	take(file: FileText): void {
		this.#done = this.#done.then(() => this.#check(file)).catch(() => undefined);
	}

	/** Resolves when everything taken so far is done. */
	get done(): Promise<void> {
		return this.#done;
	}

	async #check(file: FileText): Promise<void> {
		if (isLarge(file)) return;
		if (isProse(file) && languageIn(file.content, { strategy: { language: this.#language } }) === 'en') {
			const { loadSpeller } = await import('./words/spelling/speller.ts');
			await loadSpeller();
		}
		for (const check of checks) {
			if (!check.ahead) continue;
			await breathe();
			this.#signal.throwIfAborted();
			// What breaks here breaks again in the pass, which says so.
			await check.ahead(file).catch(() => undefined);
		}
	}
}
