import * as z from 'zod';
import { Origin } from '../note.ts';
import { countables, lengthUnits, measureKinds, textKinds } from './measureKinds.ts';

export { countables, lengthUnits, measureKinds, textKinds } from './measureKinds.ts';

export const Measure = z.object({
	kind: z.enum(measureKinds),
	/**
	 * The file it is measured in, or a pattern with `*`, whose every file has to hold it; empty: the files that have to answer the
	 * requirement. `says` and `linksTo` hold then in any of them.
	 */
	path: z.string(),
	/** A heading's words, an element's id, a key, or the label before a colon (`Subject`); empty: the whole file. */
	part: z.string().optional(),
	unit: z.enum(lengthUnits).optional(),
	what: z.enum([...countables, ...textKinds]).optional(),
	level: z.int().min(1).max(6).optional(),
	text: z.string().optional(),
	values: z.array(z.string()).optional(),
	width: z.number().optional(),
	height: z.number().optional(),
	min: z.number().optional(),
	max: z.number().optional(),
	by: Origin,
});
export type Measure = z.infer<typeof Measure>;
