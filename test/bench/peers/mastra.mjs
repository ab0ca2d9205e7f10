import { Agent } from '@mastra/core/agent';
import * as z from 'zod';
import { compatibleModel } from './compatible.mjs';
import { checked, instructions, promptFor, schemaOf, stages } from './task.mjs';

export async function connect(baseURL, { streamed }) {
	const model = compatibleModel(baseURL);
	const schema = schemaOf(z);
	const agents = stages.map((name) => new Agent({ id: name, name, instructions, model, maxRetries: 0 }));
	return {
		async run() {
			const results = [];
			for (const agent of agents) {
				const prompt = promptFor(agent.name, results);
				const answer = await (streamed ? agent.stream : agent.generate).call(agent, prompt, { structuredOutput: { schema } });
				results.push(checked(await answer.object));
			}
		},
	};
}
