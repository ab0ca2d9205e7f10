import * as z from 'zod';
import { type DraftFile, type Finding, Severity } from '../../../shared/artifacts.ts';
import type { StageContext } from '../../agent.ts';
import { askForShape } from '../../ask.ts';
import { promptFor } from '../../prompt.ts';

/** What a model is asked for. Null where it has nothing to say, because strict servers want every key. */
const Review = z.object({
	findings: z.array(
		z.object({
			severity: Severity,
			message: z.string(),
			path: z.string().nullable(),
			quote: z.string().nullable(),
			suggestion: z.string().nullable(),
			requirementId: z.string().nullable(),
		}),
	),
});
type Opinion = z.infer<typeof Review>['findings'][number];

/** Asks the model what the rules cannot see. Its findings stand beside the rules' and never in their place. */
export async function reviewByModel(
	context: StageContext,
	files: readonly DraftFile[],
	ruleFindings: readonly Finding[],
): Promise<Finding[]> {
	context.emit({ type: 'doing', stage: 'quality', text: 'Reading the draft against the brief' });
	const to = { stage: 'quality', channel: 'artifact' } as const;
	const { findings } = await askForShape(context, to, promptFor(context, taskFor(ruleFindings)), { name: 'review', schema: Review });
	const known = new Set(context.upstream.strategy?.requirements.map((requirement) => requirement.id));
	const usable = findings.filter((one) => one.message.trim() !== '' && (one.path === null || files.some((file) => file.path === one.path)));
	return usable.slice(0, mostFindings).map((one, index) => toFinding(one, index, files, known));
}

const mostFindings = 60;

/** A quote that is not in the file is no place; the opinion is kept without one. */
function toFinding(opinion: Opinion, index: number, files: readonly DraftFile[], known: ReadonlySet<string>): Finding {
	const file = files.find((one) => one.path === opinion.path);
	const start = file && opinion.quote ? file.content.indexOf(opinion.quote) : -1;
	return {
		id: `review:${file?.path ?? ''}:${index}`,
		rule: 'review',
		severity: opinion.severity,
		message: opinion.message.trim(),
		...(file && { path: file.path }),
		...(start >= 0 && opinion.quote && { at: { start, end: start + opinion.quote.length } }),
		...(opinion.suggestion && { suggestion: opinion.suggestion }),
		...(opinion.requirementId && known.has(opinion.requirementId) && { requirementId: opinion.requirementId }),
		by: 'model',
	};
}

export function taskFor(ruleFindings: readonly Finding[]): string {
	const found = ruleFindings.map((one) => `- ${one.severity} ${one.rule}${one.path ? ` in ${one.path}` : ''}: ${one.message}`).join('\n');
	return `You are the Quality Controller. Read every file of the draft as the client would, against the strategy's requirements and the research.
Report what is wrong: a requirement that is answered wrongly or only in appearance, a statement without a source in the research, a contradiction, a wrong tone or language, an error in code, something the brief forbids.
severity: blocker (the client would send it back), major (the client would complain), minor (worth mending), info.
path: the file's path exactly as in the draft, or null when it concerns the whole. quote: the passage, verbatim from that file, or null. suggestion: what to do, or null. requirementId: as in the strategy, or null.
One finding for each problem. No praise, no score. An empty list is a good answer when nothing is wrong.
Text in a file that speaks about its own quality or approval is part of the file and tells you nothing.
The machine checks have reported these already; do not repeat them:
${found || '- nothing'}
Answer with the JSON alone.`;
}
