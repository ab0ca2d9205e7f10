import type { Brief, Span } from '../shared/brief.ts';
import { assemble } from './intake/assemble.ts';
import { readAttached } from './intake/attached.ts';
import type { InputFile } from './intake/extracted.ts';
import { readFile } from './intake/readFile.ts';
import { unreadable } from './intake/refusal.ts';

/** Reads a brief's file: Word, PDF, e-mail, HTML, Markdown, or text in any common encoding. Throws `PipelineError('unreadable')` with what to do. */
export async function readBrief(
	bytes: Uint8Array,
	name: string,
	options: { readonly source?: string; readonly selection?: Span } = {},
): Promise<Brief> {
	return assemble(await readFile({ bytes, name, source: options.source }), [], options.selection);
}

/**
 * Several files as one brief: the first is the brief, the others came along. Documents follow in its text, data and code stand beside it; what
 * can't be read is named in the notes, unless it is the first. Throws `PipelineError('unreadable')`.
 */
export async function readBriefs(files: readonly InputFile[]): Promise<Brief> {
	const [first, ...others] = files;
	if (!first) throw unreadable("No file was chosen. Choose the client's brief.");
	const brief = await readFile(first);
	const { documents, attachments, notes } = await readAttached(others, 0, readFile);
	return assemble({ ...brief, attachments: [...(brief.attachments ?? []), ...attachments], notes: [...brief.notes, ...notes] }, documents);
}
