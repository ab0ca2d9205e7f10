import type { ModelClient, ModelRequest } from '../ports.ts';

type Counting = Pick<ModelClient, 'countTokens'>;

/** A request's messages are counted once, and asked for before it is sent, by its budget and by its meter. */
const counted = new WeakMap<
	ModelRequest['messages'],
	{ readonly model: Counting; readonly schema: ModelRequest['schema']; readonly tokens: number }
>();

/** Tokens that a request sends, as a guess. */
export function tokensOfRequest(model: Counting, { messages, schema }: Pick<ModelRequest, 'messages' | 'schema'>): number {
	const known = counted.get(messages);
	if (known?.model === model && known.schema === schema) return known.tokens;
	const tokens = messages.reduce(
		(sum, message) => sum + model.countTokens(message.content) + 4 + (message.pictures?.length ?? 0) * tokensOfPicture,
		schema ? model.countTokens(JSON.stringify(schema.json)) : 0,
	);
	counted.set(messages, { model, schema, tokens });
	return tokens;
}

/** About what a page's picture takes where a provider counts it. */
const tokensOfPicture = 1_500;
