import * as z from 'zod';
import { Span } from '../brief.ts';
import { Measure } from '../measures/measures.ts';

/** A passage of a delivered file, to the letter. */
export const Passage = z.object({ path: z.string(), at: Span, quote: z.string() });
export type Passage = z.infer<typeof Passage>;

/** What came of a measure: `undecidable` where it could not be run, with the reason in `has`. */
export const Measured = z.object({
	measure: Measure,
	result: z.enum(['holds', 'fails', 'undecidable']),
	/** What was found, in words: `has 6`, `1,240 words`, `stands twice`. */
	has: z.string(),
	places: z.array(Passage),
});
export type Measured = z.infer<typeof Measured>;

export const verdictValues = ['met', 'partly', 'notMet', 'notJudged'] as const;

/**
 * Whether a requirement is met over the whole package, who says so, and where. A measure that fails beats the model's opinion, a
 * person beats both.
 */
export const Verdict = z.object({
	requirementId: z.string(),
	verdict: z.enum(verdictValues),
	by: z.enum(['measure', 'model', 'person']),
	/** One sentence: why, or what is missing. */
	why: z.string(),
	/** `met` and `partly` of a model hold only with one. */
	places: z.array(Passage),
	measured: z.array(Measured),
	/** What the model said and where, when the verdict is not the model's. */
	model: z.object({ verdict: z.enum(verdictValues), why: z.string(), places: z.array(Passage).optional() }).optional(),
});
export type Verdict = z.infer<typeof Verdict>;
export type VerdictValue = Verdict['verdict'];

/**
 * Earlier versions guessed which requirement was answered, by shared words. Nobody judged it: a result of theirs opens with all of it not
 * judged.
 */
export function withVerdicts(quality: unknown): unknown {
	if (typeof quality !== 'object' || quality === null || 'verdicts' in quality) return quality;
	const { coverage, ...rest } = quality as { readonly coverage?: unknown };
	const guessed = Array.isArray(coverage) ? (coverage as { readonly requirementId?: unknown }[]) : [];
	const verdicts = guessed.map(
		({ requirementId }): Verdict => ({
			requirementId: String(requirementId),
			verdict: 'notJudged',
			by: 'measure',
			why: 'Checked by an earlier version of Quintet, which only guessed. Rerun Quality Control, or read it yourself.',
			places: [],
			measured: [],
		}),
	);
	return { ...rest, verdicts };
}
