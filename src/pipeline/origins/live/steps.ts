import { joined, type Labelled, sliced } from './labelled.ts';

/** A replaced stretch, at its offset in the text before the step. */
export interface Splice {
	readonly offset: number;
	readonly removed: Labelled;
	readonly inserted: Labelled;
}

/** What changed at once: stretches in order that do not overlap. */
export type Step = readonly Splice[];

/** The text after the step. */
export const forward = (before: Labelled, step: Step): Labelled => spliced(before, step);

/** The text before the step. */
export function backward(after: Labelled, step: Step): Labelled {
	let shift = 0;
	const inverse = step.map(({ offset, removed, inserted }) => {
		const at = offset + shift;
		shift += inserted.text.length - removed.text.length;
		return { offset: at, removed: inserted, inserted: removed };
	});
	return spliced(after, inverse);
}

/** The whole text gave way to another. */
export const replacedWhole = (before: Labelled, after: Labelled): Step => [{ offset: 0, removed: before, inserted: after }];

function spliced(text: Labelled, step: Step): Labelled {
	const parts: Labelled[] = [];
	let at = 0;
	for (const { offset, removed, inserted } of step) {
		parts.push(sliced(text, at, offset), inserted);
		at = offset + removed.text.length;
	}
	return joined([...parts, sliced(text, at, text.text.length)]);
}
