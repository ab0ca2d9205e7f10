import type { PanelPart } from '../../shared/panel/protocol.ts';
import type { Progress } from '../../shared/run.ts';

type Change = Extract<Progress, { readonly type: 'delta' | 'reset' }>;
type Batch = Extract<PanelPart, { readonly type: 'delta' | 'reset' }>;

/** Gathers streamed text, so that a panel gets a piece per channel and not one per token. */
export class DeltaBatches {
	#gathered: Batch[] = [];

	add(change: Change): void {
		const { channel } = change;
		if (change.type === 'reset') {
			this.#gathered = this.#gathered.filter((batch) => batch.channel !== channel);
			this.#gathered.push({ type: 'reset', channel });
			return;
		}
		const index = this.#gathered.findIndex((batch) => batch.type === 'delta' && batch.channel === channel);
		const before = this.#gathered[index];
		if (before?.type === 'delta') this.#gathered[index] = { ...before, text: before.text + change.text };
		else this.#gathered.push({ type: 'delta', channel, text: change.text });
	}

	/** Characters that were gathered. */
	get size(): number {
		return this.#gathered.reduce((sum, batch) => sum + (batch.type === 'delta' ? batch.text.length : 1), 0);
	}

	/** All that was gathered, in order; nothing is left afterwards. */
	take(): readonly Batch[] {
		const taken = this.#gathered;
		this.#gathered = [];
		return taken;
	}

	clear(): void {
		this.#gathered = [];
	}
}
