import { PipelineError } from '../pipeline/errors.ts';
import type { FailureReason } from '../shared/failures.ts';

/** Who failed, for the sentence. */
export interface Peer {
	/** The provider as shown. */
	readonly label: string;
	readonly model: string;
	/** Host and port. */
	readonly host: string;
	readonly isLocal: boolean;
	/** Never to be told to anyone. */
	readonly key?: string | undefined;
}

/** A failure together with what may be done about it without asking the person. */
export class RequestFailure extends Error {
	readonly error: PipelineError;
	/** How often the same request may be tried again: 2 for what passes by itself, 1 for an empty answer, 0 otherwise. */
	readonly retries: number;
	/** What the server asked to wait, in milliseconds. */
	readonly waitMs: number | undefined;

	constructor(error: PipelineError, retry: { retries: number; waitMs?: number | undefined } = { retries: 0 }) {
		super(error.message);
		this.error = error;
		this.retries = retry.retries;
		this.waitMs = retry.waitMs;
	}
}

/** What an HTTP answer with an error status says, whoever read it. The body's own text is never passed on. */
export interface ErrorAnswer {
	readonly status: number | undefined;
	readonly code: string | undefined;
	readonly type: string | undefined;
	/** Used to tell failures apart that servers give no code for; not shown. */
	readonly text: string;
	readonly requestId: string | undefined;
	/** Milliseconds that the server asks to wait. */
	readonly waitMs: number | undefined;
	/** `x-should-retry`, where the server sends it. */
	readonly mayRetry: boolean | undefined;
	/** Some of the answer's text has arrived before. */
	readonly afterText: boolean;
}

const transientRetries = 2;
const kept = 'Accepted stages are kept.';
const nothingSent = `Nothing was sent. ${kept}`;

const quotaCodes = new Set([
	'insufficient_quota',
	'credit_balance_exhausted',
	'organization_spend_limit_exceeded',
	'project_spend_limit_exceeded',
	'organization_usage_limit_exceeded',
	'billing_hard_limit_reached',
	'billing_not_active',
]);
const tooLongCodes = new Set(['context_length_exceeded', 'exceed_context_size_error', 'string_above_max_length', 'request_too_large']);
const blockedCodes = new Set(['content_filter', 'content_policy_violation']);
const modelCodes = new Set(['model_not_found', 'deployment_not_found']);
const rateCodes = new Set(['rate_limit_exceeded', 'slow_down', 'rate_limit_error', 'resource_exhausted', 'too_many_requests']);
const keyCodes = new Set(['invalid_api_key', 'api_key_invalid', 'authentication_error', 'unauthenticated']);
const serverCodes = new Set(['overloaded_error', 'server_error', 'unavailable', 'internal_server_error']);

/** The kind of an error answer, from its codes first and its status second. */
function reasonOf(answer: ErrorAnswer): FailureReason {
	const { status } = answer;
	const codes = [answer.code, answer.type]
		.filter((code) => code !== undefined)
		.map((code) => code.toLowerCase().replace(/^deploymentnotfound$/, 'deployment_not_found'));
	const has = (set: ReadonlySet<string>) => codes.some((code) => set.has(code));
	const says = (form: RegExp) => (status === undefined || status < 500 || status === 500) && form.test(answer.text);
	if (has(quotaCodes) || status === 402 || (says(saysQuota) && !isPause(answer))) return 'quota';
	if (has(blockedCodes)) return 'blocked';
	if (has(tooLongCodes) || status === 413 || (status !== 429 && says(saysTooLong))) return 'tooLong';
	if (status === 401 || has(keyCodes) || (status !== 429 && says(saysKey))) return 'auth';
	if (has(modelCodes) || status === 403 || status === 404 || status === 405) return 'access';
	if (status === 429 || (status !== 503 && has(rateCodes))) return 'rateLimit';
	if (status === undefined && !has(serverCodes) && codes.includes('invalid_request_error')) return 'badReply';
	if (status === undefined || status === 408 || status === 409 || status >= 500) return 'server';
	return 'badReply';
}

/** A minute's limit, which passes by itself, in the words of a used-up one. */
const isPause = ({ status, waitMs, text }: ErrorAnswer): boolean => status === 429 && waitMs !== undefined && !/per ?day/i.test(text);

// What servers say that give no code for it; an error's text decides about the sentence and about nothing else.
const saysTooLong =
	/context (length|size|window)|maximum context|n_ctx|too many tokens|prompt is too long|input is too long|exceeds? the (maximum number of tokens|available context)|input length exceeds|reduce the length of (the|your) (messages|input|prompt)/i;
const saysKey =
	/api[ _-]?key (is )?(not valid|invalid)|(invalid|incorrect|missing|wrong) (api[ _-]?key|x-api-key|subscription key|authorization)/i;
const saysQuota =
	/credit balance is too low|insufficient (credits?|balance|funds|quota)|exceeded your (current|monthly) (quota|budget)|requires more credits/i;

/** An error answer as a failure. */
export function failureOfAnswer(answer: ErrorAnswer, peer: Peer): RequestFailure {
	const reason = reasonOf(answer);
	const error = new PipelineError(reason, `${sentence(reason, answer, peer)}${partial(answer)}`, {
		...requestIdOf(answer.requestId, peer),
		nothingBilled: !answer.afterText && (answer.status ?? 0) >= 400,
	});
	const passes = reason === 'rateLimit' || (reason === 'server' && answer.status !== undefined);
	const retries = passes && !answer.afterText && answer.mayRetry !== false ? transientRetries : 0;
	return new RequestFailure(error, { retries, waitMs: answer.waitMs });
}

