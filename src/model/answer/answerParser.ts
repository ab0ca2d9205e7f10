/** A piece of an answer as its server sent it. */
export interface Message {
	/** The event's name, mostly empty. */
	readonly event: string;
	readonly data: string;
}

type Kind = 'unknown' | 'events' | 'json' | 'other';

const fields = ['data:', 'event:', 'id:', 'retry:', ':'];

/**
 * Takes an answer apart as it comes. What it is its first bytes say, whatever its label is: server-sent events, or JSON in one piece.
 * A line is put together once, however small the pieces are that it comes in.
 */
export class AnswerParser {
	#kind: Kind = 'unknown';
	/** What has come of a line, or of an answer in one piece. */
	#begun: string[] = [];
	#event = '';
	#data: string[] = [];
	#afterReturn = false;

	/** Neither events nor JSON: a page, or a file. */
	get isOther(): boolean {
		return this.#kind === 'other';
	}

	feed(piece: string): Message[] {
		if (this.#kind !== 'unknown') return this.#take(piece);
		const head = (this.#begun.join('') + piece).trimStart();
		this.#kind = kindOf(head);
		this.#begun = this.#kind === 'unknown' && head !== '' ? [head] : [];
		return this.#kind === 'unknown' ? [] : this.#take(head);
	}

	/** Some servers leave out the blank line after the last event. */
	end(): Message[] {
		if (this.#kind === 'unknown' && this.#begun.length > 0) this.#kind = 'other';
		if (this.#kind === 'events') return [...this.#lines('\n'), ...this.#dispatch()];
		return this.#kind === 'json' ? [{ event: '', data: this.#begun.join('').trim() }] : [];
	}

	#take(piece: string): Message[] {
		if (this.#kind === 'events') return this.#lines(piece);
		if (this.#kind === 'json') this.#begun.push(piece);
		return [];
	}

	#lines(piece: string): Message[] {
		// A line end may be split between two pieces.
		const text = this.#afterReturn && piece.startsWith('\n') ? piece.slice(1) : piece;
		if (piece !== '') this.#afterReturn = piece.endsWith('\r');
		const [first = '', ...more] = text.split(/\r\n|\n|\r/);
		this.#begun.push(first);
		const messages: Message[] = [];
		for (const line of more) {
			messages.push(...this.#line(this.#begun.join('')));
			this.#begun = [line];
		}
		return messages;
	}

	#line(line: string): Message[] {
		if (line === '') return this.#dispatch();
		if (line.startsWith('data:')) this.#data.push(line.slice(line[5] === ' ' ? 6 : 5));
		else if (line.startsWith('event:')) this.#event = line.slice(6).trim();
		return [];
	}

	#dispatch(): Message[] {
		const message = { event: this.#event, data: this.#data.join('\n').trim() };
		this.#event = '';
		if (this.#data.length === 0) return [];
		this.#data = [];
		return [message];
	}
}

function kindOf(head: string): Kind {
	if (head === '') return 'unknown';
	if (/^[{[]/.test(head)) return 'json';
	if (fields.some((field) => head.startsWith(field))) return 'events';
	return fields.some((field) => field.startsWith(head)) ? 'unknown' : 'other';
}
