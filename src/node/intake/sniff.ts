/** What a text is by its first bytes, whatever its name says. */
export type Sniffed = 'html' | 'mail' | 'mailbox' | 'appleMail' | 'calendar' | 'wordXml';

const looked = 4_096;
const headerLine = /^[A-Za-z][A-Za-z0-9-]{1,60}:/;
/** Headers that only mail programs write. A text that begins with `From:` and `To:` may be pasted. */
const technical =
	/^(?:MIME-Version|Content-Type|Content-Transfer-Encoding|Received|Message-ID|Return-Path|Delivered-To|DKIM-Signature|X-[\w-]+):/im;
const page = /^(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)\b/i;

export function sniff(bytes: Uint8Array): Sniffed | undefined {
	const start = startOf(bytes).replace(/\r\n?/g, '\n');
	const text = start.trimStart();
	if (page.test(text)) return 'html';
	if (/^<\?xml[^>]{0,200}\?>\s*(?:<\?mso-application|<\w+:wordDocument|<pkg:package)/.test(text)) return 'wordXml';
	if (/^BEGIN:VCALENDAR\b/i.test(text)) return 'calendar';
	if (/^From \S{1,200} .{6,60}\n/.test(text) && isMail(text.slice(text.indexOf('\n') + 1))) return 'mailbox';
	if (/^\d{1,12}[ \t]*\n/.test(text) && isMail(text.slice(text.indexOf('\n') + 1))) return 'appleMail';
	return isMail(text) ? 'mail' : undefined;
}

/** Its first lines, in whichever way they are encoded. */
function startOf(bytes: Uint8Array): string {
	const [a, b, c] = bytes;
	if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes.subarray(2, looked));
	if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes.subarray(2, looked));
	return new TextDecoder('latin1').decode(bytes.subarray(a === 0xef && b === 0xbb && c === 0xbf ? 3 : 0, looked));
}

/** Headers from the first line on, among them one that no person writes. */
function isMail(text: string): boolean {
	const end = text.search(/\n\n/);
	const head = end < 0 ? text : text.slice(0, end);
	const lines = head.split('\n');
	// The first bytes may end within a line.
	const whole = end < 0 && lines.length > 1 ? lines.slice(0, -1) : lines;
	return (
		headerLine.test(head) && technical.test(head) && whole.every((line) => headerLine.test(line) || /^[ \t]/.test(line) || line === '')
	);
}
