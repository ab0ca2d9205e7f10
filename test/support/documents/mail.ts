interface MailPart {
	readonly type: string;
	readonly content: string | Uint8Array;
	/** A file name makes it an attachment. */
	readonly name?: string;
}

/** An e-mail with these parts; text and HTML without a name are alternatives of one body. */
export function mailFile(
	parts: readonly MailPart[],
	headers = 'From: Ana <ana@client.example>\nTo: me@free.example\nSubject: Brief',
): Uint8Array {
	const bodies = parts.filter(({ name }) => name === undefined);
	const files = parts.filter(({ name }) => name !== undefined);
	const lines = [
		headers,
		'Date: Mon, 16 Nov 2026 10:00:00 +0000',
		'MIME-Version: 1.0',
		'Content-Type: multipart/mixed; boundary="outer"',
		'',
		'--outer',
		'Content-Type: multipart/alternative; boundary="inner"',
		'',
		...bodies.flatMap((part) => ['--inner', ...encoded(part)]),
		'--inner--',
		...files.flatMap((part) => ['--outer', `Content-Disposition: attachment; filename="${part.name}"`, ...encoded(part)]),
		'--outer--',
		'',
	];
	return new TextEncoder().encode(lines.join('\r\n'));
}

function encoded({ type, content }: MailPart): string[] {
	const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content);
	const lines = bytes.toString('base64').match(/.{1,76}/g) ?? [];
	return [`Content-Type: ${type}; charset=utf-8`, 'Content-Transfer-Encoding: base64', '', ...lines];
}
