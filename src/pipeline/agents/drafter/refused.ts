import type { Deliverable } from '../../../shared/artifacts.ts';
import { formatSupport, withExtension } from '../../../shared/formats.ts';
import { checkLandingPath, extensionOf, foldName } from '../../landing/paths.ts';

/** Deliverables that cannot be written where they are named, with the reason. */
export function refusedPaths(deliverables: readonly Deliverable[]): Map<Deliverable, string> {
	const refused = new Map<Deliverable, string>();
	const taken = new Set<string>();
	for (const deliverable of deliverables) {
		const verdict = checkLandingPath(deliverable.path);
		const name = foldName(deliverable.path);
		const support = formatSupport(extensionOf(deliverable.path));
		const instead = support.made ? '' : ` ${support.why} Name it ${withExtension(deliverable.path, support.nearest)}.`;
		if (!verdict.ok) refused.set(deliverable, `${verdict.reason}${instead}`);
		else if (taken.has(name)) refused.set(deliverable, `Another deliverable has the path ${deliverable.path} already.`);
		taken.add(name);
	}
	return refused;
}
