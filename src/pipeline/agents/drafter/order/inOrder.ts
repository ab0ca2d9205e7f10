/** Several texts that stream at once, told one after another: a later one waits, as a whole, until those before it are over. */
export class InOrder {
	readonly #waiting: string[][];
	readonly #over: boolean[];
	readonly #tell: (text: string) => void;
	readonly #retell: (text: string) => void;
	/** What was told of the texts before the one whose turn it is. */
	#before = '';
	#current = '';
	#turn = 0;

	/** `retell` takes back all that was told, and tells this in its place. */
	constructor(count: number, tell: (text: string) => void, retell: (text: string) => void) {
		this.#waiting = Array.from({ length: count }, () => []);
		this.#over = Array.from({ length: count }, () => false);
		this.#tell = tell;
		this.#retell = retell;
	}

	add(index: number, text: string): void {
		if (index !== this.#turn) this.#waiting[index]?.push(text);
		else this.#say(text);
	}

	/** What came of the text so far is none of it. */
	restart(index: number): void {
		this.#waiting[index]?.splice(0);
		if (index !== this.#turn || this.#current === '') return;
		this.#current = '';
		this.#retell(this.#before);
	}

	/** The text is whole, or will not go on. */
	end(index: number): void {
		this.#over[index] = true;
		while (this.#turn < this.#over.length && this.#over[this.#turn]) {
			this.#turn += 1;
			const text = (this.#waiting[this.#turn] ?? []).splice(0).join('');
			if (this.#turn >= this.#over.length) return;
			this.#tell('\n\n');
			this.#before += `${this.#current}\n\n`;
			this.#current = '';
			if (text !== '') this.#say(text);
		}
	}

	#say(text: string): void {
		this.#current += text;
		this.#tell(text);
	}
}
