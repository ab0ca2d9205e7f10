import type { Deliverable } from '../../shared/artifacts.ts';
import type { Loose } from '../live/loose.ts';

export interface Hours {
	readonly least: number;
	readonly most: number;
}

/** Hours of work by hand of all deliverables that have an estimate; null when none has. */
export function hoursOf(deliverables: readonly Loose<Deliverable>[]): Hours | null {
	const estimates = deliverables.flatMap(({ hours }) =>
		typeof hours?.least === 'number' && typeof hours.most === 'number' ? [{ least: hours.least, most: hours.most }] : [],
	);
	if (estimates.length === 0) return null;
	return estimates.reduce((sum, one) => ({ least: sum.least + one.least, most: sum.most + one.most }));
}
