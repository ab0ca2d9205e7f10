import type { ModelClient, ModelRequest } from './ports.ts';

/** Tokens that a request sends, as a guess. */
export const tokensOfRequest = (model: Pick<ModelClient, 'countTokens'>, request: Pick<ModelRequest, 'messages' | 'schema'>): number =>
	request.messages.reduce(
		(sum, message) => sum + model.countTokens(message.content) + 4,
		request.schema ? model.countTokens(JSON.stringify(request.schema.json)) : 0,
	);
