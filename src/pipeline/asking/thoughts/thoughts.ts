import { CodePlace } from './codePlace.ts';
import { type Family, headerAt, heldAtEnd, type Mark, namesAlone, nextMark } from './marks.ts';

/** What is to be shown of an answer now. */
export interface Told {
	/** What was shown before is none of the answer: it was a thought whose beginning had no mark. */
	readonly restarts: boolean;
	readonly text: string;
}

/** A channel of gpt-oss ends at any of its tokens; `names` is one that has lost them. */
type Within = Family | 'channel' | 'names';

/**
 * Takes a model's thoughts out of its answer while it comes, whatever the pieces are: those in front of it, all before an end that had
 * no beginning, and every channel that is not for the person. Inside code, edit blocks and quotations a mark is a word like any other.
 * What is not certainly a thought stays, and the check `thoughts` finds it. Each character is looked at a fixed number of times.
 */
export class Thoughts {
	#text = '';
	#at = 0;
	#isEnd = false;
	#isWhole = false;
	#state: 'start' | 'thought' | 'answer' = 'start';
	#within: Within = 'tag';
	/** What follows an end that may be a mere mention of one: the answer, when no better end comes. */
	#spare: string[] | undefined;
	#hasSpared = false;
	#place = new CodePlace();
	#lead = '';
	#answer = '';
	/** Its last characters: to look at them in the whole would copy it each time. */
	#tail = '';
	#isJson = false;
	#told = '';
	#restarts = false;
	#hasTold = false;
	/** Beginnings of pairs that stand within the answer. */
	#opened = 0;
	#isHarmony = false;
	#hasFinal = false;
	#found = false;

	/** The answer so far, without thoughts. */
	get answer(): string {
		return this.#answer;
	}

	/** Some of what came was a thought. */
	get found(): boolean {
		return this.#found;
	}

	add(piece: string): Told {
		this.#text = this.#text.slice(this.#at) + piece;
		this.#at = 0;
		this.#run();
		return this.#tell();
	}

