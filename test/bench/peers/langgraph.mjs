import { randomUUID } from 'node:crypto';
import { Annotation, Command, END, interrupt, MemorySaver, START, StateGraph } from '@langchain/langgraph';
import { ChatOpenAI } from '@langchain/openai';
import * as z from 'zod';
import { checked, instructions, model, promptFor, schemaName, schemaOf, stages } from './task.mjs';

/** Each call is a node, and with gates a node after it waits for a person; the checkpointer keeps every step in memory. */
export async function connect(baseURL, { gates, streamed }) {
	const chat = new ChatOpenAI({ model, apiKey: 'none', configuration: { baseURL }, maxRetries: 0 });
	const asking = chat.withStructuredOutput(schemaOf(z), { name: schemaName, method: 'jsonSchema' });
	const ask = async (messages) => {
		if (!streamed) return asking.invoke(messages);
		let last;
		for await (const part of await asking.stream(messages)) last = part;
		return last;
	};
	const State = Annotation.Root({ results: Annotation({ reducer: (all, more) => [...all, ...more], default: () => [] }) });
	const graph = new StateGraph(State);
	let last = START;
	const follow = (name, action) => {
		graph.addNode(name, action).addEdge(last, name);
		last = name;
	};
	for (const stage of stages) {
		follow(stage, async ({ results }) => ({
			results: [
				checked(
					await ask([
						['system', instructions],
						['user', promptFor(stage, results)],
					]),
				),
			],
		}));
		if (!gates) continue;
		follow(`${stage}Gate`, () => {
			interrupt(stage);
			return {};
		});
	}
	const app = graph.addEdge(last, END).compile({ checkpointer: new MemorySaver() });
	return {
		async run() {
			const config = { configurable: { thread_id: randomUUID() } };
			let state = await app.invoke({ results: [] }, config);
			if (gates) for (const _ of stages) state = await app.invoke(new Command({ resume: true }), config);
			if (state.results.length !== stages.length) throw new Error('the graph ended early');
		},
	};
}
