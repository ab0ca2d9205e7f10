import type { DraftFile, Quality, Requirement, Strategy } from '../../../../shared/artifacts.ts';
import { passed, wantedExit } from '../../../../shared/findings/proofCommands.ts';
import type { ProofRun } from '../../../../shared/findings/proofRun.ts';
import type { Verdict } from '../../../../shared/findings/verdicts.ts';
import type { Decision } from '../../../../shared/plan.ts';
import { isOutline } from '../../../checks/found.ts';
import type { Missing } from './missing.ts';

/** A delivered file as the note speaks of it. */
export interface NotedFile {
	readonly path: string;
	readonly purpose: string;
	readonly isOutline: boolean;
	/** What it says, where it is text; for documents the text they were made of. */
	readonly content: string;
}

export const notedFile = (file: DraftFile, purpose: string): NotedFile => ({
	path: file.path,
	purpose,
	isOutline: isOutline(file),
	content: file.content,
});

export interface Judged {
	readonly requirement: Requirement;
	/** Absent where nobody judged it. */
	readonly verdict?: Verdict;
}

/** All that the client may be told: what is in the package, what is proven of it, what was decided and what is asked. */
export interface NoteFacts {
	readonly strategy: Strategy;
	readonly files: readonly NotedFile[];
	readonly missing: readonly Missing[];
	readonly judged: readonly Judged[];
	readonly decisions: readonly Decision[];
	readonly questions: Strategy['questions'];
	readonly deadlines: Strategy['constraints'];
	/** Commands that were run over the package and ended as they should. */
	readonly runs: readonly ProofRun[];
}

export function noteFacts(strategy: Strategy, quality: Quality, files: readonly NotedFile[], missing: readonly Missing[]): NoteFacts {
	const verdicts = new Map(quality.verdicts?.map((verdict) => [verdict.requirementId, verdict]));
	return {
		strategy,
		files,
		missing,
		judged: strategy.requirements.map((requirement) => {
			const verdict = verdicts.get(requirement.id);
			return { requirement, ...(verdict && { verdict }) };
		}),
		decisions: strategy.plan?.decisions ?? [],
		questions: strategy.questions.filter(({ text }) => text.trim() !== ''),
		deadlines: strategy.constraints.filter(({ kind }) => kind === 'deadline'),
		runs: (quality.runs ?? []).filter((run) => passed(run, wantedExit(strategy, run.command))),
	};
}

/** Ids of the requirements that are proven to be met. */
export const metIds = ({ judged }: NoteFacts): ReadonlySet<string> =>
	new Set(judged.filter(({ verdict }) => verdict?.verdict === 'met').map(({ requirement }) => requirement.id));
