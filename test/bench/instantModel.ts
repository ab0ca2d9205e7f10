import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

// An OpenAI-compatible server of its own process, which answers at once: what is measured beside it is not its work.
// Prints its port on the first line.
const events = [
	...Array.from({ length: 20 }, (_, index) => ({ choices: [{ index: 0, delta: { content: `word ${index} ` }, finish_reason: null }] })),
	{ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] },
	{ choices: [], usage: { prompt_tokens: 2_400, completion_tokens: 40, total_tokens: 2_440 } },
].map(
	(event) => `data: ${JSON.stringify({ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'instant', ...event })}\n\n`,
);

const server = createServer((request, response) => {
	request.resume().on('end', () => {
		response.writeHead(200, { 'content-type': 'text/event-stream' });
		const rest = events.values();
		const next = () => {
			const { value, done } = rest.next();
			if (done) {
				response.end('data: [DONE]\n\n');
				return;
			}
			response.write(value);
			setImmediate(next);
		};
		next();
	});
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
