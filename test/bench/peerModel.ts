import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

// `peerModel MILLISECONDS`: an OpenAI-compatible server of its own process, which thinks for so long and then streams the same JSON in
// twenty pieces; `peerModel MILLISECONDS whole` answers in one piece, whatever was asked for. Prints its port on the first line.
const [milliseconds, form] = process.argv.slice(2);
const thinkMs = Number(milliseconds);
const pieces = 20;

const points = ['first', 'second', 'third', 'fourth'].map((id) => ({ id, text: `What is to be said of the ${id} point, in a sentence.` }));
const answer = JSON.stringify({ summary: 'Four points about tea.', points });
const head = { id: 'chatcmpl-1', created: 1, model: 'instant' };
const usage = { prompt_tokens: 900, completion_tokens: 90, total_tokens: 990 };
const choices = [{ index: 0, message: { role: 'assistant', content: answer }, finish_reason: 'stop' }];
const whole = JSON.stringify({ ...head, object: 'chat.completion', choices, usage });
const size = Math.ceil(answer.length / pieces);
const events = [
	...Array.from({ length: pieces }, (_, index) => ({
		choices: [{ index: 0, delta: { role: 'assistant', content: answer.slice(index * size, (index + 1) * size) }, finish_reason: null }],
	})),
	{ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] },
	{ choices: [], usage },
].map((event) => `data: ${JSON.stringify({ ...head, object: 'chat.completion.chunk', ...event })}\n\n`);

const server = createServer((request, response) => {
	request.resume().on('end', async () => {
		if (thinkMs > 0) await pause(thinkMs);
		if (form === 'whole') {
			response.writeHead(200, { 'content-type': 'application/json' }).end(whole);
			return;
		}
		response.writeHead(200, { 'content-type': 'text/event-stream' });
		for (const event of events) {
			response.write(event);
			await new Promise(setImmediate);
		}
		response.end('data: [DONE]\n\n');
	});
});
// Node's five seconds would reset connections that wait for their turn.
server.keepAliveTimeout = 120_000;
server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
