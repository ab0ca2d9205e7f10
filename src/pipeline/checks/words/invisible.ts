import { matchesOf } from '../../text/positions.ts';
import { ofText } from '../check.ts';

/** Characters nobody sees: they can carry text past a reader. Those that emoji and some scripts need are left alone. */
export const invisible = ofText('invisible', ({ content }) => {
	const found = matchesOf(content, runs).filter(({ text, at }) => !isNeeded(content, text, at.start));
	return found.slice(0, 20).map(({ text, at }) => ({
		severity: 'major',
		message: `${[...text].length === 1 ? 'An invisible character stands' : `${[...text].length} invisible characters stand`} here (${names(text)}).`,
		at,
		suggestion: 'Remove them.',
	}));
});

const runs =
	/[\u00AD\u061C\u115F\u1160\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFFA0\u{E0000}-\u{E007F}]+|[\u{E0100}-\u{E01EF}]+|(?<!^)\uFEFF+|[\uFE00-\uFE0F]{2,}/gu;

function isNeeded(content: string, text: string, start: number): boolean {
	const before = [...content.slice(Math.max(0, start - 8), start)].at(-1) ?? '';
	const after = [...content.slice(start + text.length, start + text.length + 2)][0] ?? '';
	if (text === '\u00AD') return /\p{L}/u.test(before) && /\p{L}/u.test(after);
	if (text === '\u200D')
		return (
			(/\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F/u.test(before) && /\p{Extended_Pictographic}|[♀♂⚕]/u.test(after)) ||
			isJoined(before)
		);
	if (text === '\u200C') return isJoined(before);
	return flagTags.test(text) && before === '\u{1F3F4}';
}

/** Scripts whose letters change shape by joiners. */
const isJoined = (character: string): boolean =>
	/[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Sinhala}\p{Script=Khmer}]/u.test(
		character,
	);

/** The flags of England, Scotland and Wales are spelt in tag characters. */
const flagTags = /^[\u{E0061}-\u{E007A}]{3,6}\u{E007F}$/u;

const names = (text: string): string =>
	[...new Set([...text].map((character) => `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`))]
		.slice(0, 4)
		.join(', ');
