import { OpenAI } from 'openai';
import { zodResponseFormat } from 'openai/helpers/zod';
import * as z from 'zod';
import { checked, instructions, model, promptFor, schemaName, schemaOf, stages } from './task.mjs';

export async function connect(baseURL, { streamed }) {
	const client = new OpenAI({ baseURL, apiKey: 'none', maxRetries: 0 });
	const schema = schemaOf(z);
	const format = zodResponseFormat(schema, schemaName);
	const textOf = async (request) => {
		if (!streamed) return (await client.chat.completions.create(request)).choices[0].message.content;
		let text = '';
		const stream = await client.chat.completions.create({ ...request, stream: true, stream_options: { include_usage: true } });
		for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? '';
		return text;
	};
	const ask = async (prompt) => {
		const messages = [
			{ role: 'system', content: instructions },
			{ role: 'user', content: prompt },
		];
		return schema.parse(JSON.parse(await textOf({ model, messages, response_format: format })));
	};
	return {
		async run() {
			const results = [];
			for (const stage of stages) results.push(checked(await ask(promptFor(stage, results))));
		},
	};
}
