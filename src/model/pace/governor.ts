import type { Alarm, Timers } from './timers.ts';
import { Turns } from './turns.ts';

/** Milliseconds that a waiting request keeps the process longer than its pause, because the pause itself does not. */
const keptAliveMilliseconds = 50;

/** Beyond this a server's wish to be left alone is taken for an error. */
const longestPauseMs = 24 * 3_600_000;

/** Leave to send one request; given back with `release`, once or more often. */
export interface Permit {
	/** The request was answered in full: one more may go out beside the others from now on. */
	didSucceed(): void;
	/** The server said that there are too many requests: half as many go out from now on. */
	didExceed(): void;
	release(): void;
}

export interface Asking {
	/** Whose request it is, e.g. a run's id; lanes take turns. */
	readonly lane: string;
	readonly signal: AbortSignal;
	/** Told at each pause that holds the request back: when it ends, in milliseconds since 1970. */
	readonly onPause?: ((until: number) => void) | undefined;
	/** Milliseconds of a pause that the request waits for at most; with a longer one it rejects with `PausedError`. */
	readonly patienceMs: number;
}

/** The pause is longer than the request can wait; nothing was sent. */
export class PausedError extends Error {
	override readonly name = 'PausedError';
	readonly waitMs: number;

	constructor(waitMs: number) {
		super('The server asked for a longer pause.');
		this.waitMs = waitMs;
	}
}

interface Waiting extends Asking {
	/** Keeps the process while this waits. */
	alarm?: Alarm;
	readonly grant: (permit: Permit) => void;
	readonly refuse: (reason: unknown) => void;
}

/**
 * Says when a request to one provider with one key may go out, over all runs: only so many at a time, the runs in turn, and none
 * while the server wants a pause. After "too many requests" the number is halved, and each whole answer gives one back.
 */
export class Governor {
	readonly #timers: Timers;
	readonly #turns = new Turns<Waiting>();
	#most: number;
	#allowed: number;
	#inFlight = 0;
	/** Halvings so far: what was sent before one says nothing about the number after it. */
	#halvings = 0;
	#pauses = 0;
	#pausedUntil = 0;

	constructor(timers: Timers, most: number) {
		this.#timers = timers;
		this.#most = most;
		this.#allowed = most;
	}

	/** Requests that may be in flight now. */
	get allowed(): number {
		return this.#allowed;
	}

	/** Changes the number of requests in flight at most. */
	set most(most: number) {
		const wasFull = this.#allowed >= this.#most;
		this.#most = most;
		this.#allowed = wasFull ? most : Math.min(this.#allowed, most);
		this.#next();
	}

	/** Resolves when a request may go out. Rejects with the signal's reason, or `PausedError`. */
	acquire(asking: Asking): Promise<Permit> {
		const { lane, signal } = asking;
		return new Promise((resolve, reject) => {
			if (signal.aborted) return reject(signal.reason);
			const cancel = () => {
				this.#turns.remove(lane, waiting);
				refuse(signal.reason);
			};
			const end = () => {
				waiting.alarm?.callOff();
				signal.removeEventListener('abort', cancel);
			};
			const grant = (permit: Permit) => {
				end();
				resolve(permit);
			};
			const refuse = (reason: unknown) => {
				end();
				reject(reason);
			};
			const waiting: Waiting = { ...asking, grant, refuse };
			signal.addEventListener('abort', cancel, { once: true });
			this.#turns.add(lane, waiting);
			if (this.#pauses > 0) this.#tellPause(waiting);
			else this.#next();
		});
	}

	/** No request goes out for so long. */
	pause(milliseconds: number): void {
		const length = Math.min(longestPauseMs, Math.max(0, milliseconds));
		this.#pausedUntil = Math.max(this.#pauses > 0 ? this.#pausedUntil : 0, this.#timers.now() + length);
		this.#pauses++;
		this.#timers.after(
			length,
			() => {
				this.#pauses--;
				this.#next();
			},
			'pause',
		);
		for (const waiting of this.#turns.all()) this.#tellPause(waiting);
	}

	#tellPause(waiting: Waiting): void {
		const left = Math.max(0, this.#pausedUntil - this.#timers.now());
		if (left <= waiting.patienceMs) {
			waiting.alarm?.callOff();
			waiting.alarm = this.#timers.after(left + keptAliveMilliseconds, () => undefined, 'turn');
			waiting.onPause?.(this.#pausedUntil);
			return;
		}
		this.#turns.remove(waiting.lane, waiting);
		waiting.refuse(new PausedError(left));
	}

	#next(): void {
		while (this.#pauses === 0 && this.#inFlight < this.#allowed) {
			const waiting = this.#turns.take();
			if (!waiting) return;
			waiting.grant(this.#permit());
		}
	}

	#permit(): Permit {
		this.#inFlight++;
		const halvings = this.#halvings;
		let isOut = true;
		return {
			didSucceed: () => {
				this.#allowed = Math.min(this.#most, this.#allowed + 1);
				this.#next();
			},
			// Ten that fail together were too many once, not ten times.
			didExceed: () => {
				if (halvings !== this.#halvings) return;
				this.#halvings++;
				this.#allowed = Math.max(1, Math.floor(this.#allowed / 2));
			},
			release: () => {
				if (!isOut) return;
				isOut = false;
				this.#inFlight--;
				this.#next();
			},
		};
	}
}

/** The governors of this process, one for each provider's host and key. */
export class Governors {
	readonly #timers: Timers;
	readonly #byPeer = new Map<string, Governor>();

	constructor(timers: Timers) {
		this.#timers = timers;
	}

	/** The governor of a host and key. `most` is what the settings say now. */
	of({ host, key, most }: { readonly host: string; readonly key: string | undefined; readonly most: number }): Governor {
		const peer = JSON.stringify([host, key?.trim() ?? '']);
		const governor = this.#byPeer.get(peer) ?? new Governor(this.#timers, most);
		governor.most = most;
		this.#byPeer.set(peer, governor);
		return governor;
	}
}
