/** Where a text has come to, piece by piece: within a code block, an edit block or a code span, or within a quotation on its line. */
export class CodePlace {
	/** The line's beginning, as far as it counts. */
	#line = '';
	#ticks = 0;
	#quotes = 0;
	#single = false;
	#last = '\n';
	/** The mark of the open code block, and how many blocks with a language are open within it. */
	#fence: string | undefined;
	#depth = 0;
	#isEdit = false;

	get isCode(): boolean {
		return this.#fence !== undefined || this.#isEdit || this.#ticks % 2 === 1 || fence.test(this.#line);
	}

	get isQuoted(): boolean {
		return this.#quotes % 2 === 1 || this.#single;
	}

	/** The character before. */
	get last(): string {
		return this.#last;
	}

	feed(text: string): void {
		let start = 0;
		for (;;) {
			const end = text.indexOf('\n', start);
			this.#add(text.slice(start, end < 0 ? undefined : end));
			if (end < 0) return;
			this.#endLine();
			start = end + 1;
		}
	}

	#add(part: string): void {
		if (this.#line.length < longestLine) this.#line += part.slice(0, longestLine - this.#line.length);
		for (let index = 0; index < part.length; index++) {
			const character = part[index] as string;
			if (character === '`') this.#ticks++;
			else if (character === '"') this.#quotes++;
			// An apostrophe within a word opens nothing.
			else if (character === "'") this.#single = !this.#single && !/[\p{L}\p{N}]/u.test(this.#last);
			this.#last = character;
		}
	}

	#endLine(): void {
		const line = this.#line.trimEnd();
		if (opens.test(line)) this.#isEdit = true;
		else if (closes.test(line)) this.#isEdit = false;
		const [, mark = '', info = ''] = fence.exec(line) ?? [];
		if (mark) this.#meetFence(mark, info.trim());
		this.#line = '';
		this.#ticks = 0;
		this.#quotes = 0;
		this.#single = false;
		this.#last = '\n';
	}

	#meetFence(mark: string, info: string): void {
		if (this.#fence === undefined) {
			this.#fence = mark;
			this.#depth = 0;
		} else if (mark[0] === this.#fence[0] && mark.length >= this.#fence.length) {
			if (info !== '') this.#depth++;
			else if (this.#depth > 0) this.#depth--;
			else this.#fence = undefined;
		}
	}
}

const longestLine = 80;
const fence = /^ {0,3}(`{3,}|~{3,})([^`]*)$/;
const opens = /^<{5,9} ?SEARCH$/;
const closes = /^>{5,9} ?REPLACE$/;
