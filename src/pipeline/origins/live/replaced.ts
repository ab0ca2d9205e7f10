import type { Span } from '../../../shared/brief.ts';
import type { OriginKind, Piece, TextChange } from '../../../shared/record/origins.ts';

/** How a text changes when one stretch of it is replaced. */
export const replacedChange = (
	before: string,
	at: Span,
	{ text, kind }: { readonly text: string; readonly kind: OriginKind },
	hash: (text: string) => string,
): TextChange => replacedChanges(before, [{ at, replacement: text }], kind, hash);

/** The same of several stretches, in their order. */
export function replacedChanges(
	before: string,
	places: readonly { readonly at: Span; readonly replacement: string }[],
	kind: OriginKind,
	hash: (text: string) => string,
): TextChange {
	let end = 0;
	const pieces: Piece[] = places.flatMap(({ at, replacement }) => {
		const kept = { kept: end, length: at.start - end };
		end = at.end;
		return [kept, { kind, length: replacement.length }];
	});
	return { base: hash(before), pieces: [...pieces, { kept: end, length: before.length - end }].filter(({ length }) => length > 0) };
}
