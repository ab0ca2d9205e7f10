import type { Measure } from '../../../shared/measures/measures.ts';
import { counted, namesOf } from '../../../shared/measures/measureText.ts';
import { kindOf } from '../../checks/support/fileKinds.ts';
import { extensionOf } from '../../landing/paths.ts';
import { ofReadings } from '../bounds.ts';
import { type Place, type Runner, unfit } from '../measuredFile.ts';
import { inMarkdown } from '../reading/countMarkdown.ts';
import { inMarkup } from '../reading/countMarkup.ts';
import type { Count } from '../reading/counts.ts';
import { gridsOf } from '../reading/grids.ts';
import { seen } from '../reading/seen.ts';
import { isTextKind, placesOf } from '../reading/textKinds.ts';
import { isUnreadable } from '../reading/tree.ts';

export const count: Runner = async (measure, place) => {
	const { what = 'headings', level } = measure;
	const found = await countIn(measure, place);
	if (typeof found === 'string') return unfit(found);
	const [one, many] = namesOf(what, level);
	return ofReadings(found.readings, measure, (size) => (size === 0 ? `has no ${one}` : `has ${counted(size, one, many)}`), found.at);
};

/** The count, or why there is none. */
async function countIn({ what = 'headings', level }: Measure, place: Place): Promise<Count | string> {
	const [, names] = namesOf(what, level);
	if (isTextKind(what)) {
		const found = await placesOf(what, place);
		return found ? { readings: [found.length], at: found } : `is no text in which ${names} are counted`;
	}
	if (what === 'hashtags') return hashtagsIn(place);
	const kind = kindOf(place.file);
	const isMarkup = kind === 'html' || extensionOf(place.file.path) === 'svg';
	if ((isMarkup || kind === 'markdown') && isUnreadable(place.file)) return 'is too large or too tangled to be counted';
	if (kind === 'markdown') return inMarkdown(what, level, place);
	if (isMarkup) return inMarkup(what, level, place);
	const [table] = what === 'rows' ? await gridsOf(place.file) : [];
	return table ? { readings: [table.length - 1] } : `is of a kind in which ${names} are not counted`;
}

function hashtagsIn({ file, text: content, at: { start } }: Place): Count {
	const text = seen({ path: file.path, content });
	const tags = text.matchAll(/(?<![\p{L}\p{N}&#/])#(?=[\p{L}\p{N}_]{0,100}\p{L})[\p{L}\p{N}_]{1,101}/gu);
	const at = [...tags].map(({ index, 0: tag }) => ({ start: start + index, end: start + index + tag.length }));
	return { readings: [at.length], at };
}
