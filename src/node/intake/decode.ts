import { PipelineError } from '../../pipeline/errors.ts';

const signatures: readonly (readonly [string, string])[] = [
	['%PDF', 'a PDF'],
	['PK\u0003\u0004', 'a ZIP archive or an Office document'],
	['\u00D0\u00CF\u0011\u00E0', 'an old Office document'],
	['\u0089PNG', 'a picture'],
	['\u00FF\u00D8\u00FF', 'a picture'],
	['GIF8', 'a picture'],
	['RIFF', 'a picture or a sound'],
	['\u007FELF', 'a program'],
	['MZ\u0090', 'a program'],
	['\u001F\u008B', 'a compressed file'],
];

/** Bytes as text, and the encoding they were in: a mark says it, or UTF-8 fits, or UTF-16 shows by its zero bytes, or Windows-1252 it is. */
export function decode(bytes: Uint8Array, name: string): { readonly text: string; readonly encoding: string } {
	refuseBinary(bytes, name);
	const encoding = encodingOf(bytes);
	const text = new TextDecoder(encoding).decode(bytes);
	if (controlsIn(text) > text.length / 200) throw notText(name, 'a binary file');
	return { text, encoding };
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

function encodingOf(bytes: Uint8Array): string {
	const [a, b] = bytes;
	if (a === 0xff && b === 0xfe) return 'utf-16le';
	if (a === 0xfe && b === 0xff) return 'utf-16be';
	const head = bytes.subarray(0, 4096);
	const zeros = [0, 0];
	for (const [index, byte] of head.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
	const [even = 0, odd = 0] = zeros;
	if (odd > head.length / 5 && even < head.length / 50) return 'utf-16le';
	if (even > head.length / 5 && odd < head.length / 50) return 'utf-16be';
	try {
		new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		return 'utf-8';
	} catch {
		return 'windows-1252';
	}
}

function refuseBinary(bytes: Uint8Array, name: string): void {
	if (/\.docx?$/i.test(name))
		throw new PipelineError(
			'unreadable',
			`${name}: Word documents can't be read yet. Copy its text into a .md or .txt file, then run again. The document is not touched.`,
		);
	if (/\.pdf$/i.test(name))
		throw new PipelineError(
			'unreadable',
			`${name}: PDF documents can't be read yet. Copy its text into a .md or .txt file, then run again. The document is not touched.`,
		);
	const head = String.fromCharCode(...bytes.subarray(0, 8));
	const known = signatures.find(([start]) => head.startsWith(start));
	if (known) throw notText(name, known[1]);
}

const notText = (name: string, what: string) =>
	new PipelineError(
		'unreadable',
		`${name} is ${what}, not text. Choose the client's brief as Markdown, plain text, HTML or e-mail (.eml).`,
	);
