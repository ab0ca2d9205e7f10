import type { TextOrigin } from '../../../shared/record/origins.ts';

/** A stretch of a live text: kept from a text that the journal knows, or come in since. Lengths in UTF-16 units. */
export type LivePiece =
	| {
			readonly kept: number;
			readonly length: number;
			/** How many events the journal had when the text it is kept from counted. */
			readonly base: number;
	  }
	| (TextOrigin & { readonly length: number });

/** A text and where each stretch of it came from. */
export interface Labelled {
	readonly text: string;
	readonly pieces: readonly LivePiece[];
}

export const labelled = (text: string, origin: TextOrigin): Labelled => ({
	text,
	pieces: text.length > 0 ? [{ ...origin, length: text.length }] : [],
});

/** A text that the journal knows as a whole. */
export const keptWhole = (text: string, base: number): Labelled => ({
	text,
	pieces: text.length > 0 ? [{ base, kept: 0, length: text.length }] : [],
});

export function sliced({ text, pieces }: Labelled, start: number, end: number): Labelled {
	const inside: LivePiece[] = [];
	let at = 0;
	for (const piece of pieces) {
		const from = Math.max(start, at);
		const to = Math.min(end, at + piece.length);
		if (from < to) inside.push(partOf(piece, from - at, to - from));
		at += piece.length;
		if (at >= end) break;
	}
	return { text: text.slice(start, end), pieces: inside };
}

/** Neighbours that belong together become one. */
export function joined(parts: readonly Labelled[]): Labelled {
	const pieces: LivePiece[] = [];
	for (const piece of parts.flatMap((part) => part.pieces)) {
		const last = pieces.at(-1);
		if (last && continues(last, piece)) pieces[pieces.length - 1] = { ...last, length: last.length + piece.length };
		else pieces.push(piece);
	}
	return { text: parts.map(({ text }) => text).join(''), pieces };
}

const partOf = (piece: LivePiece, offset: number, length: number): LivePiece =>
	'kept' in piece ? { ...piece, kept: piece.kept + offset, length } : { ...piece, length };

function continues(one: LivePiece, next: LivePiece): boolean {
	if ('kept' in one || 'kept' in next)
		return 'kept' in one && 'kept' in next && one.base === next.base && one.kept + one.length === next.kept;
	return originKeys.every((key) => one[key] === next[key]);
}

const originKeys = ['kind', 'stage', 'attempt', 'model', 'source', 'at'] as const satisfies readonly (keyof TextOrigin)[];
