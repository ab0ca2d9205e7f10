import { unreadable } from './refusal.ts';

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

/** Bytes as text, and the encoding they were in: a mark says it, or UTF-8 fits, or zero bytes show UTF-16, or the page says it, or the letters do. */
export async function decode(bytes: Uint8Array, name: string): Promise<{ readonly text: string; readonly encoding: string }> {
	const known = signatureOf(bytes);
	if (known) throw notText(name, known);
	const encoding = await encodingOf(bytes, name);
	const text = new TextDecoder(encoding).decode(bytes);
	if (controlsIn(text) > text.length / 200) throw notText(name, 'a binary file');
	return { text, encoding };
}

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

async function encodingOf(bytes: Uint8Array, name: string): Promise<string> {
	const [a, b] = bytes;
	if (a === 0xff && b === 0xfe) return 'utf-16le';
	if (a === 0xfe && b === 0xff) return 'utf-16be';
	const wide = wideOf(bytes.subarray(0, 4096));
	if (wide) return wide;
	const start = new TextDecoder('latin1').decode(bytes.subarray(0, 2048));
	if (start.includes('\u001b$B') || start.includes('\u001b$@')) return 'iso-2022-jp';
	if (fits(bytes, 'utf-8')) return 'utf-8';
	const said = /\.x?html?$/i.test(name) ? /<meta[^>]+charset\s*=\s*["']?\s*([\w:.-]{1,40})/i.exec(start)?.[1] : undefined;
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

function fits(bytes: Uint8Array, encoding: string): boolean {
	try {
		new TextDecoder(encoding, { fatal: true }).decode(bytes);
		return true;
	} catch {
		return false;
	}
}

const notText = (name: string, what: string) =>
	unreadable(`${name} is ${what}, not text. Choose the client's brief as Word, PDF, Markdown, plain text, HTML or e-mail (.eml).`);
