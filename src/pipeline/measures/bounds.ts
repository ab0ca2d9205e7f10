import type { Measure } from '../../shared/measures/measures.ts';
import { number } from '../../shared/measures/measureText.ts';
import { fails, holds, type Outcome, undecidable } from './measuredFile.ts';

type Bounds = Pick<Measure, 'min' | 'max'>;

/** Without bounds, something has to be there. */
export function isWithin(size: number, { min, max }: Bounds): boolean {
	return size >= (min ?? (max === undefined ? 1 : 0)) && size <= (max ?? Number.POSITIVE_INFINITY);
}

/**
 * A count that can be read in more than one way (with what is nested or without) decides only where all ways agree.
 * `say` words the first of them.
 */
export function ofReadings(readings: readonly number[], bounds: Bounds, say: (size: number) => string, at?: Outcome['at']): Outcome {
	const verdicts = new Set(readings.map((size) => isWithin(size, bounds)));
	const [first = 0, ...others] = readings;
	const more = [...new Set(others)].filter((size) => size !== first).map(number);
	if (verdicts.size > 1) return undecidable(`${say(first)}, or ${more.join(' or ')} counted otherwise`);
	return verdicts.has(true) ? holds(say(first), at) : fails(say(first), at);
}
