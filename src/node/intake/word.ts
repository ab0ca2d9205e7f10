import { longestBrief } from '../../pipeline/brief/briefFromText.ts';
import type { Extracted } from './extracted.ts';
import { hiddenNote } from './hiddenNote.ts';
import { unreadable } from './refusal.ts';
import { type ReadInner, readChunks } from './word/chunks.ts';
import { markHidden, textOf } from './word/hidden.ts';
import { counted, excerpts, readMargins, were } from './word/margins.ts';
import { Numbering } from './word/numbering.ts';
import { openPackage, type WordPackage } from './word/package.ts';
import { Reading } from './word/reading.ts';
import { Styles } from './word/styles.ts';

/**
 * A Word document as text: headings as `# `, lists with the numbers that Word shows, table rows as `a | b`, comments at the end. `readInner`
 * reads files that the document takes in as a part of its text. Throws `PipelineError('unreadable')`.
 */
export async function readWord(bytes: Uint8Array, name: string, readInner: ReadInner): Promise<Extracted> {
	const pack = await openPackage(bytes, name);
	const styles = new Styles(pack.partOf(pack.main, 'styles'));
	const marked = mark(pack, styles, name);
	const chunks = await readChunks(pack, readInner);
	const numbering = new Numbering(pack.partOf(pack.main, 'numbering'), styles);
	const reading = new Reading({ pack, styles, numbering, chunks: chunks.texts });
	reading.read();
	const margins = readMargins(pack);
	const comments =
		margins.comments.length > 0 ? `\n[Comments in the document]\n${margins.comments.map((line) => `- ${line}`).join('\n')}\n` : '';
	const hidden = marked + reading.hidden;
	return {
		text: `${reading.writer.result()}\n${comments}`,
		format: 'word',
		encoding: 'utf-8',
		hidden: hidden + chunks.hidden,
		notes: [...(hidden > 0 ? [hiddenNote(hidden, 'document')] : []), ...chunks.notes, ...margins.notes, ...notesOf(reading)].toSorted(
			(one, other) => Number(isEdge(one)) - Number(isEdge(other)),
		),
	};
}

const isEdge = (note: string) => note.startsWith('Headers and footers');

/** Puts marks in place of what is hidden, in the package's own parts. */
function mark(pack: WordPackage, styles: Styles, name: string): number {
	let hidden = 0;
	let length = 0;
	for (const kind of ['comments', 'footnotes', 'endnotes', '']) {
		const document = kind ? pack.partOf(pack.main, kind) : pack.documentOf(pack.main);
		if (!document) continue;
		hidden += markHidden(document, styles);
		length += textOf(document).length;
		if (length > longestBrief) throw tooLong(name);
	}
	return hidden;
}

function notesOf({ drawn, unread, emptyControls }: Reading): string[] {
	const notes: string[] = [];
	if (drawn.pictures > 0) notes.push(`${counted(drawn.pictures, 'picture')} ${were(drawn.pictures)} not read.`);
	const { missing } = drawn;
	if (missing.length > 0) {
		const named = [...new Set(missing.filter(Boolean))].slice(0, 5);
		notes.push(
			`${counted(missing.length, 'picture')} ${missing.length === 1 ? 'is' : 'are'} missing in the document${named.length > 0 ? ` (${named.join(', ')})` : ''}. Ask the client for ${missing.length === 1 ? 'it' : 'them'} if ${missing.length === 1 ? 'it matters' : 'they matter'}.`,
		);
	}
	if (drawn.embedded.length > 0)
		notes.push(`Files within the document were not read: ${[...new Set(drawn.embedded)].slice(0, 10).join(', ')}.`);
	if (unread.length > 0) notes.push(`A part of the document is in another file, which was not read: ${excerpts([...new Set(unread)])}.`);
	if (emptyControls > 0)
		notes.push(
			`${counted(emptyControls, 'field')} of the form ${emptyControls === 1 ? 'is' : 'are'} not filled in; nothing was read from ${emptyControls === 1 ? 'it' : 'them'}.`,
		);
	return notes;
}

const tooLong = (name: string) =>
	unreadable(
		`${name} has more than ${longestBrief.toLocaleString('en')} characters, which is more than a brief may have. Save the chapters that matter as a document of their own, then run on that.`,
	);
