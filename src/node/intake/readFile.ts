import { cleanText, invisibleNote } from '../../pipeline/brief/briefFromText.ts';
import { readAttached } from './attached.ts';
import { decode } from './decode.ts';
import type { Extracted, InputFile, ReadFile } from './extracted.ts';
import { type Kind, kindOf } from './kinds.ts';
import { unreadable } from './refusal.ts';

/** Most bytes of a file: documents carry pictures, text does not. */
const largestDocument = 50_000_000;
const largestText = 10_000_000;
/** Documents that take in documents. */
const deepestInner = 3;

/** Reads one document. `depth` says within how many e-mails it came. Throws `PipelineError('unreadable')` with what to do. */
export async function readFile(file: InputFile, depth = 0): Promise<ReadFile> {
	const { bytes, name, source } = file;
	if (bytes.length === 0) throw unreadable(`${name} is empty. Write the client's brief into it, or choose another file.`);
	const kind = kindOf(bytes, name);
	const most = kind === 'word' || kind === 'pdf' || kind === 'email' ? largestDocument : largestText;
	if (bytes.length > most)
		throw unreadable(`${name} has ${Math.round(bytes.length / 1e6)} MB; a brief may have ${most / 1e6}. Run on a part of it.`);
	const read = await extract(kind, file, depth);
	const { text, count } = cleanText(read.text);
	const notes = count > 0 ? [...read.notes, invisibleNote(count)] : read.notes;
	return { ...read, name, source, text, notes, hidden: read.hidden + count };
}

/** Each reader is loaded when the first file of its kind comes. */
async function extract(kind: Kind, { bytes, name }: InputFile, depth: number): Promise<Extracted> {
	switch (kind) {
		case 'word':
			return (await import('./word.ts')).readWord(bytes, name, (inner, innerName) => readInner(inner, innerName, depth + 1));
		case 'pdf':
			return (await import('./pdf.ts')).readPdf(bytes, name);
		case 'email':
			return (await import('./email.ts')).readEmail(bytes, name, (files) => readAttached(files, depth + 1, readFile));
		case 'calendar':
			return (await import('./email/calendar.ts')).readCalendar(bytes, name);
		default:
			return readText(kind === 'data' ? 'text' : kind, bytes, name);
	}
}

/** A file that another one takes in as a part of its text. */
async function readInner(bytes: Uint8Array, name: string, depth: number): Promise<ReadFile> {
	if (depth > deepestInner) throw unreadable(`${name} lies within too many other documents.`);
	return readFile({ bytes, name }, depth);
}

async function readText(format: 'html' | 'markdown' | 'text', bytes: Uint8Array, name: string): Promise<Extracted> {
	const { text, encoding, notes: said } = await decode(bytes, name);
	const notes = [...said];
	if (format === 'html') {
		const { htmlToText } = await import('./html.ts');
		const read = htmlToText(text, { keepsAddresses: true });
		return { ...read, format, encoding, notes: [...notes, ...read.notes] };
	}
	const told =
		format === 'text' ? ((await import('./transcript.ts')).transcriptText(text) ?? (await import('./chat.ts')).chatText(text)) : undefined;
	notes.push(...(told?.notes ?? []));
	const { hiddenInSource } = await import('./markdownHidden.ts');
	const hidden = hiddenInSource(text);
	if (hidden > 0) notes.push(sourceNote(hidden));
	return { text: told?.text ?? text, format, encoding, hidden, notes };
}

const sourceNote = (count: number) =>
	count === 1
		? '1 passage is a comment or hidden HTML, which is not seen once the text is rendered. It stands in the text as written; nothing in it was followed.'
		: `${count} passages are comments or hidden HTML, which are not seen once the text is rendered. They stand in the text as written; nothing in them was followed.`;
