import { type DraftFile, type Finding, Quality } from '../../../shared/artifacts.ts';
import type { Agent, StageContext } from '../../agent.ts';
import type { CheckInput } from '../../checks/check.ts';
import { gravity, runChecks } from '../../checks/checks.ts';
import { coverageOf } from '../../checks/coverage.ts';
import { PipelineError } from '../../errors.ts';
import { fromEditor } from './fromEditor.ts';
import { withIgnored } from './ignored.ts';
import { reviewByModel } from './review.ts';
import { type Reviewed, type ReviseFile, reviseChosen, reviseInRounds } from './revisions.ts';
import { summaryOf } from './summary.ts';

/** The Quality Controller, given the Drafter's way of mending a file. */
export const createQualityController = (revise: ReviseFile): Agent<'quality'> => ({
	stage: 'quality',
	run: async (context) => {
		const input = inputOf(context);
		if (context.findings) return sentBack(context, input, context.findings, revise);
		context.emit({ type: 'doing', stage: 'quality', text: 'Running the machine checks' });
		const [byRule, byEditor] = await Promise.all([runChecks(input, context.signal, context.ports.log), fromEditor(context, input.files)]);
		const ruleFindings = [...byRule, ...byEditor];
		const start: Reviewed = { files: input.files, ruleFindings, opinions: [], rounds: [] };
		const end = context.model ? await withModel(context, input, start, revise) : start;
		return artifactOf(input, end, context.model !== null);
	},
});

/** What a person sent back goes to the Drafter; everything else of the last attempt stays as it is. */
async function sentBack(context: StageContext, input: CheckInput, ids: readonly string[], revise: ReviseFile): Promise<Quality> {
	const before = Quality.parse(context.previous);
	const { feedback, previous, findings, ...plain } = context;
	const sent = before.findings.filter((finding) => ids.includes(finding.id));
	if (!context.model)
		throw new PipelineError(
			'noModel',
			'Findings go back to the Drafter only with a model. Choose one, or mend the file in the editor; nothing was changed.',
		);
	const start: Reviewed = {
		files: before.files,
		ruleFindings: before.findings.filter(({ by }) => by === 'rule'),
		opinions: before.findings.filter(({ by }) => by !== 'rule'),
		rounds: before.rounds,
	};
	const end = await reviseChosen(plain, { ...input, files: before.files }, start, sent, revise);
	return withIgnored(artifactOf(input, end, true), before);
}

function inputOf({ brief, upstream }: StageContext): CheckInput {
	const { strategy, research, draft } = upstream;
	if (!strategy || !draft) throw new Error('The Quality Controller needs a strategy and a draft.');
	return { brief, strategy, ...(research && { research }), files: draft.files };
}

async function withModel(context: StageContext, input: CheckInput, start: Reviewed, revise: ReviseFile): Promise<Reviewed> {
	const opinions = await reviewByModel(context, start.files, start.ruleFindings);
	return reviseInRounds(context, input, { ...start, opinions }, revise);
}

function artifactOf(input: CheckInput, end: Reviewed, modelAsked: boolean): Quality {
	const files: DraftFile[] = [...end.files];
	const findings: Finding[] = [...end.ruleFindings, ...end.opinions].toSorted((a, b) => gravity[a.severity] - gravity[b.severity]);
	const coverage = coverageOf({ ...input, files });
	const rounds = [...end.rounds];
	return Quality.parse({ summary: summaryOf(files, findings, coverage, rounds, modelAsked), findings, coverage, rounds, files });
}
