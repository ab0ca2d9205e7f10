import type { Gap, OriginKind, OriginPlace, TextChange, TextOrigin } from '../../shared/record/origins.ts';
import type { StageName } from '../../shared/stages.ts';
import { carried } from './differences/carry.ts';
import type { FileOrigins } from './projectOrigins.ts';
import { type OriginText, RunFinder, RunList } from './runs.ts';

/** What a file became, and what is known of how. */
export interface NewText {
	readonly text: string;
	readonly hash: string;
	readonly place: OriginPlace;
	readonly at: number;
	readonly change?: TextChange | undefined;
	/** Of what is new when nobody saw it come. */
	readonly otherwise: OriginKind;
	/** Why a change that nobody saw is a gap; without it, it is none. */
	readonly gap?: string;
}

/** A file after a person's change of it: by the pieces that were seen, else by what the two texts have in common. */
export async function afterChange(before: FileOrigins, now: NewText): Promise<FileOrigins> {
	if (now.hash === before.hash) return before;
	const { text, hash, change } = now;
	const origin = { at: now.at, ...(now.place.stage !== 'landed' && { stage: now.place.stage satisfies StageName }) };
	const exact = change && change.base === before.hash ? byPieces(before, change, text, origin) : undefined;
	if (exact) return { ...before, ...exact, hash };
	const { isCoarse, ...kept } = await carried(before, text, { ...origin, kind: change ? 'external' : now.otherwise });
	const why = change ? unfitting : (now.gap ?? (isCoarse ? tooMuch : undefined));
	return { ...before, ...kept, hash, gaps: why ? [...before.gaps, gapOf(now, why)] : before.gaps };
}

export const gapOf = ({ at, place }: Pick<NewText, 'at' | 'place'>, why: string): Gap => ({ at, path: place.path, why });

const unfitting = 'What was seen of a change does not begin with the text that stood here, so what is new in it is of unknown origin.';
const tooMuch = 'So much was changed at once that it could not be compared word for word.';

/** The new text's origins; undefined when the pieces do not make it. */
function byPieces(before: OriginText, { pieces }: TextChange, text: string, origin: Omit<TextOrigin, 'kind'>): OriginText | undefined {
	const finder = new RunFinder(before.runs);
	const list = new RunList();
	let at = 0;
	for (const piece of pieces) {
		if ('kept' in piece) {
			const kept = before.text.slice(piece.kept, piece.kept + piece.length);
			if (kept.length !== piece.length || !text.startsWith(kept, at)) return undefined;
			for (const run of finder.between(piece.kept, piece.kept + piece.length)) list.add(run.length, run.origin);
		} else {
			const { length, ...own } = piece;
			// What was moved here from elsewhere came in there and then.
			list.add(length, own.at === undefined && own.stage === undefined ? { ...origin, ...own } : own);
		}
		at += piece.length;
	}
	return at === text.length ? { text, runs: list.runs } : undefined;
}
