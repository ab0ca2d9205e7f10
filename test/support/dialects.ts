import type { FailureReason } from '../../src/shared/failures.ts';
import type { HttpProviderName } from '../../src/shared/models/providers.ts';
import { type Answer, bytes, reply, stream } from './loopback.ts';

/** One server as its documentation and source have it: what it sends, in its own words. */
export interface Dialect {
	readonly name: string;
	readonly provider: HttpProviderName;
	/** An answer with the text `Hello there`. */
	readonly streaming: Answer;
	/** The answer `{"text":"x"}` where a schema is asked for, or the refusal of a schema before it. */
	readonly structured: Answer;
	/** What is refused of a request, and how. Null: it takes whatever is sent. */
	readonly refused: { readonly field: 'stream_options' | 'max_tokens' | 'temperature' | 'response_format'; readonly answer: Answer } | null;
	readonly key: Answer | null;
	/** Null: it cuts what is too long, without a word. */
	readonly tooLong: Answer | null;
	/** Null: nothing is billed there. */
	readonly quota: Answer | null;
	/** Where the reason is not `quota` because it passes by itself. */
	readonly quotaReason?: FailureReason;
}

type Piece = Record<string, unknown>;

const piece = (delta: Piece, finish: unknown, more: Piece = {}) => ({
	id: 'c1',
	object: 'chat.completion.chunk',
	created: 1,
	model: 'm',
	choices: [{ index: 0, delta, finish_reason: finish }],
	...more,
});
const usage = { prompt_tokens: 12, completion_tokens: 3, total_tokens: 15 };
const two = (finish: unknown = null): unknown[] => [
	piece({ role: 'assistant', content: '' }, finish),
	piece({ content: 'Hello' }, finish),
	piece({ content: ' there' }, finish),
];
const json = [piece({ content: '{"text":' }, null), piece({ content: '"x"}' }, 'stop'), '[DONE]'];
const error = (status: number, body: unknown): Answer => reply(status, body);
/** Refuses a request that has the field, and answers any other. */
const refusing =
	(field: string, refusal: Answer, then: Answer): Answer =>
	(response, request) =>
		(request.body[field] === undefined ? then : refusal)(response, request);
const schemaRefused = (refusal: Answer): Answer => refusing('response_format', refusal, stream(json));
const raw = (...events: string[]): Answer => bytes(...events.map((event) => `${event}\n\n`));

