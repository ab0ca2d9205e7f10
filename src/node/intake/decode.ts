import { unreadable } from './refusal.ts';
import { sniff } from './sniff.ts';

const signatures: readonly (readonly [string, string])[] = [
	['\u0089PNG', 'a picture'],
	['\u00FF\u00D8\u00FF', 'a picture'],
	['GIF8', 'a picture'],
	['RIFF', 'a picture or a sound'],
	['\u007FELF', 'a program'],
	['MZ\u0090', 'a program'],
	['\u001F\u008B', 'a compressed file'],
	['PK\u0003\u0004', 'a ZIP archive'],
];

/** Guesses below this are no better than the encoding that most old files have. */
const leastConfidence = 30;
/** Western is taken where it is nearly as likely as the best guess. */
const tie = 8;
const western = 'windows-1252';
const guessedBytes = 200_000;

export interface Decoded {
	readonly text: string;
	readonly encoding: string;
	/** The bytes begin with the mark of UTF-8, which is no part of the text. */
	readonly hasMark: boolean;
	/** What a person is told of it. */
	readonly notes: readonly string[];
}

/** Bytes as text, and the encoding they were in: a mark says it, or UTF-8 fits (but for some stray bytes), or zero bytes show UTF-16, or the page says it, or the letters do. */
export async function decode(bytes: Uint8Array, name: string): Promise<Decoded> {
	const known = signatureOf(bytes);
	if (known) throw notText(name, known);
	const encoding = await encodingOf(bytes, /\.x?html?$/i.test(name) || sniff(bytes) === 'html');
	const { text, notes } =
		encoding === 'utf-8' ? fromUtf8(bytes) : { text: new TextDecoder(encoding).decode(bytes), notes: [readAs(encoding)] };
	if (controlsIn(text) > text.length / 200) throw notText(name, 'a binary file');
	return { text, encoding, hasMark: bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf, notes };
}

const readAs = (encoding: string) => `The file was read as ${encoding}.`;

/** What bytes are that are certainly no text: `a picture`. */
export function signatureOf(bytes: Uint8Array): string | undefined {
	const head = String.fromCharCode(...bytes.subarray(0, 8));
	return signatures.find(([start]) => head.startsWith(start))?.[1];
}

/** Control characters that no text holds: all but tab, line ends, form feed and escape. */
function controlsIn(text: string): number {
	let count = 0;
	for (let index = 0; index < text.length; index += 1) {
		const code = text.charCodeAt(index);
		if (code < 0x20 && !(code >= 0x09 && code <= 0x0d) && code !== 0x1b) count += 1;
	}
	return count;
}

/** The encoding of bytes; `isPage` where they may say it themselves. */
export async function encodingOf(bytes: Uint8Array, isPage = false): Promise<string> {
	const [a, b] = bytes;
	if (a === 0xff && b === 0xfe) return 'utf-16le';
	if (a === 0xfe && b === 0xff) return 'utf-16be';
	const wide = wideOf(bytes.subarray(0, 4096));
	if (wide) return wide;
	const start = new TextDecoder('latin1').decode(bytes.subarray(0, 2048));
	if (start.includes('\u001b$B') || start.includes('\u001b$@')) return 'iso-2022-jp';
	if (isNearlyUtf8(bytes)) return 'utf-8';
	const said = isPage ? /<meta[^>]{1,300}charset\s*=\s*["']?\s*([\w:.-]{1,40})/i.exec(start)?.[1] : undefined;
	if (said && isKnown(said)) return new TextDecoder(said).encoding;
	return guessed(bytes.subarray(0, guessedBytes));
}

/** UTF-16 without a mark: every other byte of Latin text is zero. */
function wideOf(head: Uint8Array): string | undefined {
	const zeros = [0, 0];
	for (const [index, byte] of head.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
	const [even = 0, odd = 0] = zeros;
	if (odd > head.length / 5 && even < head.length / 50) return 'utf-16le';
	return even > head.length / 5 && odd < head.length / 50 ? 'utf-16be' : undefined;
}

/** By the letters' frequencies; Western where nothing speaks for another. */
async function guessed(bytes: Uint8Array): Promise<string> {
	const { default: chardet } = await import('chardet');
	const guesses = chardet.analyse(bytes).filter(({ name }) => isKnown(name) && !/^utf/i.test(name));
	const [best] = guesses;
	if (!best || best.confidence < leastConfidence) return western;
	const isWestern = guesses.some(
		({ name, confidence }) => /^(?:iso-8859-1|windows-1252)$/i.test(name) && best.confidence - confidence <= tie,
	);
	return isWestern ? western : new TextDecoder(best.name).encoding;
}

function isKnown(label: string): boolean {
	try {
		new TextDecoder(label);
		return true;
	} catch {
		return false;
	}
}

/** Sequences of several bytes that are UTF-8, and bytes that are none. */
function sequencesIn(bytes: Uint8Array): { readonly right: number; readonly wrong: number } {
	let right = 0;
	let wrong = 0;
	for (let at = 0; at < bytes.length; ) {
		const length = sequenceAt(bytes, at);
		if (length > 1) right += 1;
		else if (length === 0) wrong += 1;
		at += Math.max(1, length);
	}
	return { right, wrong };
}

/** How many bytes the character at a place has; 0 for a byte that begins none. */
function sequenceAt(bytes: Uint8Array, at: number): number {
	const first = bytes[at] ?? 0;
	if (first < 0x80) return 1;
	const length = first >= 0xc2 && first < 0xe0 ? 2 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xf0 && first < 0xf5 ? 4 : 0;
	for (let next = 1; next < length; next += 1) if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 0;
	return length;
}

/** In other encodings hardly a letter happens to look like UTF-8. */
function isNearlyUtf8(bytes: Uint8Array): boolean {
	const { right, wrong } = sequencesIn(bytes);
	return right >= wrong;
}

/** A stray byte is a mark; a line that holds more of them than of UTF-8 is Western, as old files are that others were appended to. */
function fromUtf8(bytes: Uint8Array): { readonly text: string; readonly notes: readonly string[] } {
	if (sequencesIn(bytes).wrong === 0) return { text: new TextDecoder().decode(bytes), notes: [] };
	const lines: string[] = [];
	let marks = 0;
	let westernLines = 0;
	for (let start = 0; start <= bytes.length; ) {
		const end = bytes.indexOf(0x0a, start);
		const line = bytes.subarray(start, end < 0 ? bytes.length : end);
		const { right, wrong } = sequencesIn(line);
		if (wrong > right) westernLines += 1;
		else marks += wrong;
		lines.push(new TextDecoder(wrong > right ? western : 'utf-8', { ignoreBOM: start > 0 }).decode(line));
		start = end < 0 ? bytes.length + 1 : end + 1;
	}
	const notes = [
		marks > 0 &&
			`${marks === 1 ? '1 byte of the file is' : `${marks} bytes of the file are`} no text and shown as \ufffd. The rest was read as utf-8.`,
		westernLines > 0 && `${westernLines === 1 ? '1 line was' : `${westernLines} lines were`} read as ${western}, the rest as utf-8.`,
	].filter((note) => note !== false);
	return { text: lines.join('\n'), notes };
}

const notText = (name: string, what: string) =>
	unreadable(`${name} is ${what}, not text. Choose the client's brief as Word, PDF, Markdown, plain text, HTML or e-mail (.eml).`);
