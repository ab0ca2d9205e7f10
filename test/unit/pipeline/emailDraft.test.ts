import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../src/node/hash.ts';
import { emailDraft } from '../../../src/pipeline/landing/emailDraft.ts';

const note = {
	language: 'id',
	subject: 'Hasil pekerjaan: halaman “Harga” untuk Toko Senja, dengan tiga berkas – siap dipakai',
	text: 'Halo Kak Sari,\n\nini berkasnya – “siap”.\n\nSalam\n',
	by: 'model' as const,
};
const files = [
	{ path: 'harga.html', content: '<!doctype html><p>Rp 10.000 – é</p>\n' },
	{ path: "catatan klien's (1).md", content: '# Catatan\n' },
	{ path: 'logo.zip', content: Buffer.from([80, 75, 3, 4, 0, 255]).toString('base64'), encoding: 'base64' as const },
];

/** Opened by a reader that did not write it. */
describe('an e-mail that is not sent yet', () => {
	it('opens with its subject, its text and each file under its name, byte for byte', async () => {
		const mail = await PostalMime.parse(emailDraft(note, files, sha256));
		expect(mail.subject).toBe(note.subject);
		expect(mail.text?.replaceAll('\r\n', '\n').trimEnd()).toBe(note.text.trimEnd());
		expect(mail.attachments.map(({ filename }) => filename)).toEqual(files.map(({ path }) => path));
		const bytes = mail.attachments.map(({ content }) => Buffer.from(content as ArrayBuffer));
		expect(bytes[0]?.toString('utf8')).toBe(files[0]?.content);
		expect([...(bytes[2] ?? [])]).toEqual([80, 75, 3, 4, 0, 255]);
	});

	it('is a draft: unsent, without a sender, an address or a date', async () => {
		const text = emailDraft(note, files, sha256);
		const mail = await PostalMime.parse(text);
		expect(text).toMatch(/^X-Unsent: 1\r$/m);
		expect([mail.from, mail.to, mail.date]).toEqual([undefined, undefined, undefined]);
	});

	it('has no line that a mail server would cut, and none that a name could add', () => {
		const text = emailDraft(
			{ ...note, subject: 'A\r\nBcc: x@example.com' },
			[{ path: 'a\r\nX: y.md', content: 'x'.repeat(5_000) }],
			sha256,
		);
		for (const line of text.split('\r\n')) expect(line.length).toBeLessThanOrEqual(300);
		expect(text).not.toMatch(/^(?:Bcc|X):/m);
	});

	it('is the same for the same message and files', () => {
		expect(emailDraft(note, files, sha256)).toBe(emailDraft(note, files, sha256));
	});
});
