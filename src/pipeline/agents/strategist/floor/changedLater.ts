import type { Contradiction } from '../../../../shared/artifacts.ts';
import { shorten } from '../../../text/text.ts';
import type { Unit } from '../layout/units.ts';

/** A passage as it is named in a sentence about it. */
export const short = (passage: string): string => shorten(passage, 70);
/** A later message takes the place of an earlier one. */
export const changedLater = (newer: Unit, older: Unit, textOf: (unit: Unit) => string): Contradiction => ({
	text: `A later message changes an earlier one; the later one counts: "${short(newer.text)}" instead of "${short(older.text)}".`,
	quotes: [textOf(newer), textOf(older)],
	resolution: 'later',
	holds: textOf(newer),
	by: 'rule',
});
