import * as z from 'zod';
import type { CallRecord } from '../../shared/run.ts';
import type { StageName } from '../../shared/stages.ts';
import type { StageContext } from '../agent.ts';
import { PipelineError, toFailure } from '../errors.ts';
import type { Message, ModelClient, ModelPart, ModelRequest } from '../ports.ts';
import type { Reserved } from './budget.ts';
import { jsonObjectsIn } from './jsonIn.ts';
import { hashOfAsked } from './keptAnswers.ts';
import { Meter } from './metered.ts';
import { tokensOfRequest } from './requestTokens.ts';
import { Thoughts, type Told } from './thoughts/thoughts.ts';
import { hearWaits } from './waits.ts';

/** The stage and channel that a request streams to, and what it is recorded as. */
export interface Channel {
	readonly stage: StageName;
	/** `artifact`, or the path of a file. */
	readonly channel: string;
	/** A whole answer of which this holds is kept with the run: another attempt that asks the same takes it over, and sends nothing. */
	readonly keepIf?: (text: string) => boolean;
}

export interface Reply {
	readonly text: string;
	readonly complete: boolean;
	/** `stop`, `length`, `content_filter`, `none`. */
	readonly finish: string;
	/** The model thought and gave no answer; then it is never complete. */
	readonly onlyThoughts?: true;
}

/** Asks for plain text, streams it to the channel and records the request however it ends. */
export async function askForText(context: StageContext, to: Channel, messages: readonly Message[]): Promise<Reply> {
	return stream(context, to, { messages, purpose: to.channel });
}

/**
 * Asks for an answer of the given shape. What does not fit is sent back once with the reasons; then it is the person's turn.
 * Throws `PipelineError` with reason `badReply`, `cut` or `blocked`.
 */
export async function askForShape<T>(
	context: StageContext,
	to: Channel,
	messages: readonly Message[],
	shape: { name: string; schema: z.ZodType<T> },
): Promise<T> {
	const request = { messages, schema: { name: shape.name, json: jsonSchemaOf(shape.schema) } };
	const keepIf = (text: string) => parsedAs(text, shape.schema).ok;
	const first = await stream(context, { ...to, ...(to.keepIf && { keepIf }) }, { ...request, purpose: to.channel });
	const parsed = parseReply(first, shape.schema);
	if (parsed.ok) return parsed.value;

	context.emit({ type: 'reset', stage: to.stage, channel: to.channel });
	context.emit({ type: 'doing', stage: to.stage, text: 'The answer did not have the agreed form; asking once more' });
	const repair: Message[] = [
		...messages,
		{ role: 'assistant', content: first.text },
		{ role: 'user', content: `Your answer does not have the agreed form:\n${parsed.reasons}\nAnswer again with the corrected JSON alone.` },
	];
	const second = await stream(context, to, { ...request, messages: repair, purpose: 'repair' });
	const repaired = parseReply(second, shape.schema);
	if (repaired.ok) return repaired.value;
	throw new PipelineError(
		'badReply',
		`The model's answer did not have the agreed form, also after one repair (${repaired.reasons.split('\n')[0]}). Its text is kept below. Rerun this stage, or choose another model.`,
	);
}

/**
 * JSON Schema of a zod type as servers with strict structured output want it: what has a default is asked for like the rest. An object
 * with `anyOf` in its meta is asked for in one of those shapes, and read as the object.
 */
export const jsonSchemaOf = (schema: z.ZodType): Record<string, unknown> =>
	z.toJSONSchema(schema, {
		target: 'draft-7',
		override: ({ jsonSchema }) => {
			delete jsonSchema.default;
			if (!jsonSchema.anyOf || !jsonSchema.properties) return;
			for (const key of ['type', 'properties', 'required', 'additionalProperties'] as const) delete jsonSchema[key];
		},
	}) as Record<string, unknown>;

