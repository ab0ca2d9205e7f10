import type { OriginRun, Piece, TextOrigin } from '../../../shared/record/origins.ts';
import { RunFinder, RunList } from '../runs.ts';
import type { Labelled, LivePiece } from './labelled.ts';

/** What a live text's pieces point to beyond itself. */
export interface Beyond {
	/** The runs of the document's text when the journal had so many events; undefined when that can't be told. */
	runsAt(events: number): Promise<readonly OriginRun[] | undefined>;
	/** What the project already has of a text that came in several words at a time: from the brief, a source, its own files. */
	recognised(text: string, otherwise: TextOrigin): Promise<readonly OriginRun[]>;
}

/**
 * The pieces as the journal takes them: kept from the text before the change, or with their origin. What is kept from an older text,
 * because an undo brought it back or a clipboard held it, takes its origin from there.
 */
export async function resolvedPieces({ text, pieces }: Labelled, base: number, beyond: Beyond): Promise<Piece[]> {
	const resolved: Piece[] = [];
	let at = 0;
	for (const piece of pieces) {
		resolved.push(...(await resolvedPiece(piece, text.slice(at, at + piece.length), { base, beyond })));
		at += piece.length;
	}
	return resolved;
}

async function resolvedPiece(piece: LivePiece, text: string, { base, beyond }: { base: number; beyond: Beyond }): Promise<Piece[]> {
	if ('kept' in piece) {
		const { kept, length } = piece;
		if (piece.base === base) return [{ kept, length }];
		const runs = await beyond.runsAt(piece.base);
		return runs ? [...new RunFinder(runs).between(kept, kept + length)].map(asPiece) : [{ kind: 'external', length }];
	}
	const { length, ...origin } = piece;
	const isUnknown = origin.kind === 'pasted' || origin.kind === 'assisted';
	return isUnknown ? (await beyond.recognised(text, origin)).map(asPiece) : [{ ...origin, length }];
}

const asPiece = ({ length, origin }: OriginRun): Piece => ({ ...origin, length });

/** The same with nothing kept: for a text that goes to another document. */
export async function ownOrigins(live: Labelled, beyond: Beyond): Promise<(TextOrigin & { readonly length: number })[]> {
	const pieces = await resolvedPieces(live, Number.NaN, beyond);
	return pieces.map((piece) => ('kept' in piece ? { kind: 'external', length: piece.length } : piece));
}

/** The origins of a text that is made of these pieces; `base` are those of the text before. */
export function runsOf(pieces: readonly Piece[], base: readonly OriginRun[]): readonly OriginRun[] {
	const finder = new RunFinder(base);
	const list = new RunList();
	for (const piece of pieces) {
		if ('kept' in piece) for (const run of finder.between(piece.kept, piece.kept + piece.length)) list.add(run.length, run.origin);
		else {
			const { length, ...origin } = piece;
			list.add(length, origin);
		}
	}
	return list.runs;
}
