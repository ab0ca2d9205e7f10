import type { CoverNote, Delivery, DeliveryFile } from '../../shared/artifacts.ts';
import { sentencesIn } from '../agents/formatter/note/noteProof.ts';
import { phrasesFor } from '../agents/formatter/note/phrases.ts';

/**
 * The message and the checklist as they are true of what goes out: sentences and points that name a file which the person rejected are
 * gone, and the message says that it is not included. Everything else stays to the letter, and other files as they are.
 */
export function followingTexts(delivery: Pick<Delivery, 'files' | 'coverNote'>, rejected: readonly string[]): readonly DeliveryFile[] {
	const { files, coverNote } = delivery;
	const gone = files.filter(({ path, deliverableId }) => deliverableId !== undefined && rejected.includes(path)).map(({ path }) => path);
	if (gone.length === 0) return files;
	const phrases = phrasesFor(coverNote.language);
	return files.map((file) => {
		if (file.encoding || file.deliverableId !== undefined) return file;
		if (file.purpose === phrases.notePurpose) return { ...file, content: messageWithout(file.content, gone, coverNote.language) };
		return file.purpose === phrases.checklistPurpose ? { ...file, content: pointsWithout(file.content, gone) } : file;
	});
}

/** Whether a file of the delivery is one of those texts. */
export function isFollowing({ purpose, deliverableId }: DeliveryFile, { coverNote }: Pick<Delivery, 'coverNote'>): boolean {
	const phrases = phrasesFor(coverNote.language);
	return deliverableId === undefined && [phrases.notePurpose, phrases.checklistPurpose].includes(purpose);
}

/** The message to the client, true of what goes out. */
export const followingNote = ({ files, coverNote }: Pick<Delivery, 'files' | 'coverNote'>, rejected: readonly string[]): CoverNote => {
	const gone = files.filter(({ path, deliverableId }) => deliverableId !== undefined && rejected.includes(path)).map(({ path }) => path);
	return gone.length === 0 ? coverNote : { ...coverNote, text: messageWithout(coverNote.text, gone, coverNote.language) };
};

function messageWithout(text: string, gone: readonly string[], language: string): string {
	const lines = text.split('\n').flatMap((line) => {
		const sentences = sentencesIn(line);
		const kept = sentences.filter(({ whole }) => !names(whole, gone));
		if (kept.length === sentences.length) return [line];
		const rest = kept.map(({ whole }) => whole).join('');
		// A point of a list that lost its words goes with them.
		return /^[\s>*+-]*(?:\d+[.)])?\s*$/.test(rest) ? [] : [rest.trimEnd()];
	});
	const list = `${phrasesFor(language).missing}\n\n${gone.map((path) => `- \`${path}\``).join('\n')}`;
	const parts = lines
		.join('\n')
		.trimEnd()
		.split(/\n{2,}/);
	// A closing stays the last word.
	const end = (parts.at(-1) ?? '').length < longestClosing ? -1 : parts.length;
	return `${[...parts.slice(0, end), list, ...parts.slice(end)].join('\n\n')}\n`;
}

/** Characters of a greeting at a message's end. */
const longestClosing = 60;

/** A point of the checklist with the lines below it that say where to look. */
const pointsWithout = (text: string, gone: readonly string[]): string =>
	text
		.split(/\n(?=- \[ \] )/)
		.filter((point) => !names(point, gone))
		.join('\n')
		.replace(/\n*$/, '\n');

const names = (text: string, gone: readonly string[]): boolean =>
	gone.some((path) => text.includes(path) || text.includes(path.split('/').at(-1) ?? path));
