import { createHash } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { planReply } from '../support/planReply.ts';
import { verdictsIn } from '../support/qualityAnswers.ts';
import { noticeStrategy } from './noticeStrategy.ts';

// An OpenAI-compatible server of its own process with the pace of a real one: 0.8 s to the first token, 60 tokens a second, and
// one request in twenty meets a 429, a 503 or a broken stream the first time it comes. `/reset` forgets what has come;
// `/count` says how many requests were answered whole. Prints its port on the first line.
const firstTokenMs = 800;
const tokensPerSecond = 60;
const answerTokens = 90;

const seen = new Set<string>();
let whole = 0;

const text = `# Notice\n\n${'We are closed from 24 to 31 December and look forward to seeing you in the new year. '.repeat(4)}\n`;

function answerTo(body: string): string {
	const { messages, response_format: format } = JSON.parse(body) as {
		messages: readonly { readonly content: string }[];
		response_format?: { json_schema?: { name?: string } };
	};
	const name = format?.json_schema?.name;
	if (name === 'strategy') return JSON.stringify(noticeStrategy('notice.md', /at most 120 words/.exec(body)?.[0]));
	if (name === 'plan') return JSON.stringify(planReply(['notice.md']));
	if (name === 'review')
		return JSON.stringify({ findings: [], disputes: [], verdicts: verdictsIn(messages.map(({ content }) => content).join('\n')) });
	if (name === 'answer') return JSON.stringify({ summary: '', claims: [] });
	return text;
}

const event = (choice: object, more: object = {}) =>
	`data: ${JSON.stringify({ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'paced', choices: [choice], ...more })}\n\n`;

async function answer(body: string, response: ServerResponse): Promise<void> {
	const digest = createHash('sha256').update(body).digest();
	const isFirst = !seen.has(digest.toString('hex'));
	seen.add(digest.toString('hex'));
	const fate = isFirst && digest.readUInt16BE(0) % 20 === 0 ? ['busy', 'down', 'cut'][digest.readUInt8(2) % 3] : 'whole';
	if (fate === 'busy' || fate === 'down') {
		response.writeHead(fate === 'busy' ? 429 : 503, { 'content-type': 'application/json', 'retry-after': '1' });
		response.end(JSON.stringify({ error: { message: 'later', type: fate === 'busy' ? 'rate_limit_exceeded' : 'server_error' } }));
		return;
	}
	await pause(firstTokenMs);
	response.writeHead(200, { 'content-type': 'text/event-stream' });
	const reply = answerTo(body);
	const size = Math.ceil(reply.length / answerTokens);
	for (let token = 0; token < answerTokens; token += 1) {
		if (fate === 'cut' && token === answerTokens / 2) {
			response.destroy();
			return;
		}
		response.write(event({ index: 0, delta: { content: reply.slice(token * size, (token + 1) * size) }, finish_reason: null }));
		await pause(1000 / tokensPerSecond);
	}
	whole += 1;
	response.write(event({ index: 0, delta: {}, finish_reason: 'stop' }));
	response.end('data: [DONE]\n\n');
}

const server = createServer((request, response) => {
	const parts: Buffer[] = [];
	request.on('data', (part: Buffer) => parts.push(part));
	request.on('end', () => {
		if (request.url === '/reset') {
			seen.clear();
			whole = 0;
			response.end();
		} else if (request.url === '/count') response.end(String(whole));
		else void answer(Buffer.concat(parts).toString('utf8'), response);
	});
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
