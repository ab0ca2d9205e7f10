import type { Quality, Requirement } from '../../../shared/artifacts.ts';
import type { VerdictValue } from '../../../shared/findings/verdicts.ts';
import { judgedBy } from './judged.ts';
import { summaryOf } from './summary.ts';
import { judgementsIn } from './verdicts.ts';

/** The artifact with a person's own verdict on one requirement, its sentence of counts included; null takes the verdict back. */
export function qualityJudgedBy(
	before: Quality,
	requirements: readonly Requirement[],
	requirementId: string,
	verdict: VerdictValue | null,
): Quality {
	const about = requirements.find(({ id }) => id === requirementId);
	const verdicts = before.verdicts.map((one) => (one.requirementId === requirementId ? judgedBy(one, verdict, about) : one));
	const modelAsked = judgementsIn(before.verdicts).size > 0 || before.findings.some(({ by }) => by === 'model');
	return { ...before, verdicts, summary: summaryOf({ ...before, verdicts }, modelAsked) };
}
