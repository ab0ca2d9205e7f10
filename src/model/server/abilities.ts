import type { ChatCompletionCreateParamsStreaming, ChatCompletionMessageParam } from 'openai/resources/chat/completions';
import type { Message, ModelRequest } from '../../pipeline/ports.ts';

/** What a server was found to be able to do. It starts with everything and loses what the server refuses. */
export interface Abilities {
	/** How it is told the shape of an answer. */
	readonly shape: 'schema' | 'object' | 'instruction';
	/** It reports usage at the end of a stream. */
	readonly streamUsage: boolean;
	readonly outputLimit: 'max_completion_tokens' | 'max_tokens' | 'none';
	/** The other name of the limit was refused already. */
	readonly limitRefused: boolean;
	/** Tokens of an answer that it can be asked to keep to; absent until it refuses a number. */
	readonly outputMost?: number;
	/** It can be told a temperature; models that think first often can't. */
	readonly temperature: boolean;
	/** It takes pictures beside text. */
	readonly pictures: boolean;
	/** It takes several messages of one role in a row. */
	readonly sameRoles: boolean;
}

export const initialAbilities = (provider: string, host = ''): Abilities => ({
	// Anthropic's compatible address takes the field and does nothing with it.
	shape: /(^|\.)anthropic\.com$/.test(host) ? 'instruction' : 'schema',
	streamUsage: true,
	outputLimit: provider === 'openai' || provider === 'azure' ? 'max_completion_tokens' : 'max_tokens',
	limitRefused: false,
	temperature: true,
	pictures: true,
	sameRoles: true,
});

/** The request's body for a server with these abilities. */
export function toBody(model: string, request: ModelRequest, abilities: Abilities): ChatCompletionCreateParamsStreaming {
	const { schema } = request;
	const maxOutputTokens = outputLimitOf(request, abilities);
	const instructed: readonly Message[] =
		schema && abilities.shape !== 'schema' ? [...request.messages, { role: 'user', content: instruction(schema) }] : request.messages;
	return {
		model,
		messages: (abilities.sameRoles ? instructed : joinRoles(instructed)).map((message) => toParam(message, abilities)),
		stream: true,
		...(abilities.streamUsage && { stream_options: { include_usage: true } }),
		...(maxOutputTokens !== undefined && abilities.outputLimit !== 'none' && { [abilities.outputLimit]: maxOutputTokens }),
		...(abilities.temperature && request.temperature !== undefined && { temperature: request.temperature }),
		...(schema && abilities.shape === 'object' && { response_format: { type: 'json_object' } }),
		...(schema && abilities.shape === 'schema' && { response_format: responseFormat(schema) }),
	};
}

/** Pictures stand behind their text; where the server takes none, it is said in their place. */
function toParam({ role, content, pictures = [] }: Message, { pictures: takes }: Abilities): ChatCompletionMessageParam {
	if (pictures.length === 0) return { role, content } as ChatCompletionMessageParam;
	if (!takes)
		return { role, content: `${content}\n(The pictures can't be shown to you: judge nothing by them.)` } as ChatCompletionMessageParam;
	const images = pictures.map((data) => ({ type: 'image_url' as const, image_url: { url: `data:image/jpeg;base64,${data}` } }));
	return { role: 'user', content: [{ type: 'text', text: content }, ...images] };
}

const outputLimitOf = ({ maxOutputTokens }: ModelRequest, { outputMost }: Abilities): number | undefined =>
	maxOutputTokens === undefined || outputMost === undefined ? maxOutputTokens : Math.min(maxOutputTokens, outputMost);

type Schema = NonNullable<ModelRequest['schema']>;

const instruction = (schema: Schema) =>
	`Answer with one JSON object alone, without any text or code fence around it. It must be valid against this JSON Schema:\n${JSON.stringify(schema.json)}`;

function responseFormat(schema: Schema): ChatCompletionCreateParamsStreaming['response_format'] {
	const name = schema.name.replace(/[^\w-]/g, '_').slice(0, 64);
	return { type: 'json_schema', json_schema: { name, schema: { ...schema.json }, ...(isStrict(schema.json) && { strict: true }) } };
}

function joinRoles(messages: readonly Message[]): Message[] {
	const joined: Message[] = [];
	for (const message of messages) {
		const last = joined.at(-1);
		if (last?.role === message.role)
			joined[joined.length - 1] = {
				role: last.role,
				content: `${last.content}\n\n${message.content}`,
				pictures: [...(last.pictures ?? []), ...(message.pictures ?? [])],
			};
		else joined.push(message);
	}
	return joined;
}

