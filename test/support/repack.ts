import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32, inflateRawSync } from 'node:zlib';
import { deflateAsync } from '@gfx/zopfli';
import { unzipSync, Zip, type ZipInputFile } from 'fflate';

/** ZIP's numbers for how a file is packed. */
const stored = 0;
const deflated = 8;

/** A ZIP's first day: the same build gives the same bytes. */
const noDate = new Date(1980, 0, 1);

/**
 * Packs a ZIP's files again with Zopfli, which takes its time and finds a twentieth less than what every unpacker reads. What was
 * packed before is taken from `cache`.
 */
export async function repack(file: string, cache: string): Promise<void> {
	await mkdir(cache, { recursive: true });
	const parts: Uint8Array[] = [];
	const zip = new Zip((error, part) => {
		if (error) throw error;
		parts.push(part);
	});
	for (const [filename, content] of Object.entries(unzipSync(await readFile(file)))) {
		const packed = await pack(content, cache);
		const isSmaller = packed.length < content.length;
		const entry: ZipInputFile = {
			filename,
			mtime: noDate,
			size: content.length,
			crc: crc32(content),
			compression: isSmaller ? deflated : stored,
		};
		zip.add(entry);
		entry.ondata?.(null, Uint8Array.from(isSmaller ? packed : content), true);
	}
	zip.end();
	await writeFile(file, Buffer.concat(parts));
}

async function pack(content: Uint8Array, cache: string): Promise<Uint8Array> {
	if (content.length === 0) return content;
	const known = join(cache, createHash('sha256').update(content).digest('hex'));
	const before = await readFile(known).catch(() => undefined);
	if (before !== undefined && Buffer.compare(inflateRawSync(before), content) === 0) return before;
	const packed = await deflateAsync(content, { numiterations: 5 });
	await writeFile(known, packed);
	return packed;
}
