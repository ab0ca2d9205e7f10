import PostalMime from 'postal-mime';
import { type BriefOrigin, briefFromText, formatOf } from '../../pipeline/brief/briefFromText.ts';
import { PipelineError } from '../../pipeline/errors.ts';
import type { Brief } from '../../shared/brief.ts';
import { decode } from './decode.ts';
import { htmlToText } from './html.ts';

/** An e-mail as text: who wrote what when, then the body with its quoted replies; text attachments beside it. */
export async function readEmail(bytes: Uint8Array, name: string, options: Pick<BriefOrigin, 'source' | 'selection'>): Promise<Brief> {
	const mail = await PostalMime.parse(bytes, { attachmentEncoding: 'arraybuffer' }).catch((error: unknown) => {
		throw new PipelineError('unreadable', `${name} is not an e-mail that can be read. Copy its text into a .txt file, then run again.`, {
			cause: error,
		});
	});
	const notes: string[] = [];
	const body = bodyOf(mail.text, mail.html, notes);
	if (!body.trim())
		throw new PipelineError(
			'unreadable',
			`${name} holds no text. Its attachments alone are not read as a brief; save the one that is, and run on it.`,
		);
	const attachments: Brief['attachments'] = [];
	for (const [index, attachment] of mail.attachments.entries()) {
		const file = attachment.filename ?? `attachment-${index + 1}`;
		const content = attachment.content;
		const text = typeof content === 'string' ? content : textOf(new Uint8Array(content), file);
		if (text === undefined) notes.push(`The attachment ${file} is not text and was not read.`);
		else attachments.push({ name: file, text });
	}
	const headers = [
		line('From', addressText(mail.from)),
		line('To', (mail.to ?? []).map(addressText).join(', ')),
		line('Date', mail.date ?? ''),
		line('Subject', mail.subject ?? ''),
	];
	return briefFromText(`${headers.filter(Boolean).join('\n')}\n\n${body}`, name, { ...options, format: 'email', notes, attachments });
}

function bodyOf(text: string | undefined, html: string | undefined, notes: string[]): string {
	if (text?.trim()) {
		if (html) notes.push('The e-mail has an HTML part too; its plain text part was read.');
		return text;
	}
	if (!html) return '';
	const read = htmlToText(html);
	notes.push(...read.notes);
	return read.text;
}

function textOf(bytes: Uint8Array, name: string): string | undefined {
	try {
		const { text } = decode(bytes, name);
		return formatOf(name) === 'html' ? htmlToText(text).text : text;
	} catch (error) {
		if (PipelineError.is(error, 'unreadable')) return undefined;
		throw error;
	}
}

const line = (label: string, value: string) => (value ? `${label}: ${value.replace(/\s+/g, ' ')}` : '');

function addressText(address: { name?: string; address?: string } | undefined): string {
	if (!address) return '';
	return address.name ? `${address.name} <${address.address ?? ''}>` : (address.address ?? '');
}
