import type { DraftFile, Strategy } from '../../../shared/artifacts.ts';
import type { Verdict } from '../../../shared/findings/verdicts.ts';
import type { CheckInput } from '../../checks/check.ts';
import { answeringFiles, measuredFor } from '../../checks/support/measured.ts';
import { type Judgement, judged, judgementOf, placed, stillJudged } from './judged.ts';

export type Judgements = ReadonlyMap<string, Judgement>;

/** One verdict for each requirement, out of what is measured now, what the model said, and what the person said before. */
export async function verdictsOf(input: CheckInput, judgements: Judgements, before: readonly Verdict[] = []): Promise<Verdict[]> {
	const measured = await measuredFor(input);
	return input.strategy.requirements.map((requirement) => {
		const said = before.find(({ requirementId }) => requirementId === requirement.id);
		const person =
			said?.by === 'person' ? { ...said, places: said.places.flatMap((place) => placed(place, input.files) ?? []) } : undefined;
		return judged(requirement, measured.get(requirement.id) ?? [], judgements.get(requirement.id), person);
	});
}

/** What the model said in these verdicts. */
export const judgementsIn = (verdicts: readonly Verdict[]): Judgements =>
	new Map(
		verdicts.flatMap((verdict) => {
			const judgement = judgementOf(verdict);
			return judgement ? [[verdict.requirementId, judgement] as const] : [];
		}),
	);

/** What of it holds after these files were changed. */
export const judgementsAfter = (
	judgements: Judgements,
	strategy: Strategy,
	files: readonly DraftFile[],
	changed: readonly string[],
): Judgements =>
	new Map(
		[...judgements].map(([id, judgement]) => {
			const concerned = answeringFiles(id, strategy, files).map(({ path }) => path);
			return [
				id,
				stillJudged(
					judgement,
					files,
					changed.filter((path) => concerned.includes(path)),
				),
			];
		}),
	);

/** The requirements that a change may have touched: all but those that are met in files that stayed as they are. */
export function touchedBy(strategy: Strategy, judgements: Judgements, changed: readonly string[]): string[] {
	const isSettled = ({ verdict, places }: Judgement) =>
		verdict === 'met' && places.length > 0 && places.every(({ path }) => !changed.includes(path));
	return strategy.requirements
		.map(({ id }) => id)
		.filter((id) => {
			const judgement = judgements.get(id);
			return !judgement || !isSettled(judgement);
		});
}
