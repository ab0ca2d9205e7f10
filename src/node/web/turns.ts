/** Lets so many through at once; the others wait in the order in which they came. */
export class Turns {
	readonly #atOnce: number;
	readonly #waiting: (() => void)[] = [];
	#running = 0;

	constructor(atOnce: number) {
		this.#atOnce = atOnce;
	}

	/** Runs the action in its turn. A cancel while it waits throws the signal's reason, and the action never runs. */
	async take<T>(signal: AbortSignal, action: () => Promise<T>): Promise<T> {
		await this.#wait(signal);
		try {
			return await action();
		} finally {
			this.#running -= 1;
			this.#waiting.shift()?.();
		}
	}

	#wait(signal: AbortSignal): Promise<void> {
		signal.throwIfAborted();
		if (this.#running < this.#atOnce) {
			this.#running += 1;
			return Promise.resolve();
		}
		return new Promise((resolve, reject) => {
			const begin = () => {
				signal.removeEventListener('abort', cancel);
				this.#running += 1;
				resolve();
			};
			const cancel = () => {
				this.#waiting.splice(this.#waiting.indexOf(begin), 1);
				reject(signal.reason);
			};
			this.#waiting.push(begin);
			signal.addEventListener('abort', cancel, { once: true });
		});
	}
}
