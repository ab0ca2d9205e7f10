import { passed } from '../../../shared/findings/proofCommands.ts';
import type { ProofRun } from '../../../shared/findings/proofRun.ts';
import type { Measured } from '../../../shared/findings/verdicts.ts';
import type { Measure } from '../../../shared/measures/measures.ts';
import { runWords } from '../../proving/runWords.ts';

/** A command's exit, as far as a person has let it be run over these very files. */
export function measuredRun(measure: Measure, runs: readonly ProofRun[]): Measured {
	const run = runs.find(({ command }) => command === measure.text?.trim());
	if (!run) return { measure, result: 'undecidable', has: 'not run yet', places: [] };
	const isUndecided = run.ended === 'noTool' || run.ended === 'stopped';
	const result = isUndecided ? 'undecidable' : passed(run, measure.min ?? 0) ? 'holds' : 'fails';
	return { measure, result, has: runWords(run), places: [] };
}
