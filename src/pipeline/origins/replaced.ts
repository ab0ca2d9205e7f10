import type { Span } from '../../shared/brief.ts';
import type { OriginKind, Piece, TextChange } from '../../shared/origins.ts';

/** How a text changes when one stretch of it is replaced. */
export function replacedChange(
	before: string,
	at: Span,
	replacement: { readonly text: string; readonly kind: OriginKind },
	hash: (text: string) => string,
): TextChange {
	const pieces: Piece[] = [
		{ kept: 0, length: at.start },
		{ kind: replacement.kind, length: replacement.text.length },
		{ kept: at.end, length: before.length - at.end },
	];
	return { base: hash(before), pieces: pieces.filter(({ length }) => length > 0) };
}
