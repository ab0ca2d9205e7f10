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
		const head = headOf(file, at);
		const start = startOf(file, at + 6);
		const isOld = /\/(?:LZW|LZWDecode|RL|RunLengthDecode)\b|\/(?:F|Filter)\s+\d+\s+\d+\s+R/.test(head);
		if (!isPacked(file, start) && !isOld) continue;
		streams += 1;
		const isPicture = /\/Image\b/.test(head);
		const { sum, last } = unpackedSizes(file.subarray(start), isPicture ? largestPicture : largestStream, name);
		total += sum;
		const old = isOld && !isPicture ? (last ?? lengthOf(file, start)) : 0;
		if (old > largestOld || total > largestInAll || streams > mostStreams) throw bomb(name);
	}
}

/** What stands before a stream and says what it is, with escaped letters of names as they are read. */
const headOf = (file: Buffer, at: number) =>
	file
		.toString('latin1', Math.max(0, at - 600), at)
		.replace(/^[\s\S]*\bendobj\b/, '')
		.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** The reader takes whatever stands between the word and the end of its line for nothing. */
function startOf(file: Buffer, from: number): number {
	let at = from;
	while (at < file.length && file[at] !== 0x0a && file[at] !== 0x0d) at += 1;
	return at + (file[at] === 0x0d && file[at + 1] === 0x0a ? 2 : 1);
}

const lengthOf = (file: Buffer, start: number) => {
	const end = file.indexOf('endobj', start);
	return (end < 0 ? file.length : end) - start;
};

/** A stream that is packed several times is unpacked as often. */
function unpackedSizes(packed: Uint8Array, limit: number, name: string): { readonly sum: number; readonly last: number | undefined } {
	let current = packed;
	let sum = 0;
	let last: number | undefined;
	for (let layer = 0; layer < mostLayers && isPacked(current, 0); layer += 1) {
		const next = inflated(current, limit, name);
		if (!next) break;
		last = next.length;
		sum += last;
		current = next;
	}
	return { sum, last };
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
