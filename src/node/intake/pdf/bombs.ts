import { inflateSync } from 'node:zlib';
import { unreadable } from '../refusal.ts';

/** Unpacked bytes of one stream: a page's drawing, a font. Pictures are larger. */
const largestStream = 40_000_000;
const largestPicture = 160_000_000;
const largestInAll = 400_000_000;
/** Packed bytes of a stream in the older packings, which can't be measured here and may hold a thousand times as much. */
const largestOld = 500_000;
const mostLayers = 4;
const mostStreams = 50_000;

/** Unpacks each stream of a PDF within a bound, before the reader would do it without one. Throws `PipelineError('unreadable')`. */
export function refuseBombs(bytes: Uint8Array, name: string): void {
	const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	let total = 0;
	let streams = 0;
	for (let at = file.indexOf('stream'); at >= 0; at = file.indexOf('stream', at + 6)) {
		if (file.toString('latin1', Math.max(0, at - 3), at) === 'end') continue;
		const start = at + 6 + (file[at + 6] === 0x0d ? 2 : 1);
		const about =
			file
				.toString('latin1', Math.max(0, at - 600), at)
				.split(/\bobj\b/)
				.at(-1) ?? '';
		if (/\/(?:LZW|LZWDecode|RunLengthDecode|RL)\b/.test(about) && endOf(file, start) - start > largestOld) throw bomb(name);
		if (!isPacked(file, start)) continue;
		streams += 1;
		const isPicture = /\/Image\b/.test(about);
		total += unpackedSize(file.subarray(start, endOf(file, start)), isPicture ? largestPicture : largestStream, name);
		if (total > largestInAll || streams > mostStreams) throw bomb(name);
	}
}

function endOf(file: Buffer, start: number): number {
	const end = file.indexOf('endstream', start);
	return end < 0 ? file.length : end;
}

/** A stream that is packed several times is unpacked as often. */
function unpackedSize(packed: Uint8Array, limit: number, name: string): number {
	let current = packed;
	let total = 0;
	for (let layer = 0; layer < mostLayers && isPacked(current, 0); layer += 1) {
		const next = inflated(current, limit, name);
		if (!next) break;
		total += next.length;
		current = next;
	}
	return total;
}

function inflated(packed: Uint8Array, maxOutputLength: number, name: string): Uint8Array | undefined {
	try {
		return inflateSync(packed, { maxOutputLength, finishFlush: 2 });
	} catch (error) {
		if (error instanceof RangeError) throw bomb(name);
		// Bytes that only look packed, or are damaged: the reader says so if it matters.
		return undefined;
	}
}

const isPacked = (bytes: Uint8Array, at: number): boolean => {
	const [first = 0, second = 0] = [bytes[at], bytes[at + 1]];
	return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;
};

const bomb = (name: string) =>
	unreadable(
		`${name} unpacks to far more than a document holds. It was not read. Ask the client for the text, or copy the part you need into a .txt file.`,
	);
