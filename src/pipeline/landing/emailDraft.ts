import type { CoverNote, DeliveryFile } from '../../shared/artifacts.ts';
import { bytesOf, toBase64 } from './bytes.ts';

type Attached = Pick<DeliveryFile, 'path' | 'content' | 'encoding'>;

/**
 * The message with its files as an e-mail that is not sent yet (`X-Unsent`): a mail program opens it to be addressed and sent. It has no
 * sender, no address and no date, because those are the person's; a library for mails that are sent wants all three. The same message
 * and files make the same bytes. Source: RFC 5322, 2045, 2047, 2231.
 */
export function emailDraft({ subject, text, language }: CoverNote, files: readonly Attached[], hash: (text: string) => string): string {
	const boundary = `quintet-${hash(JSON.stringify([subject, text, files.map(({ path }) => path)])).slice(0, 32)}`;
	const parts = [
		part(
			{ 'Content-Type': 'text/plain; charset=utf-8', 'Content-Language': language, 'Content-Transfer-Encoding': 'base64' },
			new TextEncoder().encode(text.replace(/\r?\n/g, '\r\n')),
		),
		...files.map((file) => {
			const name = file.path.split('/').at(-1) ?? file.path;
			const type = typeOf(name);
			return part(
				{
					'Content-Type': `${type}; name*=utf-8''${encoded(name)}`,
					'Content-Disposition': `attachment; filename*=utf-8''${encoded(name)}`,
					'Content-Transfer-Encoding': 'base64',
				},
				bytesOf(file),
			);
		}),
	];
	const head = [`Subject: ${words(subject)}`, 'X-Unsent: 1', 'MIME-Version: 1.0', `Content-Type: multipart/mixed; boundary="${boundary}"`];
	return `${head.join('\r\n')}\r\n\r\n${parts.map((one) => `--${boundary}\r\n${one}`).join('')}--${boundary}--\r\n`;
}

function part(head: Readonly<Record<string, string>>, bytes: Uint8Array): string {
	const lines = toBase64(bytes).match(/.{1,76}/g) ?? [];
	const names = Object.entries(head).filter(([, value]) => value !== '');
	return `${names.map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n${lines.join('\r\n')}\r\n`;
}

/** A header's text: encoded words of at most 75 characters where it is more than plain ASCII. */
function words(text: string): string {
	const line = text.replace(/\s+/g, ' ').trim();
	if (/^[\x20-\x7e]*$/.test(line) && line.length <= 60) return line;
	const pieces: string[] = [];
	let piece = '';
	for (const character of line) {
		if (new TextEncoder().encode(piece + character).length > bytesOfWord) {
			pieces.push(piece);
			piece = '';
		}
		piece += character;
	}
	return [...pieces, piece].map((one) => `=?utf-8?B?${toBase64(new TextEncoder().encode(one))}?=`).join('\r\n ');
}

const bytesOfWord = 42;

const encoded = (name: string): string =>
	encodeURIComponent(name).replace(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** What a mail program shows the file as; everything else is saved. */
const types: Readonly<Record<string, string>> = {
	md: 'text/markdown; charset=utf-8',
	txt: 'text/plain; charset=utf-8',
	html: 'text/html; charset=utf-8',
	css: 'text/css; charset=utf-8',
	csv: 'text/csv; charset=utf-8',
	json: 'application/json',
	svg: 'image/svg+xml',
	pdf: 'application/pdf',
	zip: 'application/zip',
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};
const typeOf = (name: string): string => types[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream';