/** Keywords that every server with strict schemas takes. */
const strictKeywords = new Set([
	...['$schema', '$ref', '$defs', 'definitions', 'title', 'description'],
	...['type', 'properties', 'required', 'additionalProperties', 'items', 'enum', 'const', 'anyOf'],
]);

type SchemaNode = {
	readonly [keyword in 'type' | 'properties' | 'required' | 'additionalProperties' | 'items' | 'anyOf' | '$defs' | 'definitions']?: unknown;
};

/** True when a schema keeps OpenAI's rules for `strict`: closed objects, all of whose properties are required. */
export function isStrict(schema: unknown): boolean {
	if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return false;
	if (Object.keys(schema).some((keyword) => !strictKeywords.has(keyword))) return false;
	const node: SchemaNode = schema;
	const properties = Object.entries(node.properties ?? {});
	if (node.type === 'object' || properties.length > 0) {
		const required: readonly unknown[] = Array.isArray(node.required) ? node.required : [];
		if (node.additionalProperties !== false || properties.some(([name]) => !required.includes(name))) return false;
	}
	const children = [node.properties, node.$defs, node.definitions, node.anyOf].flatMap((part) => Object.values(part ?? {}));
	return [...children, ...(node.items === undefined ? [] : [node.items])].every(isStrict);
}

/** An error answer that may say that the server lacks an ability. */
export interface Refusal {
	readonly status: number | undefined;
	/** Parameter, code and text of the answer, as far as it has them. */
	readonly text: string;
}

/**
 * The abilities that are left after a refusal, or undefined when it is about something else. Servers have no common code for "I don't
 * know this parameter", so their text is searched for its name; it decides about another try only.
 */
export function abilitiesAfter(refusal: Refusal, abilities: Abilities, request: ModelRequest): Abilities | undefined {
	const { status, text } = refusal;
	if (status === 500 || status === 400) {
		if (abilities.sameRoles && /roles? must alternate|alternate user/i.test(text)) return { ...abilities, sameRoles: false };
	}
	// An error within a good answer has no status; a broken grammar is an error of the server's own for some.
	if (status !== undefined && ![400, 404, 422, 500, 501].includes(status)) return undefined;
	const hasPictures = request.messages.some(({ pictures = [] }) => pictures.length > 0);
	if (hasPictures && abilities.pictures && /image|picture|vision|modalit|content.{0,40}(?:array|string)/i.test(text))
		return { ...abilities, pictures: false };
	if (abilities.streamUsage && /stream_options|include_usage/i.test(text)) return { ...abilities, streamUsage: false };
	if (abilities.temperature && request.temperature !== undefined && /\btemperature\b/i.test(text))
		return { ...abilities, temperature: false };
	return withoutLimit(text, abilities, request) ?? withoutShape(text, abilities, request);
}

function withoutLimit(text: string, abilities: Abilities, request: ModelRequest): Abilities | undefined {
	const limit = outputLimitOf(request, abilities);
	if (limit === undefined || abilities.outputLimit === 'none' || !/max_(completion_)?tokens/i.test(text)) return undefined;
	const other = abilities.outputLimit === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens';
	const isUnknown = /unsupported|not supported|unrecognized|unknown|not permitted|extra_forbidden|unexpected/i.test(text);
	if (isUnknown && text.includes(other) && !abilities.limitRefused) return { ...abilities, outputLimit: other, limitRefused: true };
	if (limit > leastOutput && aboutSize.test(text)) return { ...abilities, outputMost: Math.floor(limit / 2) };
	if (isUnknown) return { ...abilities, outputLimit: abilities.limitRefused ? 'none' : other, limitRefused: true };
	return undefined;
}

function withoutShape(text: string, abilities: Abilities, request: ModelRequest): Abilities | undefined {
	if (!request.schema || abilities.shape === 'instruction' || !aboutShape.test(text)) return undefined;
	// LM Studio says that it takes a schema or text, and nothing between them.
	const isObject = abilities.shape === 'object' || /must be '?(json_schema|text)'? or/i.test(text);
	return { ...abilities, shape: isObject ? 'instruction' : 'object' };
}

/** Below this a limit is not the server's trouble. */
const leastOutput = 512;
const aboutSize = /too (large|high|big)|at most|maximum|exceed|range|less than/i;
const aboutShape =
	/response_format|response_schema|json_schema|json_object|json_validate_failed|json ?mode|structured output|grammar|requested parameters|schema produces a constraint/i;
