import type { Strategy } from '../../shared/artifacts.ts';
import { measureFields } from '../../shared/measures/measureFields.ts';
import type { Measure } from '../../shared/measures/measures.ts';
import { measureText } from '../../shared/measures/measureText.ts';
import { PipelineError } from '../errors.ts';
import { whyNotRunnable } from '../measures/whyNotRunnable.ts';

/**
 * The measures of an edited strategy: those of a renamed file go with it, a person's keep what their kind reads, and one that can't
 * be run is refused with the reason.
 */
export function withMeasures(before: Strategy, after: Strategy): Strategy {
	const paths = after.deliverables.map(({ path }) => path);
	const renamed = renamedPaths(before, after);
	const requirements = after.requirements.map((requirement) => {
		if (!requirement.measures) return requirement;
		const measures = requirement.measures.map((measure) => {
			const path = renamed.get(measure.path) ?? measure.path;
			return measure.by === 'person' ? checked({ ...measure, path }, requirement.id, paths) : { ...measure, path };
		});
		return { ...requirement, measures };
	});
	return { ...after, requirements };
}

function renamedPaths(before: Strategy, after: Strategy): ReadonlyMap<string, string> {
	const isThere = new Set(after.deliverables.map(({ path }) => path));
	return new Map(
		before.deliverables.flatMap(({ id, path }) => {
			const now = after.deliverables.find((one) => one.id === id)?.path;
			return now === undefined || now === path || isThere.has(path) ? [] : [[path, now] as const];
		}),
	);
}

function checked(measure: Measure, requirementId: string, paths: readonly string[]): Measure {
	const tidy = onlyRead(measure);
	const why = whyNotRunnable(tidy, paths);
	if (!why) return tidy;
	throw new PipelineError('refused', `The edit was not saved: the measure "${measureText(tidy)}" of ${requirementId} can't be run. ${why}`);
}

/** A change of the kind leaves fields behind that the new one does not read. */
function onlyRead({ kind, path, by, ...rest }: Measure): Measure {
	const read = Object.entries(rest).filter(([key, value]) => measureFields[kind].some((one) => one === key) && value !== '');
	return { kind, path, by, ...(Object.fromEntries(read) as Partial<Measure>) };
}
