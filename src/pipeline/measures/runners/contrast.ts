import { counted, number } from '../../../shared/measures/measureText.ts';
import { textsOn } from '../../checks/format/contrast.ts';
import { kindOf } from '../../checks/support/fileKinds.ts';
import { asDraft, fails, holds, type Runner, undecidable, unfit, within } from '../measuredFile.ts';
import { isUnreadable } from '../reading/tree.ts';

/** Of each text of a page with what lies behind it, to one decimal as it is told. */
export const contrast: Runner = async ({ min = 4.5 }, { file, at }, files) => {
	if (kindOf(file) !== 'html') return unfit('is no page whose contrast can be reckoned');
	if (isUnreadable(file)) return undecidable('is too large or too tangled to be looked through');
	const texts = (await textsOn(asDraft(file), files.map(asDraft))).filter((text) => within(at, text.at));
	const known = texts.flatMap((text) => (text.ratio === undefined ? [] : [{ ...text, ratio: text.ratio }]));
	const low = known.filter(({ ratio }) => ratio < min - 0.005).toSorted((a, b) => a.ratio - b.ratio);
	const [lowest] = low;
	if (lowest) {
		const worst = `${lowest.color} on ${lowest.background} with ${number(Math.floor(lowest.ratio * 100) / 100)}`;
		return fails(
			`has ${counted(low.length, 'text')} below ${number(min)} to 1, the least ${worst}`,
			low.map((text) => text.at),
		);
	}
	if (texts.length === 0) return undecidable('has no text');
	const unknown = texts.length - known.length;
	if (unknown > 0) return undecidable(`has ${counted(unknown, 'text')} on a ground that can’t be known`);
	return holds(`has ${number(min)} to 1 or more in ${counted(known.length, 'text')}`);
};
