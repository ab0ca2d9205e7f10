import type { Requirement, Severity } from '../../../shared/artifacts.ts';
import type { Measured } from '../../../shared/findings/verdicts.ts';
import { measureText } from '../../../shared/measures/measureText.ts';
import { type Check, toFindings } from '../check.ts';
import type { Found } from '../found.ts';
import { measuredFor } from '../support/measured.ts';

/** What the client asked for in a way that a program can measure, and that the measure does not find. */
export const measure: Check = {
	name: 'measure',
	anySize: true,
	run: async (input) => {
		const measured = await measuredFor(input);
		const found = input.strategy.requirements.flatMap((requirement) =>
			(measured.get(requirement.id) ?? []).filter(isToBeSaid).map((one) => failed(requirement, one, input.files)),
		);
		return toFindings('measure', found);
	},
};

/** A command that fails is said once, by the check of what was run. */
const isToBeSaid = ({ result, measure: { kind } }: Measured): boolean => result === 'fails' && kind !== 'runs';

const severityOf: Readonly<Record<Requirement['priority'], Severity>> = { must: 'major', should: 'minor', nice: 'info' };

function failed(
	{ id, priority, standing }: Requirement,
	{ measure: asked, has, places }: Measured,
	files: readonly { path: string }[],
): Found {
	const [first] = places;
	const path = first?.path ?? files.find((file) => file.path === asked.path)?.path;
	const more = places.slice(1).flatMap(({ path: other, at }) => (other === path ? [{ at }] : []));
	return {
		severity: standing === 'undecided' ? 'minor' : severityOf[priority],
		message: `Asked for (${id}): ${measureText(asked)}. Found: ${has}.`,
		...(path && { path }),
		...(first && { at: first.at }),
		...(more.length > 0 && { more }),
		requirementId: id,
	};
}
