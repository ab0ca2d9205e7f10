import type { Guard } from './guard.ts';

/** The fields that are read of what a server sends; each may be missing or anything. */
type Wire = {
	readonly [field in
		| ('choices' | 'model' | 'id' | 'usage')
		| ('index' | 'delta' | 'message' | 'finish_reason')
		| ('content' | 'refusal' | 'reasoning_content' | 'reasoning' | 'type' | 'text')]?: unknown;
};

/** What an answer came to, apart from its text. */
export interface Reading {
	/** The server's finish in lower case; undefined when it gave none. */
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
	hasOtherChoices: false,
});

/** Yields the text of the first choice and notes the rest. Every field is checked: the server may send anything. */
export async function* readChunks(chunks: AsyncIterable<unknown>, reading: Reading, guard: Guard): AsyncGenerator<string> {
	const joint = new TextJoint(reading);
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
			const delta = choice.delta ?? choice.message;
			if (isRecord(delta)) {
				const text = reading.finish === undefined ? joint.add(textOf(delta, reading)) : '';
				size += text.length + reasoningLength(delta);
				if (text) {
					reading.hasText = true;
					guard.didReadText();
					yield text;
				}
			}
			if (typeof choice.finish_reason === 'string') {
				reading.finish ??= choice.finish_reason.toLowerCase();
				guard.didFinish();
			}
		}
		guard.didReadEvent(size);
		if (guard.stopped) return;
	}
	joint.end();
}

function noteHead(chunk: Wire, reading: Reading): void {
	if (typeof chunk.model === 'string' && chunk.model) reading.served ??= chunk.model.slice(0, 200);
	if (typeof chunk.id === 'string' && chunk.id) reading.id ??= chunk.id;
	if (isRecord(chunk.usage)) reading.usage = chunk.usage;
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

/** Thinking is not part of the answer; it counts as a sign of life and towards the size. */
function reasoningLength(delta: Wire): number {
	const reasoning = delta.reasoning_content ?? delta.reasoning;
	return typeof reasoning === 'string' ? reasoning.length : 0;
}

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
