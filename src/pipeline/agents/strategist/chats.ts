import type { Mail } from './mails.ts';

/** The head of a message in an exported chat: date, time, sender. Phones write it in brackets or with a dash. */
const head =
	/^[\u200e⟦]?[^\n\d[]{0,24}\[?\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?[ \t]+\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?:[ \t]?[AaPp]\.?[Mm]\.?)?(?:\]|[ \t]+[-–])?[ \t]*([^:\n]{1,60}?):[ \t]/gm;
const myself = /^(?:you|me|saya|aku|kamu|anda)$/i;

/** Takes an exported chat apart, the latest message with number 0; empty for what is none. Of two people the one who writes more is the client. */
export function chatOf(text: string): Mail[] {
	const heads = [...text.matchAll(head)];
	if (heads.length < 2) return [];
	const messages = heads.map((match, index) => ({
		start: match.index,
		body: match.index + match[0].length,
		end: heads[index + 1]?.index ?? text.length,
		sender: match[1] ?? '',
	}));
	const client = clientOf(messages);
	const isOwn = (sender: string) => myself.test(sender) || (client !== undefined && sender !== client);
	const before = (messages[0]?.start ?? 0) > 0 ? [{ number: messages.length, start: 0, end: messages[0]?.start ?? 0, skip: true }] : [];
	return [
		...before,
		...messages.map(({ sender, ...span }, index) => ({ ...span, number: messages.length - 1 - index, skip: isOwn(sender) })),
	];
}

function clientOf(messages: readonly { readonly sender: string; readonly body: number; readonly end: number }[]): string | undefined {
	const written = new Map<string, number>();
	for (const { sender, body, end } of messages) written.set(sender, (written.get(sender) ?? 0) + end - body);
	if (written.size !== 2) return undefined;
	return [...written].sort((a, b) => b[1] - a[1])[0]?.[0];
}
