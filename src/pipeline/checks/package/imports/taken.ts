import type { DraftFile } from '../../../../shared/artifacts.ts';

/** A name that a delivered program takes from another delivered file. */
export interface Taken {
	/** Path of the file that it is taken from. */
	readonly from: string;
	readonly name: string;
	readonly start: number;
}

/** What a language's reader needs: the file's text, and the path of a delivered file; undefined where none has it. */
export type Importing = (file: DraftFile, delivered: (path: string) => DraftFile | undefined) => readonly Taken[];

/** The text with what matches made of spaces, so that every place in it is the same. */
export const blanked = (text: string, what: RegExp): string => text.replace(what, (match) => match.replace(/[^\n]/g, ' '));
