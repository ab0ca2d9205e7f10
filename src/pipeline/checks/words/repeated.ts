import { matchesOf } from '../../text/positions.ts';
import { perFile } from '../check.ts';
import { type Found, isOutline } from '../found.ts';
import { readable } from '../support/readable.ts';

/** The same word twice in a row, the commonest slip that a spelling check cannot see. */
export const repeated = perFile('repeated', async (file, { brief }): Promise<Found[]> => {
	if (isOutline(file)) return [];
	const text = await readable(file);
	return matchesOf(text, twice)
		.filter(({ groups: [first = '', gap = '', second = '', more] }) => !isMeant(first, second, more, gap))
		.filter(({ at, groups: [first = '', gap = ''] }) =>
			isBare(file.content.slice(at.start + first.length, at.start + first.length + gap.length)),
		)
		.filter(({ text: words }) => !brief.text.toLowerCase().includes(words.toLowerCase().replace(/\s+/g, ' ')))
		.map(({ groups: [first = '', gap = '', second = ''], at }) => {
			const end = at.start + first.length + gap.length + second.length;
			return {
				severity: 'info',
				message: `"${first}" stands twice in a row.`,
				at: { start: at.start, end },
				suggestion: 'Remove one of them.',
				fix: { at: { start: at.start, end }, replacement: first },
			};
		});
});

/** Two equal words with white space and at most one line break between them; a third of the kind is caught to tell talk from a slip. */
const twice = /(?<![\p{L}\p{N}'’-])(\p{L}+)([ \t]+(?:\n[ \t]*)?|\r?\n[ \t]*)(\1)(?![\p{L}\p{N}'’-])([ \t]+\1(?![\p{L}]))?/giu;

/** Nothing stands between the words in the source either, but tags and marks of emphasis: no code, no address. */
const isBare = (source: string): boolean => /^(?:\s|<[^<>]*>|[*_])*$/.test(source);

/** Where English doubles a word on purpose. */
const doubled = new Set(
	'had that ha he hee ho bye blah knock tut no yes so very really there now night chop cha hear wow oh ah well long far many big little never again please bam boom bang'.split(
		' ',
	),
);

function isMeant(first: string, second: string, more: string | undefined, gap: string): boolean {
	if (more !== undefined || doubled.has(first.toLowerCase()) || first.length === 1) return true;
	// Names: Bora Bora, Walla Walla. A sentence that begins with a slip has its second word small.
	return /^\p{Lu}/u.test(second) && (/^\p{Lu}/u.test(first) || gap.includes('\n'));
}
