import type { Span } from '../../../shared/brief.ts';
import { counted, namesOf, quoted, times } from '../../../shared/measures/measureText.ts';
import { kindOf } from '../../checks/support/fileKinds.ts';
import { isWithin } from '../bounds.ts';
import { fails, holds, type Outcome, type Place, type Runner, undecidable, unfit } from '../measuredFile.ts';
import { findPhrase } from '../reading/phrases.ts';
import { seen } from '../reading/seen.ts';
import { isTextKind, placesOf, type TextKind } from '../reading/textKinds.ts';

/** Characters beyond which a text is not looked through. */
const largest = 5_000_000;

/** What a reader sees counts, and where it is not there, what stands in the file at all. */
export const says: Runner = (measure, place) => {
	if (place.text.length > largest) return undecidable('is too large to be looked through');
	const phrase = measure.text ?? '';
	const read = phraseIn(place, phrase);
	const found = read.length > 0 ? read : rawIn(place, phrase);
	const has = found.length === 0 ? `does not say ${quoted(phrase)}` : `says ${quoted(phrase)} ${times(found.length)}`;
	return isWithin(found.length, measure) ? holds(has, found) : fails(has, found);
};

export const neverSays: Runner = async (measure, place) => {
	if (place.text.length > largest) return undecidable('is too large to be looked through');
	if (isTextKind(measure.what) && !measure.text) return neverShows(measure.what, place);
	const phrase = measure.text ?? '';
	const found = isWritten(phrase) ? rawIn(place, phrase) : phraseIn(place, phrase);
	return found.length > 0 ? fails(`says ${quoted(phrase)} ${times(found.length)}`, found) : holds(`says ${quoted(phrase)} nowhere`);
};

async function neverShows(what: TextKind, place: Place): Promise<Outcome> {
	const [one, many] = namesOf(what);
	const found = await placesOf(what, place);
	if (!found) return unfit(`can’t be looked through for ${many}`);
	const [first] = found;
	if (!first) return holds(`has no ${one}`);
	const shown = quoted(place.file.content.slice(first.start, first.end).slice(0, 60));
	return fails(`has ${counted(found.length, one, many)}: ${shown}${found.length > 1 ? ' and more' : ''}`, found);
}

/** A sign of code or of an address: it is looked for where those stand. */
const isWritten = (phrase: string): boolean => /[<>{}=\\|[\]#@*_`~]|:\/\/|\p{L}[./]\p{L}/u.test(phrase);

function phraseIn(place: Place, phrase: string): Span[] {
	const text = seen({ path: place.file.path, content: place.text });
	return moved(findPhrase(text, phrase, { isMarked: kindOf(place.file) === 'markdown' }), place);
}

const rawIn = (place: Place, phrase: string): Span[] => moved(findPhrase(place.text, phrase, { isMarked: false }), place);

const moved = (found: readonly Span[], { at, text }: Place): Span[] =>
	found.map(({ start, end }) => (at.end - at.start === text.length ? { start: at.start + start, end: at.start + end } : at));
