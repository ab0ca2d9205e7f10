import { createOpenAiClient, type OpenAiOptions } from '../../src/model/openaiClient.ts';
import type { Retry } from '../../src/model/pace/retry.ts';
import { PipelineError } from '../../src/pipeline/errors.ts';
import type { ModelClient, ModelPart, ModelRequest } from '../../src/pipeline/ports.ts';
import type { Loopback } from './loopback.ts';
import { type ManualTimers, manualTimers } from './loopbackTimers.ts';

export const secretKey = 'sk-secret-0123456789';
export const secretPrompt = 'The confidential brief of the client';

/** What came out of one request, whichever way it ended. */
export interface Outcome {
	readonly text: string;
	readonly finish: Extract<ModelPart, { type: 'finish' }> | undefined;
	readonly error: unknown;
	/** The error, when it is one that a person can act on. */
	readonly failure: PipelineError | undefined;
	readonly retries: readonly Retry[];
	readonly warnings: readonly string[];
	readonly timers: ManualTimers;
}

export interface AskOptions extends Partial<OpenAiOptions> {
	readonly request?: Partial<ModelRequest>;
	readonly signal?: AbortSignal;
	readonly timers?: ManualTimers;
	/** Called with each text that arrives. */
	readonly onText?: (text: string) => void;
}

/** A client of that server with the secret key. */
export const clientOf = (server: Pick<Loopback, 'baseUrl'>, options: Partial<OpenAiOptions> = {}): Promise<ModelClient> =>
	createOpenAiClient({
		provider: 'custom',
		model: 'some-model',
		baseUrl: server.baseUrl,
		key: secretKey,
		contextTokens: 8_000,
		idleSeconds: 60,
		timers: manualTimers(),
		...options,
	});

/** Asks a server once, through a client of its own. */
export async function ask(server: Pick<Loopback, 'baseUrl'>, options: AskOptions = {}): Promise<Outcome> {
	const { request, signal, onText, timers = manualTimers(), ...rest } = options;
	const retries: Retry[] = [];
	const warnings: string[] = [];
	const told = { onRetry: (retry: Retry) => retries.push(retry), onWarning: (warning: string) => warnings.push(warning) };
	const client = await clientOf(server, { timers, ...told, ...rest });
	return { ...(await collect(client, { request, signal, onText })), retries, warnings, timers };
}

/** Runs one request to its end. */
export async function collect(
	client: ModelClient,
	{ request, signal, onText }: Pick<AskOptions, 'request' | 'signal' | 'onText'> = {},
): Promise<Pick<Outcome, 'text' | 'finish' | 'error' | 'failure'>> {
	let text = '';
	let finish: Outcome['finish'];
	try {
		const asked = { messages: [{ role: 'user' as const, content: secretPrompt }], purpose: 'artifact', ...request };
		for await (const part of client.stream(asked, signal ?? new AbortController().signal)) {
			if (part.type === 'finish') finish = part;
			else {
				text += part.text;
				onText?.(part.text);
			}
		}
	} catch (error) {
		return { text, finish, error, failure: PipelineError.is(error) ? error : undefined };
	}
	return { text, finish, error: undefined, failure: undefined };
}
