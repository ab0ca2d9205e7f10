import type { OriginRun, TextOrigin } from '../../shared/record/origins.ts';
import { humbler } from './runs.ts';

/** What counts: where it stands, how many code points it has in NFC, and whose it is. */
interface Character {
	readonly at: number;
	readonly count: number;
	readonly origin: TextOrigin;
}

/** Composes with what stands before it: marks, the later parts of a Hangul syllable, the vowel signs of Kirat Rai. */
const joins = /[\p{M}\u1161-\u1175\u11A8-\u11C2\u{16D63}\u{16D67}-\u{16D6A}]/u;

/** Shows everything of a text that is not white space, in order. A character whose parts have two origins is the humbler one's. */
export function eachCharacter(text: string, runs: readonly OriginRun[], see: (character: Character) => void): void {
	const originAt = followRuns(runs);
	// One for all of them: a long text has millions.
	const character = { at: 0, count: 0, origin: uncovered };
	for (let at = 0; at < text.length; ) {
		let end = afterCodePoint(text, at);
		if (!isSpace(text, at)) {
			while (end < text.length && text.charCodeAt(end) >= firstJoining && joins.test(codePointAt(text, end)))
				end = afterCodePoint(text, end);
			character.at = at;
			character.count = end - at === 1 && text.charCodeAt(at) < firstJoining ? 1 : lengthInNfc(text.slice(at, end));
			character.origin = originAt(at, end);
			see(character);
		}
		at = end;
	}
}

/** No character before it is a mark, or changes its length in NFC. */
const firstJoining = 0x300;

function lengthInNfc(character: string): number {
	let count = 0;
	for (const _ of character.normalize('NFC')) count += 1;
	return count;
}

const isSpace = (text: string, at: number): boolean => {
	const code = text.charCodeAt(at);
	return code < 0x80 ? code === 32 || (code >= 9 && code <= 13) : /\s/.test(text[at] ?? '');
};

const codePointAt = (text: string, at: number): string => String.fromCodePoint(text.codePointAt(at) ?? 0);
const afterCodePoint = (text: string, at: number): number => at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);

/** Asked for stretches one after another, it goes through the runs once. What no run covers is of unknown origin. */
function followRuns(runs: readonly OriginRun[]): (start: number, end: number) => TextOrigin {
	let index = 0;
	let until = runs[0]?.length ?? 0;
	return (start, end) => {
		while (start >= until && index < runs.length) until += runs[++index]?.length ?? 0;
		let origin: TextOrigin = runs[index]?.origin ?? uncovered;
		for (let next = index + 1, reach = until; reach < end && next < runs.length; next += 1) {
			origin = humbler(origin, runs[next]?.origin ?? origin);
			reach += runs[next]?.length ?? 0;
		}
		return origin;
	};
}

const uncovered: TextOrigin = { kind: 'external' };
