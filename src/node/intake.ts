import { type BriefOrigin, briefFromText, formatOf } from '../pipeline/brief/briefFromText.ts';
import { PipelineError } from '../pipeline/errors.ts';
import type { Brief, Span } from '../shared/brief.ts';
import { decode } from './intake/decode.ts';

/** Most bytes of a brief's file. */
const largestFile = 10_000_000;

/** Reads a brief's file: text in any common encoding, Markdown, HTML or e-mail. Throws `PipelineError('unreadable')` with what to do. */
export async function readBrief(
	bytes: Uint8Array,
	name: string,
	options: { readonly source?: string; readonly selection?: Span } = {},
): Promise<Brief> {
	if (bytes.length > largestFile)
		throw new PipelineError(
			'unreadable',
			`${name} has ${Math.round(bytes.length / 1e6)} MB; a brief may have ${largestFile / 1e6}. Run on a part of it.`,
		);
	const format = formatOf(name);
	if (format === 'email') {
		const { readEmail } = await import('./intake/email.ts');
		return readEmail(bytes, name, options);
	}
	const { text, encoding } = decode(bytes, name);
	const notes = encoding === 'utf-8' ? [] : [`The file was read as ${encoding}.`];
	const origin: BriefOrigin = { ...options, format, encoding, notes };
	if (format !== 'html') return briefFromText(text, name, origin);
	const { htmlToText } = await import('./intake/html.ts');
	const read = htmlToText(text);
	return briefFromText(read.text, name, { ...origin, notes: [...notes, ...read.notes] });
}
