import type { OpenAI } from 'openai';
import type { Sdk } from './sdkErrors.ts';
import type { Fetch } from './transport.ts';

/** The SDK for one address, with nothing taken from the environment: keys, retries and time limits are the transport's and the guard's. */
export function connect(sdk: Sdk, { baseURL, openingMs, fetch }: { baseURL: string; openingMs: number; fetch: Fetch }): OpenAI {
	return new sdk.OpenAI({
		baseURL,
		// The transport sets the key's header itself; without any key the SDK would look for one in the environment.
		apiKey: 'set-by-transport',
		adminAPIKey: null,
		organization: null,
		project: null,
		webhookSecret: null,
		maxRetries: 0,
		// The guard is earlier.
		timeout: openingMs + 60_000,
		logLevel: 'off',
		fetch,
	});
}
