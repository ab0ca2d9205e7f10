import PostalMime, { type Attachment, type Email } from 'postal-mime';
import type { Attached } from './attached.ts';
import { bodyOf } from './email/body.ts';
import { eventsIn } from './email/calendar.ts';
import { withCharsets } from './email/charsets.ts';
import { messagesIn } from './email/containers.ts';
import { refuseSealed, withoutArmour } from './email/sealed.ts';
import { webArchiveText } from './email/webArchive.ts';
import type { Extracted, InputFile, ReadFile } from './extracted.ts';
import { unreadable } from './refusal.ts';

/** Reads what came with an e-mail. */
type ReadAll = (files: readonly InputFile[]) => Promise<Attached>;

const deepestParts = 60;
/** Parts that only prove who wrote a mail. */
const signatures = /^application\/(?:pgp-signature|(?:x-)?pkcs7-signature|pgp-keys)$/;

/**
 * An e-mail as text: who wrote what when, then the body with its quoted replies. Documents and data that came with it stand beside. An archive of
 * several is the latest with the others beside it; a saved web page is that page. Throws `PipelineError('unreadable')`.
 */
export async function readEmail(bytes: Uint8Array, name: string, readAll: ReadAll): Promise<Extracted> {
	const { messages, left } = messagesIn(bytes);
	const [latest, ...earlier] = await Promise.all(
		messages.map((message) => readMessage(message, name, readAll).catch((error: unknown) => ({ error }))),
	);
	if (!latest) throw unreadable(`${name} holds no e-mail. Choose another file.`);
	if ('error' in latest) throw latest.error;
	if (earlier.length === 0) return latest;
	const read = earlier.filter((one): one is Extracted => !('error' in one));
	const notes = [
		`The archive holds ${messages.length + left} e-mails; the latest stands first, the others behind it, the newest first.`,
		...(left > 0 ? [`${left} older e-mails were left out.`] : []),
		...(read.length < earlier.length ? [`${earlier.length - read.length} e-mails of the archive could not be read.`] : []),
	];
	const documents: ReadFile[] = read.map((one, index) => ({ ...one, name: `E-mail ${index + 2} of ${name}` }));
	return { ...latest, documents: [...(latest.documents ?? []), ...documents], notes: [...latest.notes, ...notes] };
}

async function readMessage(bytes: Uint8Array, name: string, readAll: ReadAll): Promise<Extracted> {
	const { bytes: labelled, notes: said } = await withCharsets(bytes);
	const mail = await parse(labelled, name);
	const page = webArchiveText(mail);
	if (page) return { ...page, format: 'html', encoding: 'utf-8', notes: [...said, ...page.notes] };
	refuseSealed(mail, name);
	const body = bodyOf(mail);
	const text = withoutArmour(body.text, name);
	const events = eventsOf(mail);
	const files = mail.attachments.filter((one) => !isCalendar(one) && !signatures.test(one.mimeType)).map(toFile);
	const attached = await readAll(files);
	if (!text.trim() && attached.documents.length === 0 && events.length === 0)
		throw unreadable(
			`${name} holds no text${files.length > 0 ? ', and none of its attachments is a document that can be read' : ''}. Ask the client for the text, or choose another file.`,
		);
	const invitation = events.length > 0 ? `\n\n[${events.length === 1 ? 'Event' : 'Events'} in the e-mail]\n\n${events.join('\n\n')}\n` : '';
	return {
		text: `${headOf(mail)}\n\n${text}${invitation && text.trim() === '' ? invitation.trimStart() : invitation}`,
		format: 'email',
		encoding: 'utf-8',
		hidden: body.hidden,
		documents: attached.documents,
		attachments: attached.attachments,
		notes: [...said, ...body.notes, ...attached.notes],
	};
}

const headOf = (mail: Email) =>
	[
		line('From', addressText(mail.from)),
		line('To', (mail.to ?? []).map(addressText).join(', ')),
		line('Date', mail.date ?? ''),
		line('Subject', mail.subject ?? ''),
	]
		.filter(Boolean)
		.join('\n');

async function parse(bytes: Uint8Array, name: string): Promise<Email> {
	try {
		return await PostalMime.parse(bytes, { attachmentEncoding: 'arraybuffer', maxNestingDepth: deepestParts });
	} catch (error) {
		throw unreadable(`${name} is not an e-mail that can be read. Copy its text into a .txt file, then run again.`, error);
	}
}

const bytesOf = ({ content }: Attachment) => (typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content));

const toFile = (attachment: Attachment, index: number): InputFile => ({
	name: attachment.filename?.trim() || `attachment-${index + 1}`,
	bytes: bytesOf(attachment),
});

const isCalendar = ({ mimeType, filename }: Attachment) =>
	/^(?:text\/calendar|application\/ics)$/.test(mimeType) || /\.ics$/i.test(filename ?? '');

/** Events of an invitation, which mostly comes twice: in the body and as a file. */
const eventsOf = (mail: Email): string[] => [
	...new Set(mail.attachments.filter(isCalendar).flatMap((one) => eventsIn(new TextDecoder().decode(bytesOf(one))))),
];

const line = (label: string, value: string) => (value ? `${label}: ${value.replace(/\s+/g, ' ')}` : '');

function addressText(address: { name?: string; address?: string } | undefined): string {
	if (!address) return '';
	return address.name ? `${address.name} <${address.address ?? ''}>` : (address.address ?? '');
}
