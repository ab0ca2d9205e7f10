/**
 * The text of pieces, each part once: some servers send with each piece all that came before it, or the whole again at the end. Whether one
 * does shows in its first pieces; those are held only while each begins with the one before.
 */
export class OnceOnly {
	#soFar = '';
	#kind: 'unknown' | 'pieces' | 'wholes' = 'unknown';
	#last: string | undefined;
	#held: string[] = [];
	#growths = 0;
	#count = 0;

	/** The new text of a piece. `isLast`: it came with the finish. */
	add(piece: string, isLast: boolean): string {
		if (piece === '') return isLast ? this.end() : '';
		this.#count++;
		if (this.#kind === 'wholes') return this.#restOf(piece);
		if (this.#kind === 'unknown') return this.#addUnknown(piece, isLast);
		if (isLast && piece.length >= (this.#count > 2 ? 4 : 8) && piece === this.#soFar) return '';
		return this.#say(piece);
	}

	/** What a whole message adds, that came among or after pieces. */
	addWhole(message: string): string {
		const held = this.end();
		if (this.#soFar !== '' && !message.startsWith(this.#soFar)) return held;
		return held + this.#say(message.slice(this.#soFar.length));
	}

	/** What was held, now that nothing more comes. */
	end(): string {
		const last = this.#held.at(-1);
		if (last === undefined) return '';
		const isWhole = this.#growths > 0 ? last.length >= 5 && isTelling(last) : last.length >= 8;
		if (!isWhole) return this.#release();
		this.#held = [];
		return this.#restOf(last);
	}

	#addUnknown(piece: string, isLast: boolean): string {
		const before = this.#last;
		this.#last = piece;
		if (before === undefined) return this.#say(piece);
		if (!piece.startsWith(before)) return this.#release() + this.#say(piece);
		this.#held.push(piece);
		if (piece.length > before.length) this.#growths++;
		if (this.#growths > 1 && piece.length >= 8 && isTelling(piece)) {
			this.#kind = 'wholes';
			this.#held = [];
			return this.#restOf(piece);
		}
		if (isLast) return this.end();
		return this.#held.length > 2 && this.#growths === 0 ? this.#release() : '';
	}

	/** They were pieces like any. */
	#release(): string {
		this.#kind = 'pieces';
		return this.#say(this.#held.splice(0).join(''));
	}

	#restOf(whole: string): string {
		if (this.#soFar.startsWith(whole)) return '';
		return this.#say(whole.startsWith(this.#soFar) ? whole.slice(this.#soFar.length) : whole);
	}

	#say(text: string): string {
		this.#soFar += text;
		return text;
	}
}

/** No line of one character, which grows by itself. */
const isTelling = (text: string): boolean => new Set(text.slice(0, 40)).size > 2;
