import { isErrorBody, parsedJson, ServerError } from '../server/serverError.ts';
import { AnswerParser, type Message } from './answerParser.ts';

/**
 * The JSON of an answer, piece by piece, up to `[DONE]`. The SDK's own reader would be a third of all that a request costs.
 * Throws `ServerError` for an error that the server sends with a good status, `SyntaxError` for what is no JSON, and what `notApi` makes
 * for what is neither events nor JSON.
 */
export async function* readEvents({ body, headers }: Response, notApi: () => Error): AsyncGenerator<unknown> {
	if (!body) return;
	const reader = body.getReader();
	const decoder = new TextDecoder();
	const parser = new AnswerParser();
	let isOpen = true;
	try {
		while (isOpen) {
			const { value, done } = await reader.read();
			isOpen = !done;
			const messages = parser.feed(done ? decoder.decode() : decoder.decode(value, { stream: true }));
			if (done) messages.push(...parser.end());
			if (parser.isOther) throw notApi();
			for (const message of messages) {
				if (message.data === '[DONE]') return;
				for (const json of valuesIn(message)) {
					if (message.event === 'error' || isErrorBody(json)) throw new ServerError(json, { headers });
					yield json;
				}
			}
		}
	} finally {
		if (isOpen) void reader.cancel().catch(() => undefined);
	}
}

/** The JSON of a message; several where the blank lines between events are missing, or where an answer has one on each line. */
function valuesIn({ event, data }: Message): unknown[] {
	try {
		return [JSON.parse(data)];
	} catch (error) {
		if (event === 'error') return [data];
		const lines = data.split('\n').filter((line) => line.trim() !== '' && line.trim() !== '[DONE]');
		const values = lines.map(parsedJson);
		if (lines.length > 1 && values.every((value) => value !== undefined)) return values;
		throw error;
	}
}
