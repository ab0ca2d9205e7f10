import type { Live, ProjectView } from '../../shared/panel/protocol.ts';
import { isFileChannel, runningAttempt } from '../../shared/panel/shown.ts';
import { type StageName, stageNames } from '../../shared/stages.ts';
import { formatOf } from '../artifact/format.ts';
import { GrowingText } from './blocks.ts';

/** What has arrived by channel, in the order in which the channels began: a file's text in blocks, an answer for a program whole. */
export type Channels = Readonly<Record<string, string | GrowingText>>;

/** The texts that stream into the running attempt of the shown project. */
export class LiveText {
	#attempt = '';
	#stage: StageName | undefined;
	#channels = new Map<string, string | GrowingText>();

	/** What belongs to another attempt than the one that runs now is over; `live` is what had arrived when the panel was told all. */
	follow(view: ProjectView | null, live?: Live): void {
		const attempt = view ? `${view.state.id} ${runningAttempt(view.state)}` : '';
		if (attempt === this.#attempt && live === undefined) return;
		this.#attempt = attempt;
		this.#stage = stageNames.find((stage) => view?.state.stages[stage].status === 'running');
		this.#channels = new Map();
		for (const [channel, { text, before }] of Object.entries(live ?? {})) this.#channels.set(channel, this.#begin(channel, text, before));
	}

	append(channel: string, text: string): void {
		const known = this.#channels.get(channel);
		if (known instanceof GrowingText) known.append(text);
		else this.#channels.set(channel, known === undefined ? this.#begin(channel, text) : known + text);
	}

	/** The channel begins anew. */
	reset(channel: string): void {
		this.#channels.set(channel, this.#begin(channel, ''));
	}

	of(stage: StageName): Channels {
		return stage === this.#stage ? Object.fromEntries(this.#channels) : {};
	}

	#begin(channel: string, text: string, before = 0): string | GrowingText {
		return this.#stage && isFileChannel(this.#stage, channel) ? new GrowingText(formatOf(channel), text, before) : text;
	}
}

/** What had arrived of an attempt that was cut. */
export const cutChannels = (stage: StageName, texts: Readonly<Record<string, string>>): Channels =>
	Object.fromEntries(
		Object.entries(texts).map(([channel, text]) => [
			channel,
			isFileChannel(stage, channel) ? new GrowingText(formatOf(channel), text) : text,
		]),
	);
