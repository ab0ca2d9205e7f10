import type { ChatCompletionCreateParamsStreaming } from 'openai/resources/chat/completions';
import type { Guard } from '../pace/guard.ts';
import type { Sdk } from './sdkErrors.ts';
import { parsedJson, ServerError } from './serverError.ts';
import type { GuardedFetch } from './transport.ts';

/**
 * Sends a request and resolves with the head of a good answer. Throws `ServerError` for an answer that is an error, and the SDK's
 * `APIConnectionError` for none. The SDK itself would double what it takes, to add what the transport takes out again.
 */
export async function send(
	sdk: Sdk,
	transport: GuardedFetch,
	{ url, body, guard }: { readonly url: string; readonly body: ChatCompletionCreateParamsStreaming; readonly guard: Guard },
): Promise<Response> {
	const response = await transport(url, { method: 'POST', body: JSON.stringify(body), guard }).catch((cause: Error) => {
		throw new sdk.APIConnectionError({ cause });
	});
	if (response.ok) return response;
	const text = await response.text();
	throw new ServerError(parsedJson(text) ?? text, { status: response.status, headers: response.headers });
}
