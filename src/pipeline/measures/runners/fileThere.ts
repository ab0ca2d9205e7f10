import type { Measure } from '../../../shared/measures/measures.ts';
import { counted, listed } from '../../../shared/measures/measureText.ts';
import { foldName } from '../../landing/paths.ts';
import { isWithin } from '../bounds.ts';
import { fails, holds, type MeasuredFile, type Outcome } from '../measuredFile.ts';
import { filesFitting } from '../paths.ts';

/** Whether the package has the files; the one measure that needs none to be decided. */
export function fileThere(measure: Measure, files: readonly MeasuredFile[]): Outcome {
	const found = filesFitting(measure.path, files);
	if (isWithin(found.length, measure)) return holds(found.length === 0 ? 'is not there' : thereAre(found));
	if (found.length > 0) return fails(thereAre(found));
	const other = files.find(({ path }) => foldName(path) === foldName(measure.path));
	return fails(other ? `is not there; there is ${other.path}` : 'is not there');
}

const thereAre = (found: readonly MeasuredFile[]): string =>
	found.length === 1
		? `${found[0]?.path} is there`
		: `there are ${counted(found.length, 'file')}: ${listed(found.map(({ path }) => path))}`;
