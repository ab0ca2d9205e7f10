import type { Span } from '../../../shared/brief.ts';
import type { Measure } from '../../../shared/measures/measures.ts';
import { counted } from '../../../shared/measures/measureText.ts';
import { readingText, sizeOf } from '../../checks/support/textSize.ts';
import { extensionOf } from '../../landing/paths.ts';
import { isWithin } from '../bounds.ts';
import { asFile, fails, holds, isRead, isVerbatim, type MeasuredFile, type Place, type Runner, unfit } from '../measuredFile.ts';
import { partsOf } from '../reading/parts.ts';

type Unit = NonNullable<Measure['unit']>;

/** Characters beyond which a text's words are not counted. */
const largest = 2_000_000;

export const length: Runner = async (measure, place) => {
	const unit = measure.unit ?? 'words';
	const size = await sizeIn(place, unit);
	if (typeof size === 'string') return unfit(size);
	const has = `has ${counted(size, unit.slice(0, -1))}`;
	const at = place.part === undefined ? undefined : [place.at];
	return isWithin(size, measure) ? holds(has, at) : fails(has, at);
};

/** How large a file is, or each of its parts with that name; nothing where that can't be said. */
export async function sizesIn(
	{ unit = 'words', part }: Measure,
	file: MeasuredFile,
): Promise<readonly { readonly size: number; readonly at?: Span }[]> {
	const whole: Place = { file, at: { start: 0, end: file.content.length }, text: file.content };
	const places = part ? ((await partsOf(file, part)) ?? []) : [whole];
	const sizes = await Promise.all(places.map(async (place) => ({ size: await sizeIn(place, unit), ...(part && { at: place.at }) })));
	return sizes.flatMap(({ size, ...at }) => (typeof size === 'number' ? [{ size, ...at }] : []));
}

/** The size, or why it can't be said. */
async function sizeIn(place: Place, unit: Unit): Promise<number | string> {
	const { file, part, text } = place;
	const isMade = ['docx', 'pdf', 'odt', 'rtf'].includes(extensionOf(file.path));
	switch (unit) {
		case 'pages':
			return part === undefined && file.pages !== undefined ? file.pages : 'its pages are counted when it is laid out';
		case 'bytes':
			return isMade && part === undefined ? 'its bytes are counted when the document is made' : sizeOf(text, unit);
		case 'lines':
			return isMade ? 'a laid-out document has no fixed lines' : linesOf(text);
		default:
			if (text.length > largest) return 'is too large to be counted';
			if (part !== undefined && !isVerbatim(place)) return sizeOf(text.trim(), unit);
			if (part === undefined && unit === 'words' && !isRead(file)) return 'holds data or code, whose words nobody counts alike';
			return sizeOf(await readingText(asFile(place)), unit);
	}
}

/** As many as an editor numbers, without an empty last one. */
const linesOf = (text: string): number => (text === '' ? 0 : text.replace(/\r?\n$/, '').split('\n').length);
