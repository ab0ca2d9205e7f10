/** Several texts that stream at once, told one after another: a later one waits, as a whole, until those before it are over. */
export class InOrder {
	readonly #waiting: string[][];
	readonly #over: boolean[];
	readonly #tell: (text: string) => void;
	#turn = 0;

	constructor(count: number, tell: (text: string) => void) {
		this.#waiting = Array.from({ length: count }, () => []);
		this.#over = Array.from({ length: count }, () => false);
		this.#tell = tell;
	}

	add(index: number, text: string): void {
		if (index === this.#turn) this.#tell(text);
		else this.#waiting[index]?.push(text);
	}

	/** The text is whole, or will not go on. */
	end(index: number): void {
		this.#over[index] = true;
		while (this.#turn < this.#over.length && this.#over[this.#turn]) {
			this.#turn += 1;
			const text = (this.#waiting[this.#turn] ?? []).splice(0).join('');
			if (this.#turn < this.#over.length) this.#tell(`\n\n${text}`);
		}
	}
}
