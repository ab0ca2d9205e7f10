import type { WordPackage } from './package.ts';
import type { Chunks } from './reading.ts';
import { attributeOf, elementsIn, type Node, nameOf } from './xml.ts';

export interface ReadChunks {
	readonly texts: Chunks;
	readonly hidden: number;
	readonly notes: readonly string[];
}

/** Reads a file within a document: what it says, and how much of it is hidden. */
export type ReadInner = (
	bytes: Uint8Array,
	name: string,
) => Promise<{ readonly text: string; readonly hidden: number; readonly notes: readonly string[] }>;

/** Files that a document takes in as a part of its text (`altChunk`): pages, texts, other Word documents. */
export async function readChunks(pack: WordPackage, readInner: ReadInner): Promise<ReadChunks> {
	const texts = new Map<string, string | undefined>();
	const notes: string[] = [];
	let hidden = 0;
	for (const element of elementsIn(pack.documentOf(pack.main) as Node)) {
		const id = nameOf(element) === 'w:altChunk' ? (attributeOf(element, 'r:id') ?? '') : undefined;
		if (id === undefined || texts.has(id)) continue;
		const target = pack.relationshipsOf(pack.main).get(id)?.target ?? '';
		const bytes = pack.bytesOf(target);
		const read = bytes && (await readInner(bytes, target.split('/').at(-1) ?? target).catch(() => undefined));
		texts.set(id, read?.text);
		hidden += read?.hidden ?? 0;
		notes.push(
			...(read?.notes ?? [
				`A part of the document (${target.split('/').at(-1) || 'a file within it'}) could not be read. Open it in Word, save it as .docx again, then run on that file.`,
			]),
		);
	}
	return { texts, hidden, notes };
}
