import * as z from 'zod';
import { type DraftFile, type Finding, Severity, type Strategy } from '../../../shared/artifacts.ts';
import { verdictValues } from '../../../shared/findings/verdicts.ts';
import { answeringFiles } from '../../checks/support/measured.ts';
import { placed } from './judged.ts';

/** What a model finds. Null where it has nothing to say, because strict servers want every key. */
const Opinion = z.object({
	severity: Severity,
	message: z.string(),
	path: z.string().nullable(),
	quote: z.string().nullable(),
	suggestion: z.string().nullable(),
	requirementId: z.string().nullable(),
});
type Opinion = z.infer<typeof Opinion>;

const SaidVerdict = z.object({
	requirementId: z.string(),
	verdict: z.enum(verdictValues),
	why: z.string(),
	path: z.string().nullable(),
	passage: z.string().nullable(),
});
export type SaidVerdict = z.infer<typeof SaidVerdict>;

const SaidOutcome = z.object({
	findingId: z.string(),
	outcome: z.enum(['mended', 'notMended', 'worse']),
	why: z.string(),
	path: z.string().nullable(),
	passage: z.string().nullable(),
	/** How grave it is now; with `worse`. */
	severity: Severity.nullable(),
});
export type SaidOutcome = z.infer<typeof SaidOutcome>;

export const ReviewReply = z.object({
	findings: z.array(Opinion),
	disputes: z.array(z.object({ findingId: z.string(), reason: z.string() })).default([]),
	verdicts: z.array(SaidVerdict).default([]),
});
export type ReviewReply = z.infer<typeof ReviewReply>;

export const RereadReply = z.object({
	outcomes: z.array(SaidOutcome).default([]),
	findings: z.array(Opinion),
	verdicts: z.array(SaidVerdict).default([]),
});
export type RereadReply = z.infer<typeof RereadReply>;

export const VerdictsReply = z.object({ verdicts: z.array(SaidVerdict) });

/** Of one answer. */
const mostFindings = 60;

/**
 * The findings of an answer. A quote that is in no file is no place. One without a file goes to the file that has to answer its
 * requirement, where that is one; else it is a note to the person, and never left out.
 */
export function toFindings(opinions: readonly Opinion[], files: readonly DraftFile[], strategy: Strategy, name: string): Finding[] {
	const known = new Set(strategy.requirements.map(({ id }) => id));
	return opinions
		.filter(({ message }) => message.trim() !== '')
		.slice(0, mostFindings)
		.map(({ severity, message, path, quote, suggestion, requirementId }, index) => {
			const about = requirementId && known.has(requirementId) ? requirementId : undefined;
			const file = files.find((one) => one.path === path) ?? holding(quote, files) ?? answering(about, files, strategy);
			const place = file && quote ? placed({ path: file.path, quote }, files) : undefined;
			return {
				id: `${name}:${file?.path ?? ''}:${index}`,
				rule: 'review',
				severity,
				message: message.trim(),
				...(file && { path: file.path }),
				...(place && { at: place.at, quote: place.quote }),
				...(suggestion && { suggestion }),
				...(about && { requirementId: about }),
				by: 'model',
			};
		});
}

const holding = (quote: string | null, files: readonly DraftFile[]): DraftFile | undefined =>
	quote && quote.trim().length >= 12 ? files.find(({ path }) => placed({ path, quote }, files)) : undefined;

function answering(requirementId: string | undefined, files: readonly DraftFile[], strategy: Strategy): DraftFile | undefined {
	if (!requirementId || !strategy.deliverables.some(({ answers }) => answers.includes(requirementId))) return undefined;
	const [first] = answeringFiles(requirementId, strategy, files);
	return first;
}
