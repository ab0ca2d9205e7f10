import type { Constraint } from '../../shared/artifacts.ts';
import type { Measure } from '../../shared/measures/measures.ts';

/**
 * The lengths among the constraints as measures, each of the file and the part that it was said of. So few characters that no file is
 * meant were said of a part whose name an earlier version did not keep: they are left to who reads them.
 */
export function limitMeasures(constraints: readonly Constraint[]): Measure[] {
	return constraints.flatMap(({ limit, path = '', part, by }): Measure[] => {
		if (!limit) return [];
		const isOfUnnamed = limit.unit === 'characters' && limit.max !== undefined && limit.max <= fewest && path === '' && !part;
		return isOfUnnamed ? [] : [{ kind: 'length', path, ...(part && { part }), ...limit, by }];
	});
}

const fewest = 400;
