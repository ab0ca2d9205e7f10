import type { Question } from '../../../shared/artifacts.ts';
import type { StageContext } from '../../agent.ts';
import type { FoundClaim } from './found.ts';
import { labelOf } from './reading/sourceText.ts';

/** What was found for a question so far, shown while others are still looked up; on the question's own channel, as Markdown. */
export class LiveFindings {
	readonly #emit: StageContext['emit'];
	readonly #signal: StageContext['signal'];
	readonly #channel: string;
	readonly #shown = new Set<string>();

	constructor({ emit, signal }: Pick<StageContext, 'emit' | 'signal'>, { id }: Pick<Question, 'id'>) {
		this.#emit = emit;
		this.#signal = signal;
		this.#channel = id;
	}

	add(claims: readonly FoundClaim[]): void {
		const lines = claims.map(({ text, source }) => `- ${plain(text)} — ${plain(labelOf(source))}\n`);
		const fresh = lines.filter((line) => !this.#shown.has(line) && this.#shown.add(line));
		// A page may still be searched when the person has stopped.
		if (fresh.length > 0 && !this.#signal.aborted)
			this.#emit({ type: 'delta', stage: 'research', channel: this.#channel, text: fresh.join('') });
	}

	/** Begins anew, when a better answer takes the place of what was shown. */
	restart(): void {
		if (this.#shown.size > 0) this.#emit({ type: 'reset', stage: 'research', channel: this.#channel });
		this.#shown.clear();
	}
}

/** Somebody else's words are text: no link, no image, no markup. */
const plain = (text: string): string => text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>]/g, '\\$&');
