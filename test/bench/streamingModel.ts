import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { planReply } from '../support/planReply.ts';
import { noticeStrategy } from './noticeStrategy.ts';

// An OpenAI-compatible server of its own process that writes every draft at 100 tokens a second for as many seconds as its first
// argument says, and a draft whose file is called `long.md` of 5,000,000 characters in 15 seconds. Every fifth token is
// the time at which it was sent (`t` and milliseconds since 1970), so that a reader can tell how old a text is. `/bare` is an empty page.
// Prints its port on the first line.
const seconds = Number(process.argv[2] ?? 60);
const tokensPerSecond = 100;
const tickMs = 10;
const longDraft = 5_000_000;
const longSeconds = 15;

const words = 'we are closed from the first to the last day of the year and look forward to every one of you in spring'.split(' ');

/** The n-th token of a document with headings, paragraphs, lists, tables and code, in turn. */
function token(index: number, word: string): string {
	const place = index % 200;
	if (place === 0) return `\n\n## Part ${index / 200 + 1}\n\n`;
	if (place > 120 && place <= 150) return place % 6 === 1 ? `\n${place === 121 ? '\n' : ''}- ${word}` : ` ${word}`;
	if (place === 151) return `\n\n| day | who | open |\n|---|---|---|\n| ${word} `;
	if (place > 151 && place < 170) return place % 6 === 5 ? `| ${word} |\n` : `| ${word} `;
	if (place === 170) return `\n\n\`\`\`js\nconst a = '${word}';\n`;
	if (place > 170 && place < 190) return `call(${index}, '${word}');\n`;
	if (place === 190) return `\`\`\`\n\n${word}`;
	return place % 60 === 59 ? `. ${word}\n\n` : ` ${word}`;
}

const event = (choice: object) =>
	`data: ${JSON.stringify({ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'paced', choices: [choice] })}\n\n`;
const piece = (content: string) => event({ index: 0, delta: { content }, finish_reason: null });
const end = `${event({ index: 0, delta: {}, finish_reason: 'stop' })}data: [DONE]\n\n`;

/** Writes what is due at each tick until all is written. */
function paced(response: ServerResponse, isDone: (elapsed: number) => boolean): void {
	const began = performance.now();
	const timer = setInterval(() => {
		if (!isDone(performance.now() - began)) return;
		clearInterval(timer);
		response.end(end);
	}, tickMs);
	response.once('close', () => clearInterval(timer));
}

function stream(response: ServerResponse): void {
	const all = seconds * tokensPerSecond;
	let sent = 0;
	paced(response, (elapsed) => {
		const due = Math.min(all, Math.floor((elapsed * tokensPerSecond) / 1000));
		// Each token is an event of its own, as a real server sends it.
		for (; sent < due; sent += 1)
			response.write(piece(token(sent, sent % 5 === 0 ? `t${Date.now()}` : (words[sent % words.length] ?? ''))));
		return sent === all;
	});
}

function streamLong(response: ServerResponse): void {
	let sent = 0;
	let written = 0;
	paced(response, (elapsed) => {
		let part = '';
		for (; written + part.length < Math.min(longDraft, (elapsed / longSeconds / 1000) * longDraft); sent += 1)
			part += token(sent, words[sent % words.length] ?? '');
		written += part.length;
		if (part) response.write(piece(part));
		return written >= longDraft;
	});
}

function answer(body: string, response: ServerResponse): void {
	const { messages, response_format: format } = JSON.parse(body) as {
		messages: readonly { readonly content: string }[];
		response_format?: { json_schema?: { name?: string } };
	};
	response.writeHead(200, { 'content-type': 'text/event-stream' });
	const name = format?.json_schema?.name;
	if (name === 'strategy') response.end(piece(JSON.stringify(noticeStrategy(body.includes('long.md') ? 'long.md' : 'notice.md'))) + end);
	else if (name === 'plan') response.end(piece(JSON.stringify(planReply([body.includes('long.md') ? 'long.md' : 'notice.md']))) + end);
	else if (name !== undefined) response.end(piece(JSON.stringify({ findings: [], verdicts: [], summary: '', claims: [] })) + end);
	else if (messages.some(({ content }) => content.includes('You are the Formatter'))) response.end(piece('Dear client, here it is.') + end);
	else if (body.includes('long.md')) streamLong(response);
	else stream(response);
}

const server = createServer((request, response) => {
	const parts: Buffer[] = [];
	request.on('data', (part: Buffer) => parts.push(part));
	request.on('end', () => {
		if (request.url !== '/bare') return answer(Buffer.concat(parts).toString('utf8'), response);
		response.writeHead(200, { 'content-type': 'text/html' });
		response.end('<!DOCTYPE html><p></p>');
	});
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
