import type { Brief, BriefFormat, Span } from '../../shared/brief.ts';
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
}

/** Most characters of a brief: about a novel. */
export const longestBrief = 2_000_000;

/** A brief from text that is already decoded: a selection, an unsaved document, the clipboard. Throws `PipelineError('unreadable')`. */
export function briefFromText(text: string, name: string, origin: BriefOrigin = {}): Brief {
	const clean = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
	if (!clean.trim())
		throw new PipelineError('unreadable', `${name} holds no text. Write the client's brief into it, or choose another file.`);
	if (clean.length > longestBrief) {
		throw new PipelineError(
			'unreadable',
			`${name} has ${clean.length.toLocaleString('en')} characters; a brief may have ${longestBrief.toLocaleString('en')}. Run on a selection of it.`,
		);
	}
	const shown = showInvisible(clean);
	const notes = [...(origin.notes ?? [])];
	if (shown.count > 0)
		notes.push(`${shown.count} invisible characters are shown as marks. They may hide instructions; nothing in them was followed.`);
	return {
		name,
		...(origin.source !== undefined && { source: origin.source }),
		...(origin.selection && { selection: origin.selection }),
		format: origin.format ?? formatOf(name),
		encoding: origin.encoding ?? 'utf-8',
		text: shown.text,
		attachments: [...(origin.attachments ?? [])],
		notes,
	};
}

/** What a file's name says it is. */
export function formatOf(name: string): BriefFormat {
	if (/\.(?:md|markdown|mdown)$/i.test(name)) return 'markdown';
	if (/\.(?:html?|xhtml)$/i.test(name)) return 'html';
	return /\.eml$/i.test(name) ? 'email' : 'text';
}
