import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { PipelineError } from '../../../pipeline/errors.ts';
import { unreadable } from '../refusal.ts';

/** The parts of a Word package, by their path. */
export type Parts = Map<string, Uint8Array>;

/** Entries of a package; a Word file with many pictures has some hundreds. */
const mostEntries = 5_000;
/** Unpacked bytes of one part and of all that are read. A book's document part has about ten million. */
const largestPart = 24_000_000;
const largestPackage = 48_000_000;
/** Parts whose text is read, and texts of other formats that a document takes in. Pictures, fonts and embedded files stay packed. */
const wanted = /^(?:\[Content_Types\]\.xml|(?:[^/]+\/){0,3}[^/]+\.(?:xml|rels|x?html?|mht(?:ml)?|txt|docx|rtf)|_rels\/\.rels)$/i;
const embedded = /(?:^|\/)(?:embeddings|media|fonts|theme|customXml|glossary)\//i;

/** Unpacks what is read of a Word package. Sizes are checked as declared and again as they come. Throws `PipelineError('unreadable')`. */
export async function unpack(bytes: Uint8Array, name: string): Promise<{ readonly parts: Parts; readonly paths: readonly string[] }> {
	try {
		const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
			lazyEntries: true,
			validateEntrySizes: true,
		});
		return await unpackAll(zip, name);
	} catch (error) {
		if (PipelineError.is(error)) throw error;
		throw unreadable(
			`${name} is damaged or no Word document. Open it in Word or LibreOffice, save it as .docx again, then run on that file.`,
			error,
		);
	}
}

async function unpackAll(zip: ZipFile, name: string): Promise<{ readonly parts: Parts; readonly paths: readonly string[] }> {
	if (zip.entryCount > mostEntries) throw bomb(name, `${zip.entryCount.toLocaleString('en')} files`);
	const parts: Parts = new Map();
	const paths: string[] = [];
	let total = 0;
	let read = 0;
	for await (const entry of zip.eachEntry()) {
		read += 1;
		if (read > mostEntries) throw bomb(name, 'too many files');
		paths.push(entry.fileName);
		if (!wanted.test(entry.fileName) || embedded.test(entry.fileName) || parts.has(entry.fileName)) continue;
		if (entry.isEncrypted()) throw unreadable(`${name} is protected with a password. Save a copy without one, then run on the copy.`);
		total += entry.uncompressedSize;
		if (entry.uncompressedSize > largestPart || total > largestPackage) throw bomb(name, `${Math.round(total / 1e6)} MB of text`);
		parts.set(entry.fileName, await inflate(zip, entry, name));
	}
	return { parts, paths };
}

/** What an entry says of its size is not believed. */
async function inflate(zip: ZipFile, entry: Entry, name: string): Promise<Uint8Array> {
	const stream = await zip.openReadStreamPromise(entry);
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of stream as AsyncIterable<Uint8Array>) {
		size += chunk.length;
		if (size > largestPart) {
			stream.destroy();
			throw bomb(name, 'more than it says');
		}
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}

const bomb = (name: string, what: string) =>
	unreadable(
		`${name} unpacks to ${what}, far more than a brief holds. It was not read. Ask the client for the text, or copy the part you need into a .txt file.`,
	);
