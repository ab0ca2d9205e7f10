/** Queues that take turns: each lane gives one item at a time, in the order in which its items came. */
export class Turns<T> {
	/** In the order of their turns; never with an empty queue. */
	readonly #lanes = new Map<string, T[]>();

	add(lane: string, item: T): void {
		const queue = this.#lanes.get(lane);
		if (queue) queue.push(item);
		else this.#lanes.set(lane, [item]);
	}

	/** Takes the next item; its lane's next turn is after all others'. */
	take(): T | undefined {
		for (const [lane, [item, ...rest]] of this.#lanes) {
			this.#lanes.delete(lane);
			if (rest.length > 0) this.#lanes.set(lane, rest);
			return item;
		}
		return undefined;
	}

	remove(lane: string, item: T): void {
		const rest = this.#lanes.get(lane)?.filter((other) => other !== item);
		if (!rest) return;
		if (rest.length > 0) this.#lanes.set(lane, rest);
		else this.#lanes.delete(lane);
	}

	/** Everything that waits, lane by lane. */
	all(): readonly T[] {
		return [...this.#lanes.values()].flat();
	}
}
