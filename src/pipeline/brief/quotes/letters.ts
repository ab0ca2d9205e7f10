import { characterAt, dashes, endOfUnseen, isWordCharacter } from './characters.ts';

/** A text's letters and digits alone, composed, each with the stretch of the text that it stands for. What stands between is its separators. */
export interface Letters {
	readonly source: string;
	readonly text: string;
	readonly starts: readonly number[];
	readonly ends: readonly number[];
}

/** The number of a list's item at the beginning of a line, which one may quote along or leave out. */
export const listNumber = /\(?(?:\d{1,3}|[A-Za-z])[.)](?=\s)/y;

const combining = /\p{M}/u;
/** Hangul's parts and marks belong to the letter before; more of them than this is no writing. */
const mostMarks = 24;

export function lettersOf(source: string, numbers: 'kept' | 'dropped' = 'kept'): Letters {
	const starts: number[] = [];
	const ends: number[] = [];
	let text = '';
	let opensLine = true;
	let offset = 0;
	while (offset < source.length) {
		if (opensLine && numbers === 'dropped') offset = endOfNumber(source, offset);
		const seen = endOfUnseen(source, offset);
		if (seen > offset) {
			offset = seen;
			continue;
		}
		const character = characterAt(source, offset);
		if (!isWordCharacter(character)) {
			opensLine = /[\n\r\u2028\u2029]/.test(character) || (opensLine && (/[\s>*+•]/.test(character) || dashes.test(character)));
			offset += character.length || 1;
			continue;
		}
		opensLine = false;
		const end = endOfLetter(source, offset + character.length);
		const letter = end === offset + 1 && character < '\u0080' ? character : source.slice(offset, end).normalize('NFKC');
		for (let index = 0; index < letter.length; index += 1) {
			starts.push(offset);
			ends.push(end);
		}
		text += letter;
		offset = end;
	}
	return { source, text, starts, ends };
}

function endOfNumber(source: string, offset: number): number {
	listNumber.lastIndex = offset;
	return listNumber.test(source) ? listNumber.lastIndex : offset;
}

/** Where a letter ends whose first character ends at `from`. */
function endOfLetter(source: string, from: number): number {
	let end = from;
	for (let marks = 0; marks < mostMarks && source.charCodeAt(end) >= 0x300; marks += 1) {
		const next = characterAt(source, end);
		const isPart = next >= '\u1160' && next <= '\u11FF';
		if (!isPart && (!combining.test(next) || endOfUnseen(source, end) > end)) break;
		end += next.length;
	}
	return end;
}
