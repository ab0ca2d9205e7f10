import PostalMime, { type Email } from 'postal-mime';
import type { Attached } from './attached.ts';
import { onlyIn } from './email/compare.ts';
import type { Extracted, InputFile } from './extracted.ts';
import { type HtmlText, htmlToText } from './html.ts';
import { unreadable } from './refusal.ts';

/** Reads what came with an e-mail. */
type ReadAll = (files: readonly InputFile[]) => Promise<Attached>;

const deepestParts = 60;
/** Plain text that only says where the real one is. */
const shortest = 250;

/** An e-mail as text: who wrote what when, then the body with its quoted replies. Documents and data that came with it stand beside. Throws `PipelineError('unreadable')`. */
export async function readEmail(bytes: Uint8Array, name: string, readAll: ReadAll): Promise<Extracted> {
	const mail = await parse(bytes, name);
	const body = bodyOf(mail);
	const files = mail.attachments.map(({ filename, content }, index) => ({
		name: filename?.trim() || `attachment-${index + 1}`,
		bytes: typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content),
	}));
	const attached = await readAll(files);
	if (!body.text.trim() && attached.documents.length === 0)
		throw unreadable(
			`${name} holds no text${files.length > 0 ? ', and none of its attachments is a document that can be read' : ''}. Ask the client for the text, or choose another file.`,
		);
	const headers = [
		line('From', addressText(mail.from)),
		line('To', (mail.to ?? []).map(addressText).join(', ')),
		line('Date', mail.date ?? ''),
		line('Subject', mail.subject ?? ''),
	];
	return {
		text: `${headers.filter(Boolean).join('\n')}\n\n${body.text}`,
		format: 'email',
		encoding: 'utf-8',
		hidden: body.hidden,
		documents: attached.documents,
		attachments: attached.attachments,
		notes: [...body.notes, ...attached.notes],
	};
}

async function parse(bytes: Uint8Array, name: string): Promise<Email> {
	try {
		return await PostalMime.parse(bytes, { attachmentEncoding: 'arraybuffer', maxNestingDepth: deepestParts });
	} catch (error) {
		throw unreadable(`${name} is not an e-mail that can be read. Copy its text into a .txt file, then run again.`, error);
	}
}

interface Body {
	readonly text: string;
	readonly hidden: number;
	readonly notes: readonly string[];
}

/** The plain text part, unless it only points to the HTML one. What only the HTML part says is told. */
function bodyOf({ text = '', html = '' }: Email): Body {
	if (!html.trim()) return { text, hidden: 0, notes: [] };
	const read = htmlToText(html, { marksQuotes: true });
	const missing = onlyIn(read.text, text);
	if (!text.trim() || (text.trim().length < shortest && missing.length > 0 && read.text.length > 3 * text.length)) return read;
	return { text, hidden: 0, notes: ['The e-mail has an HTML part too; its plain text part was read.', ...aboutHtml(read, missing)] };
}

function aboutHtml(read: HtmlText, missing: readonly string[]): string[] {
	const notes: string[] = [];
	if (missing.length > 0)
		notes.push(
			`The HTML part says what the plain text does not: ${missing
				.slice(0, 5)
				.map((sentence) => `“${sentence.length > 160 ? `${sentence.slice(0, 159)}…` : sentence}”`)
				.join(', ')}${missing.length > 5 ? ` and ${missing.length - 5} more` : ''}. Ask the client which holds.`,
		);
	if (read.hidden > 0)
		notes.push(
			`The HTML part, which was not read, has ${read.hidden} hidden passage${read.hidden === 1 ? '' : 's'}. Nothing in it was followed.`,
		);
	return notes;
}

const line = (label: string, value: string) => (value ? `${label}: ${value.replace(/\s+/g, ' ')}` : '');

function addressText(address: { name?: string; address?: string } | undefined): string {
	if (!address) return '';
	return address.name ? `${address.name} <${address.address ?? ''}>` : (address.address ?? '');
}
