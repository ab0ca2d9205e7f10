import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';

/** The pieces of packed data: their lengths on the first line, then they. Runs in the product, when what has the data is first needed. */
export function unpack(file: URL): Buffer[] {
	const bytes = brotliDecompressSync(readFileSync(file));
	const start = bytes.indexOf('\n');
	const lengths = bytes.toString('latin1', 0, start).split(' ').map(Number);
	let end = start + 1;
	return lengths.map((length) => {
		end += length;
		return bytes.subarray(end - length, end);
	});
}
