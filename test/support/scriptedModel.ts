import type { ModelClient, ModelPart, ModelRequest } from '../../src/pipeline/ports.ts';
import { noUsage } from '../../src/shared/models/usage.ts';

export interface ScriptedModel extends ModelClient {
	/** Requests in the order they came. */
	readonly requests: ModelRequest[];
}

/** A model that gives these replies in turn: a text as a whole answer, or parts as they are. Throws when it is asked too often. */
export function scriptedModel(replies: readonly (string | readonly ModelPart[])[]): ScriptedModel {
	const requests: ModelRequest[] = [];
	return {
		choice: { provider: 'custom', model: 'scripted', host: '127.0.0.1' },
		contextTokens: 100_000,
		requests,
		async *stream(request, signal) {
			signal.throwIfAborted();
			const reply = replies[requests.length];
			requests.push(request);
			if (reply === undefined) throw new Error(`no reply is scripted for request ${requests.length}`);
			if (typeof reply !== 'string') {
				yield* reply;
				return;
			}
			yield { type: 'text', text: reply };
			yield { type: 'finish', reason: 'stop', complete: true, usage: { ...noUsage, calls: 1, inputTokens: 10, outputTokens: 10, cost: 0 } };
		},
		countTokens: (text) => Math.ceil(text.length / 4),
		price: () => 0,
	};
}
