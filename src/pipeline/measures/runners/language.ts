import { languageName } from '../../../shared/measures/measureText.ts';
import { readable } from '../../checks/support/readable.ts';
import { sureLanguageOf } from '../../text/languageOf.ts';
import { asFile, fails, holds, isRead, isVerbatim, type Runner, undecidable, unfit } from '../measuredFile.ts';

/** Characters that are read for it, and letters below which a detector guesses. */
const enough = 20_000;
const leastLetters = 80;

/** Languages that no detector tells apart in plain prose. */
const kin: readonly (readonly string[])[] = [
	['id', 'ms'],
	['da', 'no', 'nb', 'nn'],
	['hr', 'sr', 'bs'],
	['cs', 'sk'],
];

export const language: Runner = async (measure, place) => {
	const wanted = (measure.text ?? '').toLowerCase().split(/[-_]/)[0] ?? '';
	if (!isRead(place.file)) return unfit('is no prose whose language can be told');
	const file = asFile(place);
	const text = isVerbatim(place) ? await readable({ ...file, content: file.content.slice(0, 200_000) }) : file.content;
	const read = text.replace(/\s+/g, ' ').slice(0, enough);
	if ((read.match(/\p{L}/gu)?.length ?? 0) < leastLetters) return undecidable('has too few words to tell its language');
	const found = await sureLanguageOf(read);
	if (!found) return undecidable('is in a language that can’t be told for sure');
	const isSame = found === wanted || kin.some((family) => family.includes(found) && family.includes(wanted));
	return isSame ? holds(`is in ${languageName(wanted)}`) : fails(`is in ${languageName(found)}`);
};
