import { Quality } from '../../../shared/artifacts.ts';
import type { Agent, StageContext } from '../../agent.ts';
import type { CheckInput, RunMeasure } from '../../checks/check.ts';
import { byGravity } from '../../checks/checks.ts';
import { measuredFor } from '../../checks/support/measured.ts';
import { PipelineError } from '../../errors.ts';
import { knownOf } from '../../proving/prover.ts';
import { factsOf } from './facts.ts';
import { withSaid } from './ignored.ts';
import type { Reviser } from './mend.ts';
import { proveFor, seeFor } from './proving.ts';
import { reviewByModel } from './review.ts';
import { oneRound, type Reviewed, reviseInRounds } from './revisions.ts';
import { summaryOf } from './summary.ts';
import { judgementsIn, verdictsOf } from './verdicts.ts';

/** The Quality Controller, given the Drafter's way of mending a file. */
export const createQualityController = (revise: Reviser, runMeasure?: RunMeasure): Agent<'quality'> => ({
	stage: 'quality',
	run: async (context) => {
		const prove = await proveFor(context, context.findings && Quality.parse(context.previous));
		const see = await seeFor(context);
		const input = { ...inputOf(context), ...(prove && { prove }), ...(see && { see }), ...(runMeasure && { runMeasure }) };
		if (context.findings) return sentBack(context, input, context.findings, revise);
		context.emit({ type: 'doing', stage: 'quality', text: 'Running the machine checks' });
		const ruleFindings = await factsOf(context, input);
		const start: Reviewed = { files: input.files, ruleFindings, opinions: [], judgements: new Map(), rounds: [] };
		const end = context.model ? await withModel(context, input, start, revise) : start;
		return artifactOf(input, end, context.model !== null);
	},
});

function inputOf({ brief, upstream }: StageContext): CheckInput {
	const { strategy, research, draft } = upstream;
	if (!strategy || !draft) throw new Error('The Quality Controller needs a strategy and a draft.');
	return { brief, strategy, ...(research && { research }), files: draft.files };
}

async function withModel(context: StageContext, input: CheckInput, start: Reviewed, revise: Reviser): Promise<Reviewed> {
	const evidence = {
		files: input.files,
		measured: await measuredFor(input),
		runs: await input.prove?.(input.files),
		looks: await input.see?.(input.files),
	};
	const review = await reviewByModel(context, input.strategy, start.ruleFindings, evidence);
	return reviseInRounds({ context, input, revise }, { ...start, ...review });
}

/** What a person sent back goes to the Drafter and is read again; everything else of the last attempt stays as it is. */
async function sentBack(context: StageContext, input: CheckInput, ids: readonly string[], revise: Reviser): Promise<Quality> {
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
		judgements: judgementsIn(before.verdicts),
		rounds: before.rounds,
	};
	const round = (before.rounds.at(-1)?.round ?? 0) + 1;
	// Without leave to run them again, what is known of these files is all there is.
	const prove = input.prove ?? knownOf(before.runs ?? [], context.ports.hash);
	const end = await oneRound({ context: plain, input: { ...input, prove, files: before.files }, revise }, start, { round, sent });
	const kept = { ...end, ruleFindings: withSaid(end.ruleFindings, end.files, before) };
	return artifactOf({ ...input, prove }, kept, true, before);
}

async function doneWith({ prove, see, files }: CheckInput): Promise<Pick<Quality, 'runs' | 'looks'>> {
	const [runs = [], looks = []] = await Promise.all([prove?.(files), see?.(files)]);
	return { ...(runs.length > 0 && { runs: [...runs] }), ...(looks.length > 0 && { looks: [...looks] }) };
}

async function artifactOf(input: CheckInput, end: Reviewed, modelAsked: boolean, before?: Quality): Promise<Quality> {
	const now = { ...input, files: end.files };
	const made = {
		findings: [...end.ruleFindings, ...end.opinions].toSorted(byGravity),
		verdicts: await verdictsOf(now, end.judgements, before?.verdicts),
		rounds: [...end.rounds],
		files: [...end.files],
		...(await doneWith(now)),
	};
	return Quality.parse({ summary: summaryOf(made, modelAsked), ...made });
}