async function stream(context: StageContext, to: Channel, request: ModelRequest): Promise<Reply> {
	const { model, signal, budget } = context;
	if (!model) throw new PipelineError('noModel', 'No model is chosen. Choose one with "Quintet: Choose Model".');
	signal.throwIfAborted();
	const asked = to.keepIf && hashOfAsked(context.ports.hash, model, request);
	const known = asked && (await context.keptAnswer?.(asked));
	if (known !== undefined) {
		context.emit({ type: 'delta', stage: to.stage, channel: to.channel, text: known });
		return { text: known, complete: true, finish: 'stop' };
	}
	refuseTooLong(model, request);
	const reserved = await budget?.reserve(model, request, signal);
	try {
		for (const text of reserved?.notices ?? []) context.emit({ type: 'notice', text });
		const { maxOutputTokens } = reserved ?? {};
		const temperature = context.stage && context.custom?.agents[context.stage]?.temperature;
		const limits = { ...(maxOutputTokens !== undefined && { maxOutputTokens }), ...(temperature !== undefined && { temperature }) };
		return await send(context, to, { ...request, ...limits }, { model, reserved, asked });
	} finally {
		reserved?.release();
	}
}

type Finish = Extract<ModelPart, { type: 'finish' }>;

/** Sends one request and records it however it ends. */
async function send(
	context: StageContext,
	to: Channel,
	request: ModelRequest,
	{ model, reserved, asked }: { model: ModelClient; reserved: Reserved | undefined; asked: string | undefined },
): Promise<Reply> {
	const { signal, ports, run } = context;
	const meter = new Meter(model, request, ports.clock);
	const onWait = hearWaits(context, { stage: to.stage, meter, reserved });
	const started = ports.clock.monotonic();
	const thoughts = new Thoughts();
	const tell = (told: Told) => showTold(context, to, told);
	let raw = '';
	let finish: Finish | undefined;
	let failure: unknown;
	try {
		for await (const part of model.stream({ ...request, ...(run && { lane: run }), onWait }, signal)) {
			if (part.type === 'finish') {
				finish = part;
				continue;
			}
			raw += part.text;
			tell(thoughts.add(part.text));
		}
	} catch (error) {
		failure = error;
		throw error;
	} finally {
		const milliseconds = Math.max(0, ports.clock.monotonic() - started);
		tell(thoughts.end(finish?.complete ?? false));
		const call = { ...callRecord(context, { model, request, meter }, { raw, thoughts, finish, failure }), milliseconds };
		const text = thoughts.answer;
		if (meter.wasSent) {
			// Saved before its record says so: an end of the program between the two must not promise a text that is not there.
			const kept = asked &&
				finish?.complete &&
				!finish.inputCut &&
				to.keepIf?.(text) &&
				(await isSaved(context, text)) && { asked, text: ports.hash(text) };
			await context.record({ ...call, ...(kept && { kept }) });
		}
	}
	signal.throwIfAborted();
	if (finish?.inputCut) throw new PipelineError('tooLong', finish.inputCut);
	if (finish?.reason === 'content_filter') {
		throw new PipelineError(
			'blocked',
			'The provider refused this content. What arrived is kept and is not offered as a result. Change the brief or the feedback, or choose another model.',
		);
	}
	const text = thoughts.answer;
	const onlyThoughts = thoughts.found && text.trim() === '';
	const complete = finish?.complete ?? false;
	return { text, complete: complete && !onlyThoughts, finish: finish?.reason ?? 'none', ...(onlyThoughts && { onlyThoughts }) };
}

/** What the model thinks is not shown; what was shown and turns out to be a thought is taken back. */
function showTold({ emit }: StageContext, { stage, channel }: Channel, { restarts, text }: Told): void {
	if (restarts) emit({ type: 'reset', stage, channel });
	if (text !== '') emit({ type: 'delta', stage, channel, text });
}

/** A text that can't be saved is asked for again by another attempt; the request is recorded all the same, for it was paid. */
async function isSaved({ keepText, ports }: StageContext, text: string): Promise<boolean> {
	try {
		return (await keepText?.(text)) !== undefined;
	} catch (error) {
		ports.log.warn(`An answer could not be kept for another attempt: ${toFailure(error).message}`);
		return false;
	}
}

