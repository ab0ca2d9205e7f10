import { generateText, Output, streamText } from 'ai';
import * as z from 'zod';
import { compatibleModel } from './compatible.mjs';
import { checked, instructions, promptFor, schemaName, schemaOf, stages } from './task.mjs';

export async function connect(baseURL, { streamed }) {
	const model = compatibleModel(baseURL);
	const output = Output.object({ schema: schemaOf(z), name: schemaName });
	return {
		async run() {
			const results = [];
			for (const stage of stages) {
				const request = { model, instructions, prompt: promptFor(stage, results), output, maxRetries: 0 };
				const answer = streamed ? streamText(request) : await generateText(request);
				results.push(checked(await answer.output));
			}
		},
	};
}
