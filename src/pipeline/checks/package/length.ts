import type { DraftFile } from '../../../shared/artifacts.ts';
import type { Measure } from '../../../shared/measures/measures.ts';
import { counted, measureText, quoted } from '../../../shared/measures/measureText.ts';
import { limitMeasures } from '../../measures/limitMeasures.ts';
import { fits } from '../../measures/paths.ts';
import { sizesIn } from '../../measures/runners/length.ts';
import { type Check, perFile } from '../check.ts';
import { type Found, isOutline } from '../found.ts';
import { isProse } from '../support/fileKinds.ts';

const check = perFile('length', async (file, { strategy }) => {
	if (isOutline(file)) return [];
	const found: Found[] = [];
	for (const measure of limitMeasures(strategy.constraints)) {
		if (!concerns(measure, file)) continue;
		for (const { size, at } of await sizesIn(measure, file)) {
			const one = verdict(measure, size);
			if (one) found.push({ ...one, ...(at && { at }) });
		}
	}
	return found;
});

/** Measures what the client limited: the whole file, or the part of it that the limit was said of. */
export const length: Check = { ...check, anySize: true };

const concerns = ({ path, unit }: Measure, file: DraftFile): boolean =>
	path === '' ? unit === 'bytes' || isProse(file) : fits(path, file.path);

function verdict(measure: Measure, size: number): Found | undefined {
	const { unit = 'words', min = 0, max = Number.POSITIVE_INFINITY, part, path } = measure;
	if (size >= min && size <= max) return undefined;
	const amount = (value: number) => counted(value, unit.slice(0, -1));
	const asked = measureText({ kind: 'length', path: '', unit, min: measure.min, max: measure.max });
	return {
		// Which file a length was said of is a guess where nobody named it.
		severity: path === '' && !part ? 'info' : 'major',
		message: `${part ? quoted(part) : 'The text'} has ${amount(size)}; asked for: ${asked}.`,
		suggestion: size > max ? `Shorten it by ${amount(size - max)}.` : `Add ${amount(min - size)}.`,
	};
}
