import type { Email } from 'postal-mime';
import { outlooksOwn } from '../kinds.ts';
import { unreadable } from '../refusal.ts';

/** Shorter than this, a text beside an encrypted part only says that there is one. */
const shortest = 250;
const documents = /\.(?:docx?|pdf|md|txt|html?|eml)$/i;
const message = /-----BEGIN PGP MESSAGE-----[\s\S]*?(?:-----END PGP MESSAGE-----|$)/;

/** A mail whose words nobody can read here is refused, with what to do. Throws `PipelineError('unreadable')`. */
export function refuseSealed(mail: Email, name: string): void {
	const kind = mail.headers.find(({ key }) => key === 'content-type')?.value ?? '';
	const types = mail.attachments.map(({ mimeType }) => mimeType);
	if (/multipart\/encrypted/i.test(kind) || types.includes('application/pgp-encrypted')) throw encrypted(name, 'PGP');
	if (/application\/(?:x-)?pkcs7-mime/i.test(kind)) {
		if (/smime-type\s*=\s*"?signed-data/i.test(kind))
			throw unreadable(
				`${name} is signed in a way that packs its text away (S/MIME). Open it in your mail program, copy its text into a .txt file, then run on that.`,
			);
		throw encrypted(name, 'S/MIME');
	}
	const isShort = `${mail.text ?? ''}${mail.html ?? ''}`.replace(/<[^<>]*>/g, '').trim().length < shortest;
	const hasDocument = mail.attachments.some(({ filename }) => documents.test(filename ?? ''));
	if (!isShort || hasDocument) return;
	if (mail.attachments.some(isTnef)) throw unreadable(`${name} has its text ${outlooksOwn}`);
	if (types.some((type) => /^application\/(?:x-)?pkcs7-mime$/.test(type))) throw encrypted(name, 'S/MIME');
}

const isTnef = ({ mimeType, filename }: { readonly mimeType: string; readonly filename: string | null }) =>
	/^application\/(?:vnd\.)?ms-tnef$/.test(mimeType) || /^winmail\.dat$/i.test(filename ?? '');

const encrypted = (name: string, how: string) =>
	unreadable(`${name} is encrypted (${how}). Open it in your mail program, copy its text into a .txt file, then run on that.`);

/** A text without what encryption and signatures put around it. One that is nothing but encrypted is refused. Throws `PipelineError('unreadable')`. */
export function withoutArmour(text: string, name: string): string {
	if (!text.includes('-----BEGIN PGP ')) return text;
	const open = text.replace(message, '');
	if (open !== text && open.replace(/[^\p{L}]/gu, '').length < shortest / 2) throw encrypted(name, 'PGP');
	return text
		.replace(
			/-----BEGIN PGP SIGNED MESSAGE-----\r?\n(?:[A-Za-z]+:[^\n]*\n)*\r?\n([\s\S]*?)-----BEGIN PGP SIGNATURE-----[\s\S]*?(?:-----END PGP SIGNATURE-----|$)/g,
			(_, signed: string) => signed.replace(/^- /gm, ''),
		)
		.replace(/-----BEGIN PGP (?:PUBLIC KEY BLOCK|SIGNATURE)-----[\s\S]*?(?:-----END PGP (?:PUBLIC KEY BLOCK|SIGNATURE)-----|$)/g, '');
}
