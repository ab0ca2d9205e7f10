import { encodingOf } from '../decode.ts';

const known = (
	'utf-8 ibm866 iso-8859-2 iso-8859-3 iso-8859-4 iso-8859-5 iso-8859-6 iso-8859-7 iso-8859-8 iso-8859-8-i iso-8859-10 iso-8859-13 iso-8859-14 ' +
	'iso-8859-15 iso-8859-16 koi8-r koi8-u macintosh windows-874 windows-1250 windows-1251 windows-1252 windows-1253 windows-1254 windows-1255 ' +
	'windows-1256 windows-1257 windows-1258 x-mac-cyrillic gbk gb18030 big5 euc-jp iso-2022-jp shift_jis euc-kr utf-16le utf-16be'
).split(' ');
/** Names that programs give code pages. */
const pages: Readonly<Record<string, string>> = {
	'866': 'ibm866',
	'874': 'windows-874',
	'932': 'shift_jis',
	'936': 'gbk',
	'949': 'euc-kr',
	'950': 'big5',
	'1200': 'utf-16le',
	'65001': 'utf-8',
};
const squeezed = (label: string) => label.toLowerCase().replace(/[^a-z0-9]/g, '');
const bySqueezed = new Map(known.map((label) => [squeezed(label), label]));
const mostBytes = 200_000;
const mostParts = 200;

/** A mail whose text parts say truly in which encoding they are. Where the label is unknown, missing or wrong, the bytes tell, as for files. */
export async function withCharsets(bytes: Uint8Array): Promise<{ readonly bytes: Uint8Array; readonly notes: readonly string[] }> {
	// Plain text in seven bits is the same in all of them, unless it is packed.
	const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
	const notes: string[] = [];
	const edits: { readonly at: number; readonly end: number; readonly text: string }[] = [];
	for (const part of textParts(raw)) {
		const body = bodyBytes(raw, part);
		if (body.every((byte) => byte < 0x80)) continue;
		const said = part.label.toLowerCase();
		const meant = encodingNamed(said);
		if (meant !== undefined && (meant !== 'utf-8' || (await encodingOf(body)) === 'utf-8')) {
			if (isKnown(said)) continue;
			edits.push({ ...part.labelAt, text: part.labelled(meant) });
			notes.push(`Its encoding is called ${said.slice(0, 40)}; the text was read as ${meant}.`);
			continue;
		}
		const guess = await encodingOf(body, part.isPage);
		edits.push({ ...part.labelAt, text: part.labelled(guess) });
		if (said || guess !== 'utf-8')
			notes.push(
				`${said ? `Its encoding is called ${said.slice(0, 40)}, which ${meant === undefined ? 'is none that is known' : 'does not fit'}` : 'The e-mail does not say its encoding'}; the text was read as ${guess}.`,
			);
	}
	if (edits.length === 0) return { bytes, notes };
	let result = '';
	let from = 0;
	for (const { at, end, text } of edits) {
		result += raw.slice(from, at) + text;
		from = end;
	}
	return { bytes: Buffer.from(result + raw.slice(from), 'latin1'), notes: [...new Set(notes)] };
}

interface TextPart {
	readonly label: string;
	/** Where the label is written, or where one can be put. */
	readonly labelAt: { readonly at: number; readonly end: number };
	readonly labelled: (encoding: string) => string;
	readonly transfer: string;
	readonly start: number;
	readonly isPage: boolean;
}

function textParts(raw: string): TextPart[] {
	const parts: TextPart[] = [];
	const own = ownHeader(raw);
	if (own) parts.push(own);
	for (const match of raw.matchAll(/^content-type:[ \t]*(?:\r?\n[ \t]+)?text\/(plain|html)[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*/gim)) {
		if (parts.length >= mostParts) break;
		const [header, kind = ''] = match;
		const start = raw.slice(match.index).search(/\r?\n\r?\n/) + match.index;
		if (start < match.index) continue;
		const charset = /;\s*charset\s*=\s*"?([^";\s]*)"?/i.exec(header);
		const end = match.index + header.length;
		const at = charset ? match.index + charset.index : end;
		const headers = raw.slice(Math.max(raw.lastIndexOf('\n\n', match.index), raw.lastIndexOf('\n\r\n', match.index), 0), start);
		parts.push({
			label: charset?.[1] ?? '',
			labelAt: { at, end: charset ? at + charset[0].length : end },
			labelled: (encoding) => `; charset="${encoding}"`,
			transfer: /^content-transfer-encoding:\s*([\w-]+)/im.exec(headers)?.[1]?.toLowerCase() ?? '',
			start: raw.indexOf('\n', raw[start] === '\r' ? start + 2 : start + 1) + 1,
			isPage: kind.toLowerCase() === 'html',
		});
	}
	return parts;
}

/** A mail without a `Content-Type` is plain text in whatever encoding. */
function ownHeader(raw: string): TextPart | undefined {
	const end = raw.search(/\r?\n\r?\n/);
	if (end < 0 || /^content-type:/im.test(raw.slice(0, end))) return undefined;
	const start = raw.indexOf('\n', raw[end] === '\r' ? end + 2 : end + 1) + 1;
	const labelled = (encoding: string) => `\nContent-Type: text/plain; charset="${encoding}"`;
	const transfer = /^content-transfer-encoding:\s*([\w-]+)/im.exec(raw.slice(0, end))?.[1]?.toLowerCase() ?? '';
	return { label: '', labelAt: { at: end, end }, labelled, transfer, start, isPage: false };
}

/** A part's beginning as bytes, up to the next boundary. */
function bodyBytes(raw: string, { start, transfer }: TextPart): Uint8Array {
	const stretch = raw.slice(start, start + mostBytes);
	const boundary = stretch.search(/^--\S/m);
	const body = boundary < 0 ? stretch : stretch.slice(0, boundary);
	if (transfer === 'base64') return Buffer.from(body, 'base64');
	if (transfer !== 'quoted-printable') return Buffer.from(body, 'latin1');
	const plain = body.replace(/=\r?\n/g, '').replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
	return Buffer.from(plain, 'latin1');
}

function encodingNamed(label: string): string | undefined {
	if (!label || /^(?:us-)?ascii$/.test(label)) return undefined;
	if (isKnown(label)) return new TextDecoder(label).encoding;
	const plain = squeezed(label);
	const page = /^(?:x|cs)?(?:ms|win|windows|cp|ibm|dos|codepage)*(\d{3,5})$/.exec(plain)?.[1] ?? '';
	return bySqueezed.get(plain.replace(/^(?:x|cs)/, '')) ?? pages[page] ?? bySqueezed.get(`windows${page}`);
}

function isKnown(label: string): boolean {
	try {
		return new TextDecoder(label).encoding !== '';
	} catch {
		return false;
	}
}