function callRecord(
	{ ports }: StageContext,
	{ model, request, meter }: { model: ModelClient; request: ModelRequest; meter: Meter },
	{ raw, thoughts, finish, failure }: { raw: string; thoughts: Thoughts; finish: Finish | undefined; failure: unknown },
): Omit<CallRecord, 'milliseconds'> {
	const answer = thoughts.found ? thoughts.answer : raw;
	const { usage, isAbsurd } = finish
		? meter.usageOf(finish.usage, raw, answer)
		: { usage: meter.usageOfFailed(failure, raw, answer), isAbsurd: false };
	if (isAbsurd) ports.log.warn(`The count of tokens that ${model.choice.model} reported makes no sense; an estimate counts instead.`);
	const retries = meter.retries();
	return {
		purpose: request.purpose,
		requested: model.choice.model,
		...(finish?.served && { served: finish.served }),
		...(finish?.requestId && { requestId: finish.requestId }),
		finish: finish?.reason ?? 'none',
		complete: finish?.complete ?? false,
		usage,
		...(retries.length > 0 && { retries }),
	};
}

function refuseTooLong(model: ModelClient, request: ModelRequest): void {
	const tokens = tokensOfRequest(model, request);
	if (tokens + minimumAnswer <= model.contextTokens) return;
	throw new PipelineError(
		'tooLong',
		`About ${tokens.toLocaleString('en')} tokens are to be sent, and ${model.choice.model} takes ${model.contextTokens.toLocaleString('en')}. Nothing was sent. Choose a model with a larger context, or run on a selection of the brief.`,
	);
}

const minimumAnswer = 512;

/** What is said of an answer that is all thinking. */
export const onlyThoughtsText =
	'The model thought and came to no answer. Nothing of its thoughts is kept. Rerun this stage, choose a model with a larger output, or one that thinks less.';

function parseReply<T>(reply: Reply, schema: z.ZodType<T>): Parsed<T> {
	if (!reply.complete) {
		if (reply.onlyThoughts) throw new PipelineError('cut', onlyThoughtsText);
		if (reply.finish === 'length')
			throw new PipelineError(
				'cut',
				"The answer was cut at the model's output limit. What arrived is kept as partial. Rerun this stage, or choose a model with a larger output.",
			);
		throw new PipelineError('cut', 'The answer ended before it was complete. What arrived is kept as partial. Rerun this stage.');
	}
	return parsedAs(reply.text, schema);
}

type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reasons: string };

/** The object in an answer that has the form, the longest first: models show examples and drafts beside it. */
function parsedAs<T>(text: string, schema: z.ZodType<T>): Parsed<T> {
	const objects = jsonObjectsIn(text).toSorted((a, b) => b.length - a.length);
	const broken = text.slice(Math.max(0, text.indexOf('{')));
	const tried = (objects.length > 0 ? objects.slice(0, mostTried) : [broken]).map((object) => fitted(object, schema));
	return tried.find(({ ok }) => ok) ?? (tried[0] as Parsed<T>);
}

const mostTried = 8;

function fitted<T>(object: string, schema: z.ZodType<T>): Parsed<T> {
	let json: object;
	try {
		json = JSON.parse(object);
	} catch (error) {
		return { ok: false, reasons: `not JSON: ${(error as Error).message}` };
	}
	const result = schema.safeParse(json);
	if (!result.success) return { ok: false, reasons: z.prettifyError(result.error) };
	// A piece of an answer that broke off fits a form in which everything may be left out, though none of its names is the form's.
	const names = Object.keys(json);
	const isPiece = names.length > 0 && !names.some((name) => Object.hasOwn(result.data as object, name));
	return isPiece
		? { ok: false, reasons: `not the object that was asked for, but one with ${names.slice(0, 5).join(', ')}` }
		: { ok: true, value: result.data };
}