	/** Nothing more comes. `isWhole`: the model ended by itself, so the beginning of a mark at the end is none. */
	end(isWhole: boolean): Told {
		this.#isEnd = true;
		this.#isWhole = isWhole;
		this.#run();
		if (this.#state === 'thought' && this.#spare && isWhole) this.#fallBack(this.#spare);
		if (this.#state === 'start' && !this.#found) this.#emit(this.#lead);
		return this.#tell();
	}

	#run(): void {
		while (this.#at < this.#text.length && this.#step());
	}

	#tell(): Told {
		const told = { restarts: this.#restarts && this.#hasTold, text: this.#told };
		this.#hasTold = (this.#hasTold && !this.#restarts) || this.#told !== '';
		this.#told = '';
		this.#restarts = false;
		return told;
	}

	/** Goes on by a stretch; false when more has to come first. */
	#step(): boolean {
		if (this.#state === 'answer') return this.#stepAnswer();
		return this.#state === 'start' ? this.#stepStart() : this.#stepThought();
	}

	#stepStart(): boolean {
		const lead = this.#take(/\s*/y);
		this.#lead += lead;
		if (this.#at === this.#text.length) return false;
		const alone = !this.#hasSpared && matchAt(namesAlone.open, this.#text, this.#at);
		if (alone) {
			// Until its end has come it may be a text that begins so.
			this.#spare = [];
			return this.#beginThought('names', 0);
		}
		const header = headerAt(this.#text, this.#at, true);
		if (header === 'unfinished' && !this.#isEnd) return false;
		if (header === 'unfinished' && !this.#isWhole) return this.#skip(this.#text.length - this.#at);
		if (header !== undefined && header !== 'unfinished') return this.#enter(header.length, header.isFinal);
		const mark = nextMark(this.#text.slice(this.#at, this.#at + longestMark), 0);
		if (mark?.start === 0 && mark.kind === 'open' && !this.#hasSpared) return this.#beginThought(mark.family, mark.text.length);
		const held = heldAtEnd(this.#text, this.#at);
		if (mark?.start !== 0 && held > 0 && this.#at + held === this.#text.length) {
			if (!this.#isEnd) return false;
			if (!this.#isWhole) return this.#skip(held);
		}
		this.#state = 'answer';
		this.#emit(this.#found ? indentOf(this.#lead) : this.#lead);
		this.#lead = '';
		this.#isJson = this.#text[this.#at] === '{';
		return true;
	}

	#beginThought(within: Within, length: number): boolean {
		this.#state = 'thought';
		this.#within = within;
		this.#place = new CodePlace();
		if (within !== 'names') this.#found = true;
		return this.#skip(length);
	}

	#stepThought(): boolean {
		if (this.#within === 'names') return this.#stepNames();
		const mark = nextMark(this.#text, this.#at);
		const until = mark ? mark.start : this.#text.length - (this.#isEnd ? 0 : heldAtEnd(this.#text, this.#at));
		if (until > this.#at) return this.#think(until - this.#at);
		if (!mark) return false;
		if (this.#within === 'channel') return this.#endChannel(mark);
		if (mark.kind !== 'close' || mark.family !== this.#within) return this.#think(mark.text.length);
		if (this.#isOpenQuote(mark)) return false;
		if (!this.#isMention(mark)) return this.#endThought(mark.text.length);
		this.#think(mark.text.length);
		this.#spare ??= [];
		return true;
	}

	/** Passes by so many characters of a thought. */
	#think(length: number): boolean {
		const text = this.#text.slice(this.#at, this.#at + length);
		this.#spare?.push(text);
		this.#place.feed(text);
		return this.#skip(length);
	}

	#endThought(length: number): boolean {
		this.#spare = undefined;
		this.#begin();
		return this.#skip(length);
	}

	#stepNames(): boolean {
		const end = this.#text.indexOf(namesAlone.close, this.#at);
		if (end >= 0) {
			this.#found = true;
			return this.#endThought(end + namesAlone.close.length - this.#at);
		}
		const held = this.#isEnd ? 0 : namesAlone.close.length - 1;
		const length = this.#text.length - held - this.#at;
		return length > 0 && this.#think(length);
	}

	#endChannel(mark: Mark): boolean {
		if (mark.kind !== 'token' && mark.kind !== 'stop') return this.#think(mark.text.length);
		const header = headerAt(this.#text, mark.start);
		if (header === 'unfinished' && !this.#isEnd) return false;
		if (header !== undefined && header !== 'unfinished') return this.#enter(header.length, header.isFinal);
		if (header === 'unfinished') return this.#skip(this.#text.length - this.#at);
		if (/end|return|call/.test(mark.text)) this.#begin();
		return this.#skip(mark.text.length);
	}

	/** Begins a message of gpt-oss. What stood before the first one for the person was a thought. */
	#enter(length: number, isFinal: boolean): boolean {
		this.#isHarmony = true;
		this.#found = true;
		if (!isFinal) return this.#beginThought('channel', length);
		if (!this.#hasFinal) this.#restart();
		this.#hasFinal = true;
		this.#begin();
		return this.#skip(length);
	}

	#stepAnswer(): boolean {
		const mark = nextMark(this.#text, this.#at);
		const until = mark ? mark.start : this.#text.length - (this.#isEnd ? this.#lostAtEnd() : heldAtEnd(this.#text, this.#at));
		if (until > this.#at) return this.#pass(until - this.#at);
		if (!mark || this.#isOpenQuote(mark)) return false;
		if (mark.kind === 'token' || mark.kind === 'stop') return this.#meetToken(mark);
		if (mark.kind === 'open') {
			if (!this.#isMention(mark)) this.#opened++;
			return this.#pass(mark.text.length);
		}
		if (this.#opened > 0 && !this.#isMention(mark)) {
			this.#opened--;
			return this.#pass(mark.text.length);
		}
		const isEnd = this.#isMention(mark) || this.#isJson ? false : this.#endsThought(mark);
		if (isEnd === undefined) return false;
		if (!isEnd) return this.#pass(mark.text.length);
		this.#found = true;
		this.#restart();
		this.#begin();
		return this.#skip(mark.text.length);
	}

	/** The beginning of a token that a cut has left. */
	#lostAtEnd(): number {
		const held = this.#isWhole ? 0 : heldAtEnd(this.#text, this.#at);
		return this.#isHarmony || /^<[|｜]/.test(this.#text.slice(this.#text.length - held)) ? held : 0;
	}

	/** Passes so many characters on as the answer's. */
	#pass(length: number): boolean {
		this.#emit(this.#text.slice(this.#at, this.#at + length));
		return this.#skip(length);
	}

	#meetToken(mark: Mark): boolean {
		const isMention = this.#isMention(mark);
		const header = isMention ? undefined : headerAt(this.#text, mark.start);
		if (header === 'unfinished' && !this.#isEnd) return false;
		if (header === 'unfinished' && (this.#isHarmony || !this.#isWhole)) return this.#skip(this.#text.length - this.#at);
		if (header !== undefined && header !== 'unfinished') return this.#enter(header.length, header.isFinal);
		if (this.#isHarmony && !isMention && mark.kind === 'token') return this.#skip(mark.text.length);
		const rest = this.#text.slice(this.#at + mark.text.length, this.#at + mark.text.length + longestEnd);
		if (rest.length < longestEnd && onlyEnds.test(rest)) return this.#isEnd && this.#skip(mark.text.length);
		return this.#pass(mark.text.length);
	}

	/** In code, in a quotation or between quotation marks: somebody writes about the mark. */
	#isMention({ text, start }: Mark): boolean {
		const after = this.#text[start + text.length] ?? '';
		const before = this.#place.last;
		if (this.#place.isCode || this.#place.isQuoted || before === '\\') return true;
		return quotes.includes(before) && (after === '' || quotes.includes(after));
	}

	/** A quotation mark stands before it, and what stands behind it has not come. */
	#isOpenQuote = ({ text, start }: Mark): boolean =>
		!this.#isEnd && start + text.length === this.#text.length && quotes.includes(this.#place.last);

	/** Whether what stands before an end that has no beginning is a thought: the answer begins right after it. Undefined: not known yet. */
	#endsThought({ text, start }: Mark): boolean | undefined {
		const after = this.#text.slice(start + text.length, start + text.length + longestGap + 3);
		const next = after.trimStart();
		if (/^[^\S\n]*\n/.test(after)) return true;
		if (!this.#isEnd && after.length < longestGap + 3 && next.length < 3 && !after.includes('\n')) return undefined;
		if (next === '') return this.#isEnd;
		if (/^(?:[{[#<>*|_]|```|- )/.test(next)) return true;
		if (next === after) return /^[\p{L}\p{N}]/u.test(next);
		return /[.!?]\s*$/.test(this.#tail) && /^\p{Lu}/u.test(next);
	}

	#fallBack(spare: readonly string[]): void {
		this.#hasSpared = true;
		this.#spare = undefined;
		this.#text = spare.join('');
		this.#at = 0;
		this.#begin();
		this.#run();
	}

	#begin(): void {
		this.#state = 'start';
		this.#lead = '';
		this.#place = new CodePlace();
	}

	#restart(): void {
		this.#answer = '';
		this.#tail = '';
		this.#told = '';
		this.#restarts = true;
		this.#opened = 0;
	}

	#emit(text: string): void {
		this.#answer += text;
		this.#told += text;
		this.#tail = (this.#tail + text.slice(-4)).slice(-4);
		this.#place.feed(text);
	}

	#skip(length: number): boolean {
		this.#at += length;
		return true;
	}

	#take(form: RegExp): string {
		const found = matchAt(form, this.#text, this.#at)?.[0] ?? '';
		this.#at += found.length;
		return found;
	}
}

const longestMark = 40;
/** Spaces between a thought's end and the answer on the same line. */
const longestGap = 8;
const longestEnd = 80;
const quotes = '\'"`“”‘’«»';
const onlyEnds = /^(?:\s|<$|<[|｜][\w|｜▁]*>?|<end_of_turn>)*$/u;

function matchAt(form: RegExp, text: string, at: number): RegExpExecArray | null {
	form.lastIndex = at;
	return form.exec(text);
}

/** Blank lines after a thought are none of the answer's; the white space before its first word may be. */
const indentOf = (lead: string): string => (lead.includes('\n') ? lead.slice(lead.lastIndexOf('\n') + 1) : '');

/** An answer that came at once, without its thoughts. */
export function withoutThoughts(text: string): string {
	const thoughts = new Thoughts();
	thoughts.add(text);
	thoughts.end(true);
	return thoughts.answer;
}
