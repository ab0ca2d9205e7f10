import type { OriginKind, Piece, TextOrigin } from '../../src/shared/record/origins.ts';

/**
 * The truth of an editing session: each word that somebody makes is a letter that nobody made before, so that whose it is can be read
 * off the letter, wherever it ends up. It knows nothing of how Quintet follows origins.
 */
export class Units {
	readonly #kinds = new Map<string, OriginKind>();

	/** New words, each with a space behind it. */
	make(count: number, kind: OriginKind): string {
		const words = Array.from({ length: count }, () => {
			const letter = String.fromCodePoint(firstLetter + this.#kinds.size);
			this.#kinds.set(letter, kind);
			return `${letter} `;
		});
		return words.join('');
	}

	kindOf(letter: string): OriginKind | undefined {
		return this.#kinds.get(letter);
	}

	/** Whose the letters of a text are, in order. */
	truthOf(text: string): string[] {
		return [...text].filter((letter) => letter.trim()).map((letter) => `${letter} ${this.#kinds.get(letter) ?? '?'}`);
	}
}

/** Hangul syllables: eleven thousand letters that compose with nothing. */
const firstLetter = 0xac00;

/** A text under edit, as pieces of what it was when it was saved last. */
export class EditedText {
	#pieces: { readonly piece: Piece; readonly text: string }[];

	constructor(base: string) {
		this.#pieces = base ? [{ piece: { kept: 0, length: base.length }, text: base }] : [];
	}

	get text(): string {
		return this.#pieces.map(({ text }) => text).join('');
	}

	get pieces(): Piece[] {
		return this.#pieces.map(({ piece }) => piece);
	}

	insert(at: number, text: string, origin: TextOrigin): void {
		if (text) this.#put(at, [{ piece: { ...origin, length: text.length }, text }]);
	}

	delete(start: number, end: number): void {
		this.#take(start, end);
	}

	/** Cut here and pasted there; `to` counts in the text without what was cut. */
	move(start: number, end: number, to: number): void {
		this.#put(to, this.#take(start, end));
	}

	#take(start: number, end: number) {
		this.#cutAt(start);
		this.#cutAt(end);
		const [from, until] = [this.#indexAt(start), this.#indexAt(end)];
		return this.#pieces.splice(from, until - from);
	}

	#put(at: number, pieces: readonly { readonly piece: Piece; readonly text: string }[]): void {
		this.#cutAt(at);
		this.#pieces.splice(this.#indexAt(at), 0, ...pieces);
	}

	#indexAt(offset: number): number {
		let at = 0;
		let index = 0;
		while (index < this.#pieces.length && at < offset) at += this.#pieces[index++]?.text.length ?? 0;
		return index;
	}

	#cutAt(offset: number): void {
		let at = 0;
		for (const [index, { piece, text }] of this.#pieces.entries()) {
			const here = offset - at;
			if (here > 0 && here < text.length) {
				const rest = 'kept' in piece ? { kept: piece.kept + here, length: text.length - here } : { ...piece, length: text.length - here };
				this.#pieces.splice(
					index,
					1,
					{ piece: { ...piece, length: here }, text: text.slice(0, here) },
					{ piece: rest, text: text.slice(here) },
				);
				return;
			}
			at += text.length;
		}
	}
}
