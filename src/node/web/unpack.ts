import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, type ZlibOptions } from 'node:zlib';
import type { Limits } from './limits.ts';

/** A body that cannot be unpacked, or that grows beyond its limit. */
export class UnpackError extends Error {
	override readonly name = 'UnpackError';
	readonly isTooLarge: boolean;

	constructor(message: string, isTooLarge: boolean, cause?: unknown) {
		super(message, { cause });
		this.isTooLarge = isTooLarge;
	}
}

type Unpacker = (body: Buffer, options: ZlibOptions) => Promise<Buffer>;

const unpackers: Readonly<Record<string, Unpacker>> = {
	gzip: promisify<Buffer, ZlibOptions, Buffer>(gunzip),
	'x-gzip': promisify<Buffer, ZlibOptions, Buffer>(gunzip),
	deflate: promisify<Buffer, ZlibOptions, Buffer>(inflate),
	br: promisify<Buffer, ZlibOptions, Buffer>(brotliDecompress),
};

/** What is asked for in `accept-encoding`. */
export const acceptedEncodings = 'gzip, deflate, br';

/** A small page may be written very regularly. */
const smallBytes = 256 * 1024;

/** A body without its one compression. Memory is taken for no more than the limit: what would be larger is given up, not unpacked. */
export async function unpack(body: Buffer, encoding: string, { bytes, ratio }: Pick<Limits, 'bytes' | 'ratio'>): Promise<Buffer> {
	const name = encoding.trim().toLowerCase();
	if (name === '' || name === 'identity') return body;
	const unpacker = unpackers[name];
	if (!unpacker) throw new UnpackError(`it is packed in a way that is not read (${name.slice(0, 40)})`, false);
	const maxOutputLength = Math.max(1, Math.min(bytes, Math.max(smallBytes, body.length * ratio)));
	try {
		return await unpacker(body, { maxOutputLength });
	} catch (error) {
		const isTooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
		throw new UnpackError(isTooLarge ? 'it unpacks to more than a page may have' : 'its compression is damaged', isTooLarge, error);
	}
}
