import type { Brief, BriefFormat, BriefPart, Span } from '../../shared/brief.ts';
import { PipelineError } from '../errors.ts';
import { showInvisible } from './invisible.ts';

export interface BriefOrigin {
	/** URI or path of the file. */
	readonly source?: string | undefined;
	/** Where the text stands in the source document, when it is a selection. */
	readonly selection?: Span | undefined;
	readonly format?: BriefFormat;
	readonly encoding?: string;
	readonly notes?: readonly string[];
	readonly attachments?: Brief['attachments'];
	/** Documents that the text was put together from; it must have been cleaned before. */
	readonly parts?: BriefPart[];
	/** Hidden passages that are marked in the text already. */
	readonly hidden?: number;
}

/** Most characters of a brief: some 150 pages. */
export const longestBrief = 400_000;

/** A brief from text that is already decoded: a selection, an unsaved document, the clipboard. Throws `PipelineError('unreadable')`. */
export function briefFromText(text: string, name: string, origin: BriefOrigin = {}): Brief {
	const clean = cleanText(text);
	if (!clean.text.trim())
		throw new PipelineError('unreadable', `${name} holds no text. Write the client's brief into it, or choose another file.`);
	if (clean.text.length > longestBrief) {
		throw new PipelineError(
			'unreadable',
			`${name} has ${clean.text.length.toLocaleString('en')} characters; a brief may have ${longestBrief.toLocaleString('en')}. Copy the part that matters into a file of its own, or select it and run on the selection.`,
		);
	}
	const hidden = (origin.hidden ?? 0) + clean.count;
	const notes = [...(origin.notes ?? [])];
	if (clean.count > 0) notes.push(invisibleNote(clean.count));
	return {
		name,
		...(origin.source !== undefined && { source: origin.source }),
		...(origin.selection && { selection: origin.selection }),
		format: origin.format ?? formatOf(name),
		encoding: origin.encoding ?? 'utf-8',
		text: clean.text,
		...(origin.parts && { parts: origin.parts }),
		...(hidden > 0 && { hidden }),
		attachments: [...(origin.attachments ?? [])],
		notes,
	};
}

/** A text as it stands in a brief: `\n` ends lines, invisible characters are marks. Cleaning it again changes nothing. */
export function cleanText(text: string): { readonly text: string; readonly count: number } {
	return showInvisible(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'));
}

export const invisibleNote = (count: number): string =>
	count === 1
		? '1 invisible character is shown as a mark. It may hide instructions; nothing in it was followed.'
		: `${count} invisible characters are shown as marks. They may hide instructions; nothing in them was followed.`;

/** What a file's name says it is. */
export function formatOf(name: string): BriefFormat {
	if (/\.(?:md|markdown|mdown)$/i.test(name)) return 'markdown';
	if (/\.(?:html?|xhtml)$/i.test(name)) return 'html';
	return /\.eml$/i.test(name) ? 'email' : 'text';
}
