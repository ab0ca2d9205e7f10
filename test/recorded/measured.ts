import type { Verdict } from '../../src/shared/findings/verdicts.ts';
import type { RecordingTruth } from './recording.ts';
import type { Replayed } from './replay.ts';

/** What a replayed run comes to beside what an independent reader says of it; the rows of judgement.md's last table. */
export interface Measured {
	/** Requirements that a rule added and that reached a request of the Drafter. */
	readonly ruleRequirements: number;
	readonly requirements: number;
	/** Quotes of the model that were refused, or requirements that were. */
	readonly refused: number;
	readonly falseBlockers: number;
	readonly blockers: number;
	readonly rightVerdicts: number;
	readonly judged: number;
	/** Requirements called met that are not. */
	readonly wrongMet: readonly string[];
	readonly falseStatements: readonly string[];
	/** Files that the client named and that neither the package holds nor the message names. */
	readonly silentlyMissing: readonly string[];
}

export function measure({ project, requests }: Replayed, truth: RecordingTruth): Measured {
	const { strategy, quality, delivery } = project.state.stages;
	const requirements = strategy.artifact?.requirements ?? [];
	const byRule = requirements.filter(({ by }) => by === 'rule').map(({ id }) => id);
	const drafting = requests
		.filter(({ stage }) => stage === 'draft')
		.map(({ request }) => request.messages.map((one) => one.content).join('\n'));
	const verdicts = new Map(quality.artifact?.verdicts?.map((one) => [one.requirementId, one.verdict]));
	const judged = Object.entries(truth.verdicts).filter(([id]) => verdicts.has(id));
	const blockers =
		quality.artifact?.findings.filter(({ by, severity, disputed }) => by === 'rule' && severity === 'blocker' && !disputed) ?? [];
	const files = delivery.artifact?.files ?? [];
	const texts = files.filter(({ encoding }) => !encoding).map(({ content }) => content);
	const sources = quality.artifact?.files.map(({ content }) => content) ?? [];
	const message = delivery.artifact?.coverNote.text ?? '';
	return {
		ruleRequirements: byRule.filter((id) => drafting.some((text) => new RegExp(`^- ${id} `, 'm').test(text))).length,
		requirements: requirements.length,
		refused: (strategy.artifact?.remarks ?? []).filter(({ text }) => /refused/.test(text)).length,
		falseBlockers: blockers.filter(({ rule, path }) => truth.falseBlockers.includes(`${rule} ${path ?? ''}`.trim())).length,
		blockers: blockers.length,
		rightVerdicts: judged.filter(([id, right]) => verdicts.get(id) === right).length,
		judged: judged.length,
		wrongMet: judged.filter(([id, right]) => isMet(verdicts.get(id)) && !isMet(right)).map(([id]) => id),
		falseStatements: truth.falseStatements.filter((passage) => [...texts, ...sources, message].some((text) => text.includes(passage))),
		silentlyMissing: truth.files.filter((path) => !files.some((file) => file.path === path) && !message.includes(path)),
	};
}

const isMet = (verdict: Verdict['verdict'] | undefined): boolean => verdict === 'met';
