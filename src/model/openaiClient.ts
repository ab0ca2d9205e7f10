import type { ChatCompletionCreateParamsStreaming } from 'openai/resources/chat/completions';
import { PipelineError } from '../pipeline/errors.ts';
import type { ModelClient, ModelPart, ModelRequest } from '../pipeline/ports.ts';
import { type HttpProviderName, providers } from '../shared/models/providers.ts';
import { addUsage, type Usage } from '../shared/models/usage.ts';
import { readEvents } from './answer/eventStream.ts';
import { newReading, type Reading, readChunks } from './answer/reading.ts';
import { type Estimate, toUsage } from './answer/usage.ts';
import { type Peer, RequestFailure, requestIdOf } from './failures.ts';
import { inputCutOf } from './inputCut.ts';
import { governed } from './pace/governed.ts';
import { Governor } from './pace/governor.ts';
import { defaultLimits, Guard, type Limits } from './pace/guard.ts';
import { type Retry, withRetries } from './pace/retry.ts';
import { systemTimers, type Timers } from './pace/timers.ts';
import { loadPrices, type PriceList } from './prices.ts';
import { type Abilities, abilitiesAfter, initialAbilities, toBody } from './server/abilities.ts';
import { checkBaseUrl, isLoopback } from './server/address.ts';
import { send } from './server/request.ts';
import { refusalOf, type Sdk, toFailure } from './server/sdkErrors.ts';
import { type Fetch, type GuardedFetch, guardedFetch } from './server/transport.ts';
import { seesPictures } from './sight.ts';
import { estimateTokens } from './tokens.ts';

export interface OpenAiOptions {
	readonly provider: HttpProviderName;
	readonly model: string;
	/** Address of the API, e.g. `https://api.openai.com/v1`. */
	readonly baseUrl: string;
	readonly key?: string | undefined;
	/** Context window in tokens where neither the price list nor the preset knows it. */
	readonly contextTokens: number;
	/** Seconds without text after which a stream counts as stalled. */
	readonly idleSeconds: number;
	/** Told before each wait for another try. */
	readonly onRetry?: ((retry: Retry) => void) | undefined;
	/** Told what is odd about an answer but does not spoil it; one sentence. */
	readonly onWarning?: ((message: string) => void) | undefined;
	readonly timers?: Timers | undefined;
	readonly fetch?: Fetch | undefined;
	readonly limits?: Partial<Limits> | undefined;
	/** Says when a request to that host may go out; a governor of its own without it. */
	readonly governorOf?: ((host: string) => Governor) | undefined;
}

/** Requests in flight of a client that shares its governor with no other. */
const ownConcurrency = 6;

/** What became of the tries of one request so far. */
interface Sent {
	requests: number;
	/** Tries that failed, and that the provider may have billed all the same. */
	mayBeBilled: number;
}

/** A model behind an OpenAI-compatible API. Throws `PipelineError` for an address or a key that cannot be used. */
export async function createOpenAiClient(options: OpenAiOptions): Promise<ModelClient> {
	const url = checkBaseUrl(options.baseUrl);
	const preset = providers[options.provider];
	const isLocal = preset.isLocal || isLoopback(url.hostname);
	const prices = await loadPrices({ provider: options.provider, model: options.model, baseUrl: url.href, isLocal });
	const suggested = preset.models.find((model) => model.name === options.model)?.contextTokens;
	const session = new Session(options, url, prices, isLocal);
	return {
		choice: { provider: options.provider, model: options.model, host: url.host },
		contextTokens: prices.contextTokens ?? suggested ?? options.contextTokens,
		seesPictures: seesPictures(options.model),
		stream: (request, signal) => session.stream(request, signal),
		countTokens: estimateTokens,
		price: (input, output) => prices.price({ input, output }),
	};
}

/** What the requests of one client share: the address, the key, and what the server was found to be able to do. */
class Session {
	readonly #options: OpenAiOptions;
	readonly #url: URL;
	readonly #transport: GuardedFetch;
	readonly #prices: PriceList;
	readonly #peer: Peer;
	readonly #timers: Timers;
	readonly #limits: Limits;
	readonly #governor: Governor;
	#abilities: Abilities;

