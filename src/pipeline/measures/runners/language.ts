import { languageName } from '../../../shared/measures/measureText.ts';
import { readable } from '../../checks/support/readable.ts';
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
	const found = await languageOf(read);
	if (!found) return undecidable('is in a language that can’t be told for sure');
	const isSame = found === wanted || kin.some((family) => family.includes(found) && family.includes(wanted));
	return isSame ? holds(`is in ${languageName(wanted)}`) : fails(`is in ${languageName(found)}`);
};

const small: Readonly<Record<'en' | 'id', RegExp>> = {
	en: /\b(?:the|and|of|to|is|for|with|that|we|you|not|in|are|this|it|on)\b/gi,
	id: /\b(?:yang|dan|tidak|untuk|dengan|jangan|saya|bisa|sudah|belum|harus|dari|ini|itu|akan|atau|kami|anda|pada|juga|di|ke|yg|gak|nggak)\b/gi,
};

/** By small words where one of the two languages of most briefs prevails, else by the detector where that is sure. */
async function languageOf(text: string): Promise<string | undefined> {
	const [en, id] = [text.match(small.en)?.length ?? 0, text.match(small.id)?.length ?? 0];
	if (en > 5 && en > 4 * id) return 'en';
	if (id > 5 && id > 4 * en) return 'id';
	const { detectAll } = await import('tinyld');
	const [best, next] = detectAll(text);
	return best && best.accuracy >= 0.5 && best.accuracy > 2 * (next?.accuracy ?? 0) ? best.lang : undefined;
}
