import type { FileText } from '../found.ts';

/** Characters of the texts whose results are kept, over all runs of the process. */
const mostCharacters = 2_000_000;

/** Results by the text that they follow from, made once; the oldest go when there are many. One that failed is not kept. */
export class ByText<T> {
	readonly #results = new Map<string, Map<string, Promise<T>>>();
	#characters = 0;

	of({ content, ...about }: FileText, make: () => Promise<T>): Promise<T> {
		const { path, format, by, complete } = about;
		const name = JSON.stringify([path, format, by, complete]);
		const before = this.#results.get(content);
		const known = before?.get(name);
		if (known) return known;
		const made = make();
		const ofContent = before ?? this.#began(content);
		ofContent.set(name, made);
		made.catch(() => ofContent.delete(name));
		return made;
	}

	#began(content: string): Map<string, Promise<T>> {
		const results = new Map<string, Promise<T>>();
		this.#results.set(content, results);
		this.#characters += content.length;
		for (const oldest of this.#results.keys()) {
			if (this.#characters <= mostCharacters || oldest === content) break;
			this.#results.delete(oldest);
			this.#characters -= oldest.length;
		}
		return results;
	}
}
