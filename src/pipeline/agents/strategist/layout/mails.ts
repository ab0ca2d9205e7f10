/** One message of a thread, as a stretch of the text. */
export interface Mail {
	/** 0 for the latest. */
	readonly number: number;
	readonly start: number;
	readonly end: number;
	/** Headers, attributions and what the freelancer wrote: read by nobody. */
	readonly skip: boolean;
	/** Where the words begin, after the head of a chat message. */
	readonly body?: number;
}

const attribution = /^(?:on|pada|am|le|el)\b.{6,}(?:wrote|menulis|schrieb|écrit|escribió)\s*:$/is;
const header = /^(?:from|to|cc|bcc|date|sent|subject|reply-to|dari|kepada|tanggal|perihal|subjek)\s*:/i;

/** Takes a thread apart by its quote marks and attributions. What the header's recipient wrote is the freelancer's own. */
export function mailsOf(text: string): Mail[] {
	const lines = text.split('\n');
	const recipients = namesIn(lines.find((line) => /^(?:to|kepada)\s*:/i.test(line)) ?? '');
	const mails: Mail[] = [];
	let start = 0;
	let number = 0;
	let own = false;
	let headers = true;
	let offset = 0;
	for (let index = 0; index < lines.length; index += 1) {
		const raw = lines[index] as string;
		const line = unquoted(raw);
		const length = raw.length + 1;
		const span = { start: offset, end: offset + length };
		if (headers && (header.test(line) || !line)) {
			mails.push({ number, ...span, skip: true });
			start = span.end;
			headers = Boolean(line);
			offset = span.end;
			continue;
		}
		headers = false;
		const said = attributionAt(lines, index);
		if (said) {
			if (start < offset) mails.push({ number, start, end: offset, skip: own });
			const taken = lines.slice(index, index + said.lines).reduce((sum, one) => sum + one.length + 1, 0);
			number += 1;
			mails.push({ number, start: offset, end: offset + taken, skip: true });
			own = recipients.some((name) => said.text.toLowerCase().includes(name));
			offset += taken;
			start = offset;
			index += said.lines - 1;
			continue;
		}
		offset = span.end;
	}
	if (start < offset) mails.push({ number, start, end: offset, skip: own });
	return mails;
}

/** How Outlook begins what it quotes: the headers of that mail, in the text. */
const quotedFrom = /^\**(?:from|von|de|dari|van)\s*:\**\s*\S/i;
const quotedSent = /^\**(?:sent|date|gesendet|datum|envoyé|enviado|dikirim|tanggal|verzonden)\s*:/i;
const quotedOther = /^\**(?:to|cc|bcc|subject|an|betreff|à|para|objet|asunto|kepada|subjek|perihal|aan|onderwerp|importance)\s*:/i;

function quotedHeaders(lines: readonly string[], index: number): { readonly text: string; readonly lines: number } | undefined {
	if (!quotedFrom.test(unquoted(lines[index] ?? '')) || !quotedSent.test(unquoted(lines[index + 1] ?? ''))) return undefined;
	let count = 2;
	while (quotedOther.test(unquoted(lines[index + count] ?? ''))) count += 1;
	return { text: unquoted(lines[index] ?? ''), lines: count };
}

/** "On … wrote:" may be wrapped over up to three lines. */
function attributionAt(lines: readonly string[], index: number): { readonly text: string; readonly lines: number } | undefined {
	const headers = quotedHeaders(lines, index);
	if (headers) return headers;
	for (let count = 1; count <= 3; count += 1) {
		const text = lines
			.slice(index, index + count)
			.map(unquoted)
			.join(' ');
		if (attribution.test(text)) return { text, lines: count };
		if (/^-{2,}\s*(?:original message|forwarded message|pesan asli)/i.test(text)) return { text, lines: 1 };
	}
	return undefined;
}

const unquoted = (line: string) => line.replace(/^\s*(?:>\s?)*/, '').trim();

function namesIn(line: string): string[] {
	const addresses = [...line.matchAll(/[\w.+-]+@[\w.-]+/g)].map((match) => match[0].toLowerCase());
	return addresses;
}
