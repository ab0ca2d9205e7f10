import type { StageName } from '../shared/stages.ts';

type Live = Readonly<Partial<Record<StageName, Readonly<Record<string, string>>>>>;

interface Change {
	readonly sequence: number;
	readonly run: string;
	readonly stage: StageName;
	readonly channel: string;
}

/**
 * The texts that stream into the shown run. A snapshot carries all that had arrived when it was made, so a change
 * that is not newer than the snapshot, or that belongs to another run, is dropped.
 */
export class LiveText {
	#run = '';
	#sequence = -1;
	#texts: Record<string, Record<string, string>> = {};

	/** True when the snapshot is taken; an older one than what is shown is refused. */
	take(snapshot: { readonly sequence: number; readonly run: string; readonly live: Live }): boolean {
		if (snapshot.sequence < this.#sequence && snapshot.run === this.#run) return false;
		this.#run = snapshot.run;
		this.#sequence = snapshot.sequence;
		this.#texts = {};
		for (const [stage, channels] of Object.entries(snapshot.live)) this.#texts[stage] = { ...channels };
		return true;
	}

	/** True when the text was added. */
	append(delta: Change & { readonly text: string }): boolean {
		return this.#change(delta, (before) => before + delta.text);
	}

	/** True when the channel begins anew. */
	reset(change: Change): boolean {
		return this.#change(change, () => '');
	}

	/** Texts of a stage by channel, in the order in which the channels began. */
	of(stage: StageName): Readonly<Record<string, string>> {
		return this.#texts[stage] ?? {};
	}

	#change(change: Change, next: (before: string) => string): boolean {
		if (change.run !== this.#run || change.sequence <= this.#sequence) return false;
		this.#sequence = change.sequence;
		const channels = this.#texts[change.stage] ?? {};
		this.#texts[change.stage] = { ...channels, [change.channel]: next(channels[change.channel] ?? '') };
		return true;
	}
}
