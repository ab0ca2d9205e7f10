import { PipelineError } from '../../pipeline/errors.ts';
import { type Peer, RequestFailure } from '../failures.ts';
import type { Alarm, Timers } from './timers.ts';

/** How long a server may be silent, and how much it may say. */
export interface Limits {
	/** Milliseconds from the request to the answer's head. A model that has to be loaded first needs minutes. */
	readonly openingMs: number;
	/** Milliseconds from the head to the first text: a model may think or wait in a queue. */
	readonly firstTextMs: number;
	/** Milliseconds between two pieces of text. */
	readonly idleMs: number;
	/** Milliseconds from the finish to the end of the stream; only the usage is still to come. */
	readonly endingMs: number;
	/** UTF-16 units of one answer, reasoning included. */
	readonly text: number;
	/** Bytes without a whole event in them. */
	readonly bytesPerEvent: number;
	/** Bytes of one answer on the wire. */
	readonly bytes: number;
}

const lingerMs = 1_000;
const mebibyte = 1024 * 1024;

export const defaultLimits = (idleSeconds: number): Limits => ({
	openingMs: 180_000,
	firstTextMs: Math.max(300_000, idleSeconds * 1000),
	idleMs: idleSeconds * 1000,
	endingMs: 5_000,
	text: 8 * mebibyte,
	bytesPerEvent: 16 * mebibyte,
	bytes: 512 * mebibyte,
});

/**
 * Stands beside one request and stops it: when the caller cancels, when the server is silent for too long, and when it says too much.
 * The SDK ends an aborted stream as if it were whole, so whoever reads has to ask `stopped` afterwards.
 */
export class Guard {
	readonly #controller = new AbortController();
	readonly #options: { signal: AbortSignal; timers: Timers; limits: Limits; peer: Peer };
	readonly #cancel = () => this.#controller.abort(this.#options.signal.reason);
	#alarm: Alarm | undefined;
	#stopped: RequestFailure | undefined;
	#phase: 'opening' | 'waiting' | 'text' | 'ending' = 'opening';
	#hasText = false;
	#bytes = 0;
	#bytesSinceEvent = 0;
	#text = 0;
	#isOver = false;
	#isDraining = false;

	constructor(options: { signal: AbortSignal; timers: Timers; limits: Limits; peer: Peer }) {
		this.#options = options;
		options.signal.addEventListener('abort', this.#cancel, { once: true });
		this.#watch();
	}

	get signal(): AbortSignal {
		return this.#controller.signal;
	}

	/** Why the guard itself stopped the request. */
	get stopped(): RequestFailure | undefined {
		return this.#stopped;
	}

	get hasText(): boolean {
		return this.#hasText;
	}

	/** The answer's head has come. */
	didOpen(): void {
		this.#phase = 'waiting';
		this.#watch();
	}

	/** Bytes have come; before the first text they are a sign of life, e.g. a queue's comments. */
	didReceive(bytes: number): void {
		this.#bytes += bytes;
		this.#bytesSinceEvent += bytes;
		if (this.#bytes > this.#options.limits.bytes || this.#bytesSinceEvent > this.#options.limits.bytesPerEvent) this.#stopTooMuch();
		else if (this.#phase === 'waiting') this.#alarm?.restart();
	}

	/** An event has come with so much text or reasoning in it. */
	didReadEvent(text: number): void {
		this.#bytesSinceEvent = 0;
		this.#text += text;
		if (this.#text > this.#options.limits.text) this.#stopTooMuch();
		else if (this.#phase === 'text' && text > 0) this.#alarm?.restart();
	}

	/** Text of the answer has come: from now on it has to keep coming, and nothing is sent twice. */
	didReadText(): void {
		if (this.#hasText) return;
		this.#hasText = true;
		this.#phase = 'text';
		this.#watch();
	}

	/** The server has said how the answer ended. */
	didFinish(): void {
		if (this.#phase === 'ending') return;
		this.#phase = 'ending';
		this.#watch();
	}

	/** The stream is over: throws when a cancel ended it, or this guard before its finish. */
	didEnd(): void {
		this.#callOff();
		this.#options.signal.throwIfAborted();
		if (this.#stopped && this.#phase !== 'ending') throw this.#stopped;
		this.#isOver = true;
	}

	/** Frees everything. After a whole answer the connection gets a moment to end by itself, so that the next request can use it. */
	close(): void {
		this.#callOff();
		this.#options.signal.removeEventListener('abort', this.#cancel);
		const abort = () => this.#controller.abort();
		if (!this.#isOver) abort();
		else if (this.#isDraining) this.#alarm = this.#options.timers.after(lingerMs, abort, 'idle');
	}

	/** The answer is whole, and what is left of its body is being read. */
	didStartDraining(): void {
		this.#isDraining = true;
	}

	didDrain(): void {
		this.#isDraining = false;
		if (this.#isOver) this.#callOff();
	}

	#watch(): void {
		if (this.#controller.signal.aborted) return;
		this.#callOff();
		const { timers, limits } = this.#options;
		const milliseconds = { opening: limits.openingMs, waiting: limits.firstTextMs, text: limits.idleMs, ending: limits.endingMs }[
			this.#phase
		];
		this.#alarm = timers.after(milliseconds, () => this.#stopSilent(milliseconds), this.#phase === 'opening' ? 'opening' : 'idle');
	}

	#callOff(): void {
		this.#alarm?.callOff();
		this.#alarm = undefined;
	}

	#stopSilent(milliseconds: number): void {
		const { label } = this.#options.peer;
		const seconds = Math.round(milliseconds / 1000);
		if (this.hasText) {
			const message = `The answer of ${label} stalled: nothing came for ${seconds} seconds. What had arrived is kept as partial. Rerun this stage; asking again may be billed again.`;
			this.#stop(new RequestFailure(new PipelineError('cut', message)));
			return;
		}
		const message = `${label} did not answer within ${seconds} seconds. Accepted stages are kept. Resume later, or choose another model.`;
		// Once the head has come the server is at work, and asking again may be billed again.
		this.#stop(new RequestFailure(new PipelineError('network', message), { retries: this.#phase === 'opening' ? 2 : 0 }));
	}

	#stopTooMuch(): void {
		const { label } = this.#options.peer;
		const message = `${label} sent more than an answer can be, so Quintet stopped reading. What had arrived is kept as partial. Rerun this stage, or choose another model.`;
		this.#stop(new RequestFailure(new PipelineError('cut', message)));
	}

	#stop(failure: RequestFailure): void {
		this.#callOff();
		this.#stopped ??= failure;
		this.#controller.abort();
	}
}