export const dialects: readonly Dialect[] = [
	{
		name: 'OpenAI',
		provider: 'openai',
		streaming: stream([...two(), piece({}, 'stop'), { ...piece({}, null), choices: [], usage }, '[DONE]']),
		structured: stream(json),
		refused: {
			field: 'temperature',
			answer: error(400, {
				error: {
					message: "Unsupported value: 'temperature' does not support 0.2 with this model. Only the default (1) value is supported.",
					type: 'invalid_request_error',
					param: 'temperature',
					code: 'unsupported_value',
				},
			}),
		},
		key: error(401, {
			error: { message: 'Incorrect API key provided: sk-x.', type: 'invalid_request_error', param: null, code: 'invalid_api_key' },
		}),
		tooLong: error(400, {
			error: {
				message: "This model's maximum context length is 128000 tokens. However, your messages resulted in 130000 tokens.",
				type: 'invalid_request_error',
				param: 'messages',
				code: 'context_length_exceeded',
			},
		}),
		quota: error(429, {
			error: {
				message: 'You exceeded your current quota, please check your plan and billing details.',
				type: 'insufficient_quota',
				param: null,
				code: 'insufficient_quota',
			},
		}),
	},
	{
		name: 'Azure OpenAI',
		provider: 'custom',
		streaming: stream([
			{ choices: [], created: 0, id: '', model: '', object: '', prompt_filter_results: [{ prompt_index: 0, content_filter_results: {} }] },
			...two(),
			piece({}, 'stop'),
			{ ...piece({}, null), choices: [], usage },
			'[DONE]',
		]),
		structured: schemaRefused(
			error(400, {
				error: {
					message: 'Invalid parameter: response_format of type json_schema is not supported with this model.',
					type: 'invalid_request_error',
					param: 'response_format',
					code: null,
				},
			}),
		),
		refused: {
			field: 'max_tokens',
			answer: error(400, {
				error: {
					message: "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
					type: 'invalid_request_error',
					param: 'max_tokens',
					code: 'unsupported_parameter',
				},
			}),
		},
		key: error(401, {
			error: {
				code: '401',
				message: 'Access denied due to invalid subscription key or wrong API endpoint.',
			},
		}),
		tooLong: error(400, {
			error: {
				message: 'Input tokens exceed the configured limit.',
				type: 'invalid_request_error',
				param: 'messages',
				code: 'context_length_exceeded',
			},
		}),
		quota: error(429, { error: { code: 'insufficient_quota', message: 'You exceeded your current quota.' } }),
	},
	{
		name: 'OpenRouter',
		provider: 'openrouter',
		streaming: raw(
			': OPENROUTER PROCESSING',
			...[...two(), piece({ content: '' }, 'stop', { native_finish_reason: 'end_turn' })].map((one) => `data: ${JSON.stringify(one)}`),
			`data: ${JSON.stringify({ ...piece({ role: 'assistant', content: '' }, null), usage: { ...usage, cost: 0.001 } })}`,
			'data: [DONE]',
		),
		structured: schemaRefused(
			error(404, { error: { message: 'No endpoints found that can handle the requested parameters.', code: 404 } }),
		),
		refused: {
			field: 'temperature',
			answer: error(400, {
				error: {
					message: 'Provider returned error',
					code: 400,
					metadata: { raw: '{"error":{"message":"temperature is not supported by this model"}}', provider_name: 'Some' },
				},
			}),
		},
		key: error(401, { error: { message: 'User not found.', code: 401 } }),
		tooLong: error(400, {
			error: {
				message:
					"This endpoint's maximum context length is 131072 tokens. However, you requested about 200000 tokens (200000 of text input).",
				code: 400,
				metadata: { provider_name: null },
			},
		}),
		quota: error(402, { error: { message: 'This request requires more credits, or fewer max_tokens.', code: 402 } }),
	},
	{
		name: 'Mistral',
		provider: 'custom',
		streaming: stream([
			piece({ role: 'assistant', content: '' }, null),
			piece({ content: [{ type: 'thinking', thinking: [{ type: 'text', text: 'A plan.' }] }] }, null),
			piece({ content: [{ type: 'text', text: 'Hello' }] }, null),
			piece({ content: ' there' }, 'stop', { usage }),
			'[DONE]',
		]),
		structured: stream(json),
		refused: {
			field: 'stream_options',
			answer: error(422, {
				object: 'error',
				message: {
					detail: [
						{
							type: 'extra_forbidden',
							loc: ['body', 'stream_options'],
							msg: 'Extra inputs are not permitted',
							input: { include_usage: true },
						},
					],
				},
				type: 'invalid_request_message_error',
				param: null,
				code: null,
			}),
		},
		key: error(401, { detail: 'Unauthorized' }),
		tooLong: error(400, {
			object: 'error',
			message: 'Prompt contains 40000 tokens and 0 draft tokens, too large for model with 32768 maximum context length',
			type: 'invalid_request_error',
			param: null,
			code: '3051',
		}),
		quota: error(402, {
			object: 'error',
			message: 'You have exceeded your monthly budget.',
			type: 'payment_required',
			param: null,
			code: '2001',
		}),
	},
	{
		name: 'Gemini',
		provider: 'custom',
		streaming: stream([
			piece({ role: 'assistant', content: '<thought>A plan.</thought>' }, null),
			piece({ role: 'assistant', content: 'Hello there' }, 'stop', { usage }),
			'[DONE]',
		]),
		structured: schemaRefused(
			error(400, [
				{
					error: {
						code: 400,
						message: 'The specified schema produces a constraint that has too many states for serving.',
						status: 'INVALID_ARGUMENT',
					},
				},
			]),
		),
		refused: {
			field: 'stream_options',
			answer: error(400, [
				{
					error: {
						code: 400,
						message: 'Invalid JSON payload received. Unknown name "stream_options": Cannot find field.',
						status: 'INVALID_ARGUMENT',
						details: [
							{
								'@type': 'type.googleapis.com/google.rpc.BadRequest',
								fieldViolations: [{ description: 'Unknown name "stream_options": Cannot find field.' }],
							},
						],
					},
				},
			]),
		},
		key: error(400, [
			{
				error: {
					code: 400,
					message: 'API key not valid. Please pass a valid API key.',
					status: 'INVALID_ARGUMENT',
					details: [
						{
							'@type': 'type.googleapis.com/google.rpc.ErrorInfo',
							reason: 'API_KEY_INVALID',
							domain: 'googleapis.com',
							metadata: { service: 'generativelanguage.googleapis.com' },
						},
					],
				},
			},
		]),
		tooLong: error(400, [
			{
				error: {
					code: 400,
					message: 'The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).',
					status: 'INVALID_ARGUMENT',
				},
			},
		]),
		quota: error(429, [
			{
				error: {
					code: 429,
					message: 'You exceeded your current quota, please check your plan and billing details.',
					status: 'RESOURCE_EXHAUSTED',
					details: [
						{
							'@type': 'type.googleapis.com/google.rpc.QuotaFailure',
							violations: [{ quotaId: 'GenerateRequestsPerDayPerProjectPerModel-FreeTier' }],
						},
						{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '34.07s' },
					],
				},
			},
		]),
	},
	{
		name: 'Anthropic',
		provider: 'custom',
		streaming: stream([...two(), piece({}, 'stop'), { ...piece({}, null), choices: [], usage }, '[DONE]']),
		// It takes the field and does nothing with it.
		structured: stream([piece({ content: 'Here it is:\n\n```json\n{"text":"x"}\n```' }, null), piece({}, 'end_turn'), '[DONE]']),
		refused: null,
		key: error(401, { error: { code: 'authentication_error', message: 'invalid x-api-key', type: 'authentication_error', param: null } }),
		tooLong: error(400, {
			error: {
				code: 'invalid_request_error',
				message: 'prompt is too long: 208310 tokens > 200000 maximum',
				type: 'invalid_request_error',
				param: null,
			},
		}),
		quota: error(400, {
			type: 'error',
			error: {
				type: 'invalid_request_error',
				message: 'Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing to upgrade or purchase credits.',
			},
		}),
	},
	{
		name: 'Groq',
		provider: 'custom',
		streaming: stream([
			piece({ role: 'assistant', content: '' }, null, { x_groq: { id: 'req_1' } }),
			piece({ reasoning: 'A plan.' }, null),
			piece({ content: 'Hello' }, null),
			piece({ content: ' there' }, null),
			piece({}, 'stop', { x_groq: { id: 'req_1', usage } }),
			'[DONE]',
		]),
		structured: schemaRefused(
			error(400, {
				error: {
					message: "Failed to generate JSON. Please adjust your prompt. See 'failed_generation' for more details.",
					type: 'invalid_request_error',
					code: 'json_validate_failed',
					failed_generation: '{"text":',
				},
			}),
		),
		refused: {
			field: 'max_tokens',
			answer: error(400, {
				error: { message: "property 'max_tokens' is unsupported, did you mean 'max_completion_tokens'?", type: 'invalid_request_error' },
			}),
		},
		key: error(401, { error: { message: 'Invalid API Key', type: 'invalid_request_error', code: 'invalid_api_key' } }),
		tooLong: error(413, {
			error: {
				message:
					'Request too large for model `m` on tokens per minute (TPM): Limit 6000, Requested 9000, please reduce your message size and try again.',
				type: 'tokens',
				code: 'rate_limit_exceeded',
			},
		}),
		quota: reply(
			429,
			{ error: { message: 'Rate limit reached for model `m` on tokens per day (TPD).', type: 'tokens', code: 'rate_limit_exceeded' } },
			{ 'retry-after': '600' },
		),
		quotaReason: 'rateLimit',
	},
	{
		name: 'vLLM',
		provider: 'custom',
		streaming: stream([
			piece({ role: 'assistant', content: '' }, null),
			piece({ reasoning_content: 'A plan.' }, null),
			piece({ content: 'Hello' }, null),
			{
				...piece({ content: ' there' }, null),
				choices: [{ index: 0, delta: { content: ' there' }, logprobs: null, finish_reason: 'stop', stop_reason: null }],
			},
			{ ...piece({}, null), choices: [], usage },
			'[DONE]',
		]),
		structured: schemaRefused(
			error(400, {
				object: 'error',
				message: 'Grammar error: Unsupported keyword in json_schema',
				type: 'BadRequestError',
				param: null,
				code: 400,
			}),
		),
		refused: {
			field: 'stream_options',
			answer: error(400, {
				object: 'error',
				message: "[{'type': 'extra_forbidden', 'loc': ('body', 'stream_options'), 'msg': 'Extra inputs are not permitted'}]",
				type: 'BadRequestError',
				param: null,
				code: 400,
			}),
		},
		key: error(401, { error: 'Unauthorized' }),
		tooLong: error(400, {
			object: 'error',
			message:
				"This model's maximum context length is 8192 tokens. However, you requested 9000 tokens (9000 in the messages, 0 in the completion).",
			type: 'BadRequestError',
			param: null,
			code: 400,
		}),
		quota: null,
	},
	{
		name: 'llama.cpp',
		provider: 'custom',
		streaming: stream([
			piece({ role: 'assistant', content: null }, null),
			piece({ content: 'Hello' }, null),
			piece({ content: ' there' }, null),
			piece({}, 'stop'),
			{ ...piece({}, null), choices: [], usage, timings: { prompt_n: 12 } },
			'[DONE]',
		]),
		structured: schemaRefused(error(400, { error: { code: 400, message: 'Failed to parse grammar', type: 'invalid_request_error' } })),
		refused: {
			field: 'response_format',
			answer: error(500, { error: { code: 500, message: 'JSON schema conversion failed: json_schema keyword', type: 'server_error' } }),
		},
		key: error(401, { error: { message: 'Invalid API Key', type: 'authentication_error', code: 401 } }),
		tooLong: error(400, {
			error: {
				code: 400,
				message: 'request (9000 tokens) exceeds the available context size (4096 tokens), try increasing it',
				type: 'exceed_context_size_error',
				n_prompt_tokens: 9000,
				n_ctx: 4096,
			},
		}),
		quota: null,
	},
	{
		name: 'Ollama',
		provider: 'ollama',
		streaming: stream([
			...two(''),
			piece({ role: 'assistant', content: '' }, 'stop'),
			{ ...piece({}, null), choices: [], usage },
			'[DONE]',
		]),
		structured: stream([piece({ content: '{"text":"x"}' }, ''), piece({ content: '' }, 'stop'), '[DONE]']),
		refused: {
			field: 'temperature',
			answer: error(400, { error: { message: 'invalid option: temperature', type: 'invalid_request_error', param: null, code: null } }),
		},
		key: null,
		tooLong: null,
		quota: null,
	},
	{
		name: 'LM Studio',
		provider: 'lmstudio',
		streaming: stream([...two(), piece({}, 'stop'), { ...piece({}, null), choices: [], usage }, '[DONE]']),
		structured: schemaRefused(error(400, { error: "'response_format.type' must be 'json_schema' or 'text'" })),
		refused: { field: 'temperature', answer: error(400, { error: "Unrecognized key(s) in object: 'temperature'" }) },
		key: error(401, {
			error: { message: 'Malformed LM Studio API token provided', type: 'invalid_request_error', param: null, code: 'invalid_api_key' },
		}),
		tooLong: raw(
			'event: error\ndata: {"error":{"message":"Trying to keep the first 10136 tokens when context the overflows. However, the model is loaded with context length of only 7866 tokens, which is not enough."}}',
		),
		quota: null,
	},
	{
		name: 'LocalAI',
		provider: 'custom',
		// It says `text/event-stream` of events whose last one repeats the finish with an empty text.
		streaming: stream([...two(''), piece({ content: '' }, 'stop', { usage }), '[DONE]']),
		structured: schemaRefused(error(500, { error: { code: 500, message: 'unable to parse response_format: grammar', type: '' } })),
		refused: { field: 'stream_options', answer: error(400, { error: { code: 400, message: 'unknown field "stream_options"', type: '' } }) },
		key: error(401, { error: { code: 401, message: 'An authentication key is required', type: 'invalid_request_error' } }),
		tooLong: error(500, {
			error: {
				code: 500,
				message:
					'rpc error: code = Unknown desc = the request exceeds the available context size. try increasing the context size or enable context shift',
				type: '',
			},
		}),
		quota: null,
	},
];