const partial = (answer: ErrorAnswer) =>
	answer.afterText ? ' What had arrived is kept as partial; asking again may be billed again.' : '';

function sentence(reason: FailureReason, answer: ErrorAnswer, peer: Peer): string {
	const { label, model } = peer;
	const said = statusText(answer);
	switch (reason) {
		case 'quota':
			return `${label} says that the credit or the spending limit is used up${said}. ${kept} Add credit or raise the limit there, then resume; or choose another model.`;
		case 'blocked':
			return `${label} refused this content${said}. ${kept} Change the brief or the feedback, or choose another model.`;
		case 'tooLong':
			return `The request does not fit the context of ${model}${said}. ${kept} Choose a model with a larger context, or run on a selection of the brief.`;
		case 'auth':
			return `${label} does not accept the key${said}. ${kept} Set it with "Quintet: Set API Key", then resume.`;
		case 'access':
			return accessSentence(answer, peer, said);
		case 'rateLimit':
			return `${label} received too many requests${said}. ${kept} Resume ${whenText(answer.waitMs)}, or choose another model.`;
		case 'server':
			return `${label} has a problem on its side${said}. ${kept} Resume ${whenText(answer.waitMs)}, or choose another model.`;
		default:
			return `${label} did not accept the request${said}. ${kept} Choose another model, or report it with the request's id.`;
	}
}

function accessSentence(answer: ErrorAnswer, { label, model, host, isLocal }: Peer, said: string): string {
	if (answer.status === 403) {
		return `${label} does not allow this key to use ${model}${said}. ${kept} Choose another model with "Quintet: Choose Model", or ask for access there.`;
	}
	const local = isLocal ? ' Load it there first, or' : '';
	return `${label} does not know the model ${model} at ${host}${said}. ${kept}${local || ''} ${local ? 'choose' : 'Choose'} another one with "Quintet: Choose Model", and check the server's address.`;
}

function statusText({ status, code }: ErrorAnswer): string {
	const parts = [status && `HTTP ${status}`, safeCode(code)].filter(Boolean);
	return parts.length ? ` (${parts.join(', ')})` : '';
}

// Letters and underscores only: a server could answer with the key or the prompt in its code.
const safeCode = (code: string | undefined) => (code && /^[a-z_]{3,50}$/i.test(code) ? code : undefined);

/** A request id as it may be recorded; a server could answer with the key in it. */
export const requestIdOf = (id: string | undefined, { key }: Pick<Peer, 'key'>): { requestId?: string } =>
	id && /^[\w.:-]{1,100}$/.test(id) && !(key && id.includes(key)) ? { requestId: id } : {};

/** When a wait is over, as the end of a sentence: `in 3 minutes`. */
export function whenText(waitMs: number | undefined): string {
	if (waitMs === undefined) return 'in a few minutes';
	const seconds = Math.ceil(waitMs / 1000);
	if (seconds < 120) return `in ${seconds} seconds`;
	if (seconds < 2 * 3600) return `in ${Math.ceil(seconds / 60)} minutes`;
	return seconds < 48 * 3600 ? `in ${Math.ceil(seconds / 3600)} hours` : 'another day';
}

/** A connection that failed before an answer, as a failure. */
export function failureOfConnection(error: unknown, peer: Peer): RequestFailure {
	const codes = codesOf(error);
	const has = (...names: string[]) => codes.some((code) => names.includes(code));
	const { label, host, isLocal } = peer;
	if (codes.some(isCertificateCode)) {
		const code = codes.find(isCertificateCode);
		return network(
			`The certificate of ${host} could not be trusted (${code}). ${nothingSent} Check the address, the machine's clock and your network's proxy.`,
		);
	}
	if (codes.some((code) => code === 'EPROTO' || code.startsWith('ERR_SSL'))) {
		return network(
			`${host} did not answer with encryption. ${nothingSent} Check whether the address begins with the right https:// or http://.`,
		);
	}
	if (has('unexpected redirect')) {
		const why = `${label} at ${host} wants to send the request on to another address, which Quintet does not do with a brief or a key.`;
		return new RequestFailure(new PipelineError('badReply', `${why} ${kept} Set the server's final address.`, { nothingBilled: true }));
	}
	if (has('ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'ENETDOWN')) {
		return network(`No connection: ${host} cannot be found. ${nothingSent} Check the network and the address, then resume.`);
	}
	if (has('ECONNREFUSED')) {
		const start = isLocal ? `Start ${label}, then resume.` : 'Check the address, then resume.';
		return network(`${label} does not answer at ${host}. ${nothingSent} ${start}`, transientRetries);
	}
	// The server may have got it: whether it is billed is not known.
	return new RequestFailure(
		new PipelineError(
			'network',
			`The connection to ${label} at ${host} failed before an answer came. ${kept} Check the network, then resume.`,
		),
		{ retries: transientRetries },
	);
}

const network = (message: string, retries = 0) =>
	new RequestFailure(new PipelineError('network', message, { nothingBilled: true }), { retries });

const isCertificateCode = (code: string) =>
	/^(CERT_|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER)|ERR_TLS_CERT|HOSTNAME_MISMATCH|INVALID_CA)/.test(code);

/** All codes in an error and its causes; undici's refusal to follow a redirect has a text only. */
function codesOf(error: unknown): string[] {
	const codes: string[] = [];
	const queue = [error];
	for (let index = 0; index < queue.length && index < 20; index++) {
		const item = queue[index];
		if (!(item instanceof Error)) continue;
		if ('code' in item && typeof item.code === 'string') codes.push(item.code);
		if (item.message === 'unexpected redirect') codes.push(item.message);
		queue.push(item.cause, ...(item instanceof AggregateError ? item.errors : []));
	}
	return codes;
}
