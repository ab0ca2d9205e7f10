/** Mails of an archive that are read; more is a mailbox and not a brief. */
const mostMessages = 30;

/** The messages of a file, the latest first. Apple Mail puts a number before its one message; archives put a line before each. */
export function messagesIn(bytes: Uint8Array): { readonly messages: readonly Uint8Array[]; readonly left: number } {
	const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const start = file.toString('latin1', 0, 200);
	const counted = /^\s*(\d{1,12})[ \t]*\r?\n/.exec(start);
	if (counted) {
		const from = counted[0].length;
		return { messages: [file.subarray(from, from + Number(counted[1]))], left: 0 };
	}
	if (!/^From \S/.test(start)) return { messages: [bytes], left: 0 };
	const raw = file.toString('latin1');
	// A line of the text that begins with this word has a mark before it.
	const heads = [...raw.matchAll(/(?:^|(?<=\r?\n\r?\n))From \S[^\r\n]*\d{4}[^\r\n]*\r?\n(?=[A-Za-z][\w-]{0,60}:|>)/g)];
	const all = heads.map((head, index) => raw.slice(head.index + head[0].length, heads[index + 1]?.index ?? raw.length));
	const dated = all.map((text) => ({ text, at: dateOf(text) }));
	const latestFirst = dated.toSorted((one, other) => other.at - one.at).map(({ text }) => text);
	const messages = latestFirst.slice(0, mostMessages).map((text) => Buffer.from(text.replace(/^>(>*From )/gm, '$1'), 'latin1'));
	return { messages, left: latestFirst.length - messages.length };
}

function dateOf(message: string): number {
	const date = Date.parse(/^date:\s*([^\r\n]{1,80})/im.exec(message.slice(0, 20_000))?.[1] ?? '');
	return Number.isNaN(date) ? 0 : date;
}
