/** So many tokens, and US dollars as far as a price is known. */
export interface Amount {
	readonly tokens: number;
	readonly cost: number;
}

/** What requests in flight may still take, of all runs. */
export class Reservations {
	readonly #open = new Set<{ readonly run: string; amount: Amount }>();
	readonly #waiting = new Set<() => void>();

	/** What is reserved for one run, or for all without a run. */
	of(run?: string): Amount {
		let sum: Amount = { tokens: 0, cost: 0 };
		for (const open of this.#open) if (run === undefined || open.run === run) sum = plus(sum, open.amount);
		return sum;
	}

	add(run: string, amount: Amount): { grow(by: Amount): void; release(): void } {
		const open = { run, amount };
		this.#open.add(open);
		return {
			grow: (by) => {
				open.amount = plus(open.amount, by);
			},
			release: () => {
				this.#open.delete(open);
				const waiting = [...this.#waiting];
				this.#waiting.clear();
				for (const resolve of waiting) resolve();
			},
		};
	}

	/** Settles when a reservation is released; a cancel rejects it with the signal's reason. */
	didRelease(signal: AbortSignal): Promise<void> {
		return new Promise((resolve, reject) => {
			const cancel = () => {
				this.#waiting.delete(released);
				reject(signal.reason);
			};
			const released = () => {
				signal.removeEventListener('abort', cancel);
				resolve();
			};
			signal.addEventListener('abort', cancel, { once: true });
			this.#waiting.add(released);
		});
	}
}

const plus = (a: Amount, b: Amount): Amount => ({ tokens: a.tokens + b.tokens, cost: a.cost + b.cost });
