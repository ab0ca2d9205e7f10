import { difference } from '../../shared/panel/patch.ts';
import type { Live, PanelPart, Snapshot, ToPanel } from '../../shared/panel/protocol.ts';
import { longestShown } from '../../shared/panel/shown.ts';
import type { Progress } from '../../shared/run.ts';
import { DeltaBatches } from './deltaBatches.ts';

/** Milliseconds over which what happens at the same time is gathered when the panel waits for news. */
const gatheringDelay = 8;

/** More characters than this are not sent in pieces: of a long text the panel shows the end. */
const mostGathered = longestShown * 3;

export interface Now {
	readonly snapshot: Snapshot;
	/** What streams into the shown project. */
	readonly live: Live;
}

export interface PanelEnds {
	/** Looks up what takes time; the returned function takes the state as it is at that moment. */
	prepare(): Promise<() => Now>;
	/** False when nobody got it. */
	post(message: ToPanel): PromiseLike<boolean>;
	/** What the panel asked to remember, once after it was loaded. */
	remembered(): string | undefined;
	failed(error: unknown): void;
}

/**
 * Tells the panel what there is to show: a snapshot when it appears, from then on only what changed, and streamed text in pieces.
 * One message is under way at a time; what happens meanwhile is gathered, so a slow panel gets fewer messages, never old ones.
 */
export class PanelLink {
	readonly #ends: PanelEnds;
	readonly #deltas = new DeltaBatches();
	#isOpen = false;
	/** What the panel has; undefined when it has to be told all. */
	#held: Snapshot | undefined;
	#isChanged = false;
	#said: PanelPart[] = [];
	#sequence = 0;
	#underWay: number | undefined;
	#isMaking = false;
	#timer: NodeJS.Timeout | undefined;

	constructor(ends: PanelEnds) {
		this.#ends = ends;
	}

	/** The panel can be seen and knows nothing. */
	open(): void {
		this.close();
		this.#isOpen = true;
		this.changed();
	}

	/** The panel can't be seen: nothing is made for it. */
	close(): void {
		this.#isOpen = false;
		this.#forget();
		this.#said = [];
		clearTimeout(this.#timer);
		this.#timer = undefined;
	}

	/** Something that is shown may have changed. */
	changed(): void {
		if (!this.#isOpen) return;
		this.#isChanged = true;
		this.#plan();
	}

	/** Another project is shown. */
	began(): void {
		this.#held = undefined;
		this.changed();
	}

	/** Something happened in the shown project while a stage runs. */
	progressed(progress: Progress): void {
		if (!this.#isOpen) return;
		if (progress.type === 'notice') this.#said.push({ type: 'notice', notice: { kind: 'info', text: progress.text } });
		else if (progress.type === 'delta' || progress.type === 'reset') this.#gather(progress);
		// A wait is over with the next piece of text.
		if (progress.type === 'doing' || progress.type === 'waiting' || this.#held?.current?.waiting) this.#isChanged = true;
		this.#plan();
	}

	/** A panel that is told all next needs no pieces; one that is far behind is told all. */
	#gather(change: Parameters<DeltaBatches['add']>[0]): void {
		if (this.#held === undefined) return;
		this.#deltas.add(change);
		if (this.#deltas.size <= mostGathered) return;
		this.#held = undefined;
		this.#isChanged = true;
		this.#deltas.clear();
	}

	/** The text that was gathered belongs to an attempt that is over. */
	dropText(): void {
		this.#deltas.clear();
	}

	/** False when nobody would see it. */
	say(part: PanelPart): boolean {
		if (!this.#isOpen) return false;
		this.#said.push(part);
		this.#plan();
		return true;
	}

	/** The panel has painted a message. */
	painted(sequence: number): void {
		if (sequence !== this.#underWay) return;
		this.#underWay = undefined;
		if (this.#timer === undefined) void this.#send();
	}

	#plan(): void {
		if (this.#underWay !== undefined || this.#isMaking) return;
		this.#timer ??= setTimeout(() => {
			this.#timer = undefined;
			void this.#send();
		}, gatheringDelay);
	}

	async #send(): Promise<void> {
		if (!this.#isOpen || this.#isMaking || this.#underWay !== undefined) return;
		this.#isMaking = true;
		let parts: readonly PanelPart[] = [];
		try {
			parts = await this.#parts();
		} catch (error) {
			this.#ends.failed(error);
			// The next change tries again; what failed would fail at once again.
			this.#isChanged = true;
			return;
		} finally {
			this.#isMaking = false;
		}
		if (!this.#isOpen) return;
		if (parts.length > 0) await this.#post(parts);
		else if (this.#isChanged || this.#deltas.size > 0 || this.#said.length > 0) this.#plan();
	}

	async #parts(): Promise<readonly PanelPart[]> {
		if (!this.#isChanged) return [...this.#deltas.take(), ...this.#said.splice(0)];
		this.#isChanged = false;
		const now = await this.#ends.prepare();
		// From here on nothing waits: the state, the streamed text and what is gathered belong together.
		if (!this.#isOpen) return [];
		const state = this.#stateParts(now());
		return [...state, ...this.#deltas.take(), ...this.#said.splice(0)];
	}

	#stateParts({ snapshot, live }: Now): readonly PanelPart[] {
		const before = this.#held;
		this.#held = snapshot;
		if (before && before.current?.state.id === snapshot.current?.state.id) {
			const patch = difference(before, snapshot);
			return patch ? [{ type: 'patch', patch }] : [];
		}
		this.#deltas.clear();
		const remembered = this.#ends.remembered();
		return [{ type: 'snapshot', snapshot, live, now: Date.now(), ...(remembered !== undefined && { remembered }) }];
	}

	async #post(parts: readonly PanelPart[]): Promise<void> {
		this.#sequence += 1;
		const sequence = this.#sequence;
		this.#underWay = sequence;
		const arrived = await this.#ends.post({ sequence, parts });
		// Nobody was there: whoever comes next is told all.
		if (!arrived && this.#underWay === sequence) this.#forget();
	}

	#forget(): void {
		this.#held = undefined;
		this.#underWay = undefined;
		this.#isChanged = true;
		this.#deltas.clear();
	}
}
