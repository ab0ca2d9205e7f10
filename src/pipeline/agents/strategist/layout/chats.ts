import { chatHead } from '../../../brief/chatHeads.ts';
import type { Mail } from './mails.ts';

const myself = /^(?:you|me|myself|saya|aku|kamu|anda|ich|du|moi|vous|toi|yo|tú|eu|você|io|tu|ik|jij|jeg|jag|我|你|나|私|أنا|أنت|я|вы)$/i;

/** Takes an exported chat apart, the latest message with number 0; empty for what is none. Of two people the one who writes more is the client. */
export function chatOf(text: string): Mail[] {
	const heads = [...text.matchAll(chatHead)];
	if (heads.filter((one) => senderOf(one)).length < 2) return [];
	const messages = heads.map((match, index) => ({
		start: match.index,
		body: match.index + match[0].length,
		end: heads[index + 1]?.index ?? text.length,
		sender: senderOf(match),
	}));
	const client = clientOf(messages);
	const isOwn = (sender: string) => sender === '' || myself.test(sender) || (client !== undefined && sender !== client);
	const before = (messages[0]?.start ?? 0) > 0 ? [{ number: messages.length, start: 0, end: messages[0]?.start ?? 0, skip: true }] : [];
	return [
		...before,
		...messages.map(({ sender, ...span }, index) => ({ ...span, number: messages.length - 1 - index, skip: isOwn(sender) })),
	];
}

const senderOf = (match: RegExpExecArray): string => (match[1] ?? match[2] ?? '').trim();

function clientOf(messages: readonly { readonly sender: string; readonly body: number; readonly end: number }[]): string | undefined {
	const written = new Map<string, number>();
	for (const { sender, body, end } of messages) if (sender) written.set(sender, (written.get(sender) ?? 0) + end - body);
	if (written.size !== 2) return undefined;
	return [...written].sort((a, b) => b[1] - a[1])[0]?.[0];
}