	constructor(options: OpenAiOptions, url: URL, prices: PriceList, isLocal: boolean) {
		this.#options = options;
		this.#url = url;
		const key = checkKey(options.key);
		this.#transport = guardedFetch(options.fetch ?? fetch, { value: key, header: providers[options.provider].keyHeader });
		this.#prices = prices;
		this.#peer = { label: providers[options.provider].label, model: options.model, host: url.host, isLocal, key };
		this.#timers = options.timers ?? systemTimers;
		this.#limits = { ...defaultLimits(options.idleSeconds), ...options.limits };
		this.#governor = options.governorOf?.(url.host) ?? new Governor(this.#timers, ownConcurrency);
		this.#abilities = initialAbilities(options.provider, url.hostname);
	}

	async *stream(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelPart> {
		const sent: Sent = { requests: 0, mayBeBilled: 0 };
		const onRetry = (retry: Retry, { error }: RequestFailure) => {
			if (!error.nothingBilled) sent.mayBeBilled++;
			this.#options.onRetry?.(retry);
			request.onWait?.({
				until: this.#timers.now() + retry.waitMs,
				reason: firstSentence(retry.reason),
				failed: { waitMs: retry.waitMs, nothingBilled: error.nothingBilled },
			});
		};
		const asking = { request, signal, label: this.#peer.label };
		const attempt = () => governed(() => this.#attempt(request, signal, sent), this.#governor, asking);
		yield* withRetries(attempt, { timers: this.#timers, signal, onRetry });
	}

	/** One try, which may take several requests until the server's abilities are known. Throws `RequestFailure`, or the signal's reason. */
	async *#attempt(request: ModelRequest, signal: AbortSignal, sent: Sent): AsyncGenerator<ModelPart> {
		const sdk = await import('openai');
		for (;;) {
			signal.throwIfAborted();
			const guard = new Guard({ signal, timers: this.#timers, limits: this.#limits, peer: this.#peer });
			const abilities = this.#abilities;
			let opened: Opened | undefined;
			try {
				sent.requests++;
				opened = await this.#open(sdk, toBody(this.#options.model, request, abilities), guard);
				yield* this.#read(opened, guard, { request, sent });
				return;
			} catch (error) {
				signal.throwIfAborted();
				const refusal = guard.hasText ? undefined : refusalOf(sdk, error);
				const left = refusal && abilitiesAfter(refusal, abilities, request);
				if (!left) throw guard.stopped ?? this.#toFailure(sdk, error, guard, opened);
				this.#abilities = left;
			} finally {
				guard.close();
			}
		}
	}

	/** The answer's usage, and the input once more for each failed try that may have been billed. */
	#usageOf(reading: Reading, request: ModelRequest, text: string, { requests, mayBeBilled }: Sent): Usage {
		const prices = this.#prices;
		const estimate = () => estimateOf(request, text, reading.reasoning);
		const usage = toUsage(reading.usage, { calls: requests - mayBeBilled, estimate, prices });
		if (mayBeBilled === 0) return usage;
		const inputTokens = mayBeBilled * estimateOf(request, '', '').inputTokens;
		const cost = prices.price({ input: inputTokens, output: 0 });
		return addUsage(usage, { calls: mayBeBilled, inputTokens, cachedInputTokens: 0, outputTokens: 0, reported: false, cost });
	}

	#toFailure(sdk: Sdk, error: unknown, guard: Guard, opened: Opened | undefined): unknown {
		return toFailure(sdk, error, {
			peer: this.#peer,
			now: this.#timers.now(),
			isOpen: opened !== undefined,
			hasText: guard.hasText,
			requestId: opened?.requestId,
		});
	}

	async #open(sdk: Sdk, body: ChatCompletionCreateParamsStreaming, guard: Guard): Promise<Opened> {
		const response = await send(sdk, this.#transport, { url: `${this.#url.href}/chat/completions`, body, guard });
		guard.didOpen();
		const requestId = response.headers.get('x-request-id') ?? response.headers.get('apim-request-id') ?? undefined;
		return { response, requestId };
	}

	async *#read(opened: Opened, guard: Guard, { request, sent }: { request: ModelRequest; sent: Sent }): AsyncGenerator<ModelPart> {
		const reading = newReading();
		let text = '';
		try {
			for await (const piece of readChunks(
				readEvents(opened.response, () => this.#notApi()),
				reading,
				guard,
			)) {
				text += piece;
				yield { type: 'text', text: piece };
			}
		} catch (error) {
			// What breaks after the natural end breaks nothing.
			if (reading.finish === undefined) throw error;
		}
		guard.didEnd();
		if (!reading.hasText && (reading.finish === undefined || reading.finish === 'stop')) throw this.#empty(opened.requestId);
		this.#warn(reading);
		// A server that took the schema and did nothing with it is told as an instruction from now on.
		if (request.schema && reading.finish === 'stop' && !text.includes('{')) this.#abilities = { ...this.#abilities, shape: 'instruction' };
		yield {
			type: 'finish',
			...finishOf(reading),
			...(reading.served && { served: reading.served }),
			...requestIdOf(opened.requestId ?? reading.id, this.#peer),
			usage: this.#usageOf(reading, request, text, sent),
			...this.#cutInput(reading.usage, request),
		};
	}

	/** Some servers on one's own machine cut what does not fit their context, and answer what is left. */
	#cutInput(usage: unknown, request: ModelRequest): Pick<Extract<ModelPart, { type: 'finish' }>, 'inputCut'> {
		const inputCut = inputCutOf(usage, request, { provider: this.#options.provider, peer: this.#peer });
		return inputCut === undefined ? {} : { inputCut };
	}

	#notApi(): RequestFailure {
		const { label, host } = this.#peer;
		return new RequestFailure(
			new PipelineError(
				'badReply',
				`What came from ${host} is not an API response but a page or a file. Nothing of it is kept as a result; accepted stages are kept. Check the address, or sign in to the network you are on, then resume with ${label}.`,
			),
		);
	}

	#empty(requestId: string | undefined): RequestFailure {
		// LM Studio answers so what does not fit its context.
		const local = this.#peer.isLocal ? ' It may be that the brief does not fit the context it was started with.' : '';
		const message = `${this.#peer.label} sent an empty answer.${local} Accepted stages are kept. Rerun this stage, or choose another model.`;
		return new RequestFailure(new PipelineError('badReply', message, requestIdOf(requestId, this.#peer)), { retries: 1 });
	}

	#warn(reading: Reading): void {
		if (reading.hasOtherChoices) this.#options.onWarning?.(`${this.#peer.label} sent several answers at once; only the first was read.`);
		if (reading.isDamaged)
			this.#options.onWarning?.(`${this.#peer.label} sent characters that cannot be read; the answer counts as partial.`);
	}
}

function estimateOf({ messages, schema }: ModelRequest, text: string, reasoning: string): Estimate {
	const shape = schema ? estimateTokens(JSON.stringify(schema.json)) : 0;
	const inputTokens = messages.reduce((sum, message) => sum + estimateTokens(message.content) + 4, shape);
	const reasoningTokens = estimateTokens(reasoning);
	return { inputTokens, outputTokens: estimateTokens(text) + reasoningTokens, reasoningTokens };
}

const firstSentence = (text: string) => text.split(/(?<=\.) (?=[A-Z])/, 1)[0] ?? text;

interface Opened {
	readonly response: Response;
	readonly requestId: string | undefined;
}

/** Only a natural end makes an answer whole. */
function finishOf(reading: Reading): { reason: string; complete: boolean } {
	if (reading.isRefusal) return { reason: 'content_filter', complete: false };
	const reason = reading.finish ?? 'none';
	return reading.isDamaged && reason === 'stop' ? { reason: 'none', complete: false } : { reason, complete: reason === 'stop' };
}

/** A pasted key often brings a line break along, and sometimes a typographic quote that no header can carry. */
function checkKey(key: string | undefined): string | undefined {
	const trimmed = key?.trim();
	if (!trimmed) return undefined;
	if (/^[\x21-\x7e]+$/.test(trimmed)) return trimmed;
	throw new PipelineError(
		'auth',
		'The stored key holds characters that no key has. Nothing was sent. Set it again with "Quintet: Set API Key".',
	);
}
