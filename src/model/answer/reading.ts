import type { Guard } from '../pace/guard.ts';
import { toFinish } from './finishReasons.ts';
import { OnceOnly } from './onceOnly.ts';

/** The fields that are read of what a server sends; each may be missing or anything. */
type Wire = {
	readonly [field in
		| ('choices' | 'model' | 'id' | 'usage' | 'x_groq')
		| ('index' | 'delta' | 'message' | 'finish_reason')
		| ('content' | 'refusal' | 'reasoning_content' | 'reasoning' | 'thinking' | 'type' | 'text')]?: unknown;
};

/** What an answer came to, apart from its text. */
export interface Reading {
	/** How the answer ended, in OpenAI's words; undefined when the server gave no end. */
	finish: string | undefined;
	served: string | undefined;
	/** Id of the answer. */
	id: string | undefined;
	/** The last usage report as it came. */
	usage: unknown;
	/** The model refused instead of answering. */
	isRefusal: boolean;
	/** Characters that could not be decoded were left out. */
	isDamaged: boolean;
	hasText: boolean;
	/** What the model thought, where the server sends it apart. */
	reasoning: string;
	/** The server sent other choices beside the first. */
	hasOtherChoices: boolean;
}

export const newReading = (): Reading => ({
	finish: undefined,
	served: undefined,
	id: undefined,
	usage: undefined,
	isRefusal: false,
	isDamaged: false,
	hasText: false,
	reasoning: '',
	hasOtherChoices: false,
});

/** Yields the text of the first choice and notes the rest. Every field is checked: the server may send anything. */
export async function* readChunks(chunks: AsyncIterable<unknown>, reading: Reading, guard: Guard): AsyncGenerator<string> {
	const texts = new ChoiceText(reading);
	let first: number | undefined;
	for await (const chunk of chunks) {
		if (!isRecord(chunk)) continue;
		noteHead(chunk, reading);
		const choices = Array.isArray(chunk.choices) ? chunk.choices.filter(isRecord) : [];
		let size = 0;
		for (const choice of choices) {
			first ??= indexOf(choice);
			if (indexOf(choice) !== first) {
				reading.hasOtherChoices = true;
				continue;
			}
			const { text, received } = texts.of(choice);
			size += received;
			if (reading.hasText) guard.didReadText();
			if (text) yield text;
			if (reading.finish !== undefined) guard.didFinish();
		}
		guard.didReadEvent(size);
		if (guard.stopped) return;
	}
	const rest = texts.end();
	if (rest) yield rest;
}

/** The text of the choice that counts. */
class ChoiceText {
	readonly #reading: Reading;
	readonly #once = new OnceOnly();
	readonly #joint: TextJoint;

	constructor(reading: Reading) {
		this.#reading = reading;
		this.#joint = new TextJoint(reading);
	}

	/** What a piece adds, and how much it brought, thoughts included. */
	of({ delta, message, finish_reason }: Wire): { readonly text: string; readonly received: number } {
		const reading = this.#reading;
		const finish = toFinish(finish_reason);
		const piece = isRecord(delta) ? textOf(delta, reading) : '';
		const whole = piece === '' && isRecord(message) ? textOf(message, reading) : '';
		const thoughts = [delta, message].map((one) => (isRecord(one) ? reasoningOf(one) : '')).join('');
		reading.reasoning += thoughts;
		if (piece !== '' || whole !== '') {
			// Some servers say with each piece, or after the thoughts, that the answer has ended.
			if (!(reading.finish !== undefined && whole !== '')) reading.finish = undefined;
			reading.hasText = true;
		}
		const fresh = whole === '' ? this.#once.add(piece, finish !== undefined) : this.#once.addWhole(whole);
		reading.finish ??= finish;
		return { text: this.#joint.add(fresh), received: piece.length + whole.length + thoughts.length };
	}

	end(): string {
		const text = this.#joint.add(this.#once.end());
		this.#joint.end();
		return text;
	}
}

function noteHead(chunk: Wire, reading: Reading): void {
	if (typeof chunk.model === 'string' && chunk.model) reading.served ??= chunk.model.slice(0, 200);
	if (typeof chunk.id === 'string' && chunk.id) reading.id ??= chunk.id;
	const usage = chunk.usage ?? (isRecord(chunk.x_groq) ? chunk.x_groq.usage : undefined);
	if (isRecord(usage)) reading.usage = usage;
}

function textOf(delta: Wire, reading: Reading): string {
	if (typeof delta.refusal === 'string' && delta.refusal) {
		reading.isRefusal = true;
		return delta.refusal;
	}
	const { content } = delta;
	if (typeof content === 'string') return content;
	if (!Array.isArray(content)) return '';
	return content
		.filter(isRecord)
		.map((part) => (part.type === 'text' && typeof part.text === 'string' ? part.text : ''))
		.join('');
}

/** Thinking is not part of the answer; it is a sign of life, and counts towards the size and the usage. */
function reasoningOf(delta: Wire): string {
	const reasoning = delta.reasoning_content ?? delta.reasoning ?? delta.thinking;
	if (typeof reasoning === 'string') return reasoning;
	const parts = Array.isArray(delta.content) ? delta.content.filter(isRecord).filter(({ type }) => type === 'thinking') : [];
	return parts.map(({ thinking }) => (typeof thinking === 'string' ? thinking : partsText(thinking))).join('');
}

const partsText = (parts: unknown): string =>
	Array.isArray(parts) ? parts.map((part) => (isRecord(part) && typeof part.text === 'string' ? part.text : '')).join('') : '';

const indexOf = (choice: Wire) => (typeof choice.index === 'number' ? choice.index : 0);

const isRecord = (value: unknown): value is Wire => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Puts halves of characters together that came in two events, and leaves out what was lost before it got here. */
class TextJoint {
	readonly #reading: Reading;
	#half = '';

	constructor(reading: Reading) {
		this.#reading = reading;
	}

	add(piece: string): string {
		let text = this.#half + piece;
		this.#half = '';
		if (/[\ud800-\udbff]$/.test(text)) {
			this.#half = text.slice(-1);
			text = text.slice(0, -1);
		}
		if (text.isWellFormed() && !text.includes('\ufffd')) return text;
		this.#reading.isDamaged = true;
		return text.toWellFormed().replaceAll('\ufffd', '');
	}

	end(): void {
		if (this.#half) this.#reading.isDamaged = true;
	}
}
