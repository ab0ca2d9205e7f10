import type { Notice } from '../shared/protocol.ts';
import type { Progress } from '../shared/run.ts';
import type { StageName } from '../shared/stages.ts';

type Batch =
	| { readonly type: 'delta'; readonly run: string; readonly stage: StageName; readonly channel: string; readonly text: string }
	| { readonly type: 'reset'; readonly run: string; readonly stage: StageName; readonly channel: string }
	| { readonly type: 'doing'; readonly run: string; readonly text: string }
	| { readonly type: 'waiting'; readonly run: string; readonly until: number; readonly reason: string }
	| { readonly type: 'notice'; readonly notice: Notice };

/** Gathers streamed text, so that a panel gets a message per channel and not one per token. */
export class DeltaBatches {
	#waiting: Batch[] = [];

	add(run: string, progress: Progress): void {
		switch (progress.type) {
			case 'delta':
				this.#endWaiting();
				this.#append(run, progress);
				return;
			case 'reset':
				this.#endWaiting();
				this.#waiting = this.#waiting.filter((batch) => !isOn(batch, run, progress));
				this.#waiting.push({ ...progress, run });
				return;
			case 'doing':
				this.#doing(run, progress.text);
				return;
			case 'waiting':
				this.#endWaiting();
				this.#waiting.push({ type: 'waiting', run, until: progress.until, reason: progress.reason });
				return;
			case 'notice':
				this.#waiting.push({ type: 'notice', notice: { kind: 'info', text: progress.text } });
				return;
			default:
				progress satisfies never;
		}
	}

	/** All that waits, in order; nothing waits afterwards. */
	take(): readonly Batch[] {
		const taken = this.#waiting;
		this.#waiting = [];
		return taken;
	}

	clear(): void {
		this.#waiting = [];
	}

	/** What comes next ends a wait; the panel need not hear of one that is over. */
	#endWaiting(): void {
		this.#waiting = this.#waiting.filter((batch) => batch.type !== 'waiting');
	}

	/** Only the newest is worth showing. */
	#doing(run: string, text: string): void {
		this.#endWaiting();
		this.#waiting = this.#waiting.filter((batch) => batch.type !== 'doing');
		this.#waiting.push({ type: 'doing', run, text });
	}

	#append(run: string, delta: { readonly stage: StageName; readonly channel: string; readonly text: string }): void {
		const index = this.#waiting.findIndex((batch) => batch.type === 'delta' && isOn(batch, run, delta));
		const before = this.#waiting[index];
		if (before?.type === 'delta') this.#waiting[index] = { ...before, text: before.text + delta.text };
		else this.#waiting.push({ type: 'delta', run, stage: delta.stage, channel: delta.channel, text: delta.text });
	}
}

const isOn = (batch: Batch, run: string, place: { readonly stage: StageName; readonly channel: string }): boolean =>
	(batch.type === 'delta' || batch.type === 'reset') && batch.run === run && batch.stage === place.stage && batch.channel === place.channel;
