import { Agent, run, setDefaultOpenAIClient, setOpenAIAPI, setTracingDisabled } from '@openai/agents';
import { OpenAI } from 'openai';
import * as z from 'zod';
import { checked, instructions, model, promptFor, schemaOf, stages } from './task.mjs';

export async function connect(baseURL, { streamed }) {
	setTracingDisabled(true);
	setOpenAIAPI('chat_completions');
	setDefaultOpenAIClient(new OpenAI({ baseURL, apiKey: 'none', maxRetries: 0 }));
	const agents = stages.map((name) => new Agent({ name, instructions, model, outputType: schemaOf(z) }));
	return {
		async run() {
			const results = [];
			for (const agent of agents) {
				const answer = await run(agent, promptFor(agent.name, results), { stream: streamed });
				await answer.completed;
				results.push(checked(answer.finalOutput));
			}
		},
	};
}
