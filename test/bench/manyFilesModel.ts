import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { type Answer, answerTo } from './manyFilesAnswers.ts';

// An OpenAI-compatible server of its own process with the pace of a real one: 0.8 s to the first token, 60 tokens a second. It takes
// as many requests at once as come. Prints its port on the first line.
const firstTokenMs = 800;
const tokensPerSecond = 60;

const event = (choice: object) =>
	`data: ${JSON.stringify({ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'paced', choices: [choice] })}\n\n`;

async function stream({ text, tokens }: Answer, response: ServerResponse): Promise<void> {
	await pause(firstTokenMs);
	response.writeHead(200, { 'content-type': 'text/event-stream' });
	const started = performance.now();
	const size = Math.ceil(text.length / tokens);
	for (let token = 0; token < tokens; token += 1) {
		response.write(event({ index: 0, delta: { content: text.slice(token * size, (token + 1) * size) }, finish_reason: null }));
		// By the clock, so that a busy machine does not slow the model down.
		await pause(Math.max(0, started + ((token + 1) * 1000) / tokensPerSecond - performance.now()));
	}
	response.write(event({ index: 0, delta: {}, finish_reason: 'stop' }));
	response.end('data: [DONE]\n\n');
}

const server = createServer((request, response) => {
	const parts: Buffer[] = [];
	request.on('data', (part: Buffer) => parts.push(part));
	request.on('end', () => void stream(answerTo(Buffer.concat(parts).toString('utf8')), response));
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
