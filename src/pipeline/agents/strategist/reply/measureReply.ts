import * as z from 'zod';
import { countables, lengthUnits, Measure, measureKinds, textKinds } from '../../../../shared/measures/measures.ts';
import { whyNotRunnable } from '../../../measures/whyNotRunnable.ts';
import { measureShapes } from './measureShapes.ts';

const number = z.number().nullable().default(null);
const text = z.string().nullable().default(null);

/** A measure as a model answers it. It is asked for in the shape of its kind; of an answer any field may be there, or be null. */
export const MeasureReply = z
	.object({
		kind: z.enum(measureKinds),
		path: z.string().default(''),
		part: text,
		unit: z.enum(lengthUnits).nullable().default(null),
		what: z
			.enum([...countables, ...textKinds])
			.nullable()
			.default(null),
		level: number,
		text,
		values: z.array(z.string()).nullable().default(null),
		width: number,
		height: number,
		min: number,
		max: number,
	})
	.meta({ anyOf: measureShapes() });
export type MeasureReply = z.infer<typeof MeasureReply>;

/** The measure, or why it can't be run. `planned` gives the path of the deliverable for the one that was named. */
export function measureFrom(
	reply: MeasureReply,
	planned: ReadonlyMap<string, string>,
): { readonly measure: Measure } | { readonly why: string } {
	const filled = Object.fromEntries(Object.entries(reply).filter(([, value]) => value !== null && value !== ''));
	const path = reply.path.trim().replace(/^(?:\.\/)+/, '');
	const parsed = Measure.safeParse({ ...filled, path: planned.get(path) ?? path, by: 'model' });
	if (!parsed.success) return { why: 'It does not have the agreed form.' };
	const why = whyNotRunnable(parsed.data, [...planned.values()]);
	return why === undefined ? { measure: parsed.data } : { why };
}

/** The kinds as the task lists them, with an example of when each is right. */
export const measureList = `  length: unit, min and/or max, of the file or of "part" (a heading's words, a key of the front matter, an element's id). Words of a Markdown file are counted without its front matter, tables and code. "1,100 to 1,300 words", "the meta description, at most 155 characters".
  count: what (${countables.join(', ')}; rows without the header), level for headings and sections, min and/or max. "Four H2 or more".
  says: text, to the letter, in small letters where any case will do; min and max times. "The slogan stands on every page": one measure for each page.
  neverSays: text to the letter, or what (${textKinds.join(', ')}). "No exclamation marks".
  linksTo: text, an address, path or anchor. "A link to the booking page".
  frontMatter: values, its keys. columns: values, a table's columns in order. keys: values, dotted keys of the data.
  allowedValues: text is the column or key, values are those allowed.
  fileThere: path, a name or a pattern with *; min and max. "One drawing for each of the eight plots": path icons/*.svg, min 8, max 8.
  language: text, its two-letter code. valid: the file parses as what its name says.
  pixelSize: width, height. viewBox: text, four numbers. colours: values, the only ones allowed. strokeWidth: min and max. contrast: min, to one.
  runs: text, a command the client named; min, its exit code. "python3 -m unittest passes".`;
