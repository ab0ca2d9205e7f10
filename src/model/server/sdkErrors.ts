import { PipelineError } from '../../pipeline/errors.ts';
import { failureOfAnswer, failureOfConnection, type Peer, RequestFailure, requestIdOf } from '../failures.ts';
import { askedWaitMs } from '../pace/retry.ts';
import type { Refusal } from './abilities.ts';
import { factsOf, ServerError } from './serverError.ts';

/** The SDK, loaded with the first request. */
export type Sdk = typeof import('openai');

/** How far a request had come when it failed. */
export interface Progress {
	readonly peer: Peer;
	/** Milliseconds since 1970. */
	readonly now: number;
	readonly isOpen: boolean;
	readonly hasText: boolean;
	readonly requestId: string | undefined;
}

/** Translates what the SDK throws, once and for all. A bug of our own comes out as it is. */
export function toFailure(sdk: Sdk, error: unknown, progress: Progress): unknown {
	if (error instanceof RequestFailure || PipelineError.is(error)) return error;
	if (error instanceof sdk.APIConnectionError && !progress.isOpen) return failureOfConnection(error, progress.peer);
	const said = saidBy(sdk, error);
	if (said) return failureOfAnswer(answerOf(said, progress), progress.peer);
	if (error instanceof SyntaxError) return broken(progress);
	// undici says "terminated" when the connection ends within a body.
	if (error instanceof TypeError && progress.isOpen && error.cause !== undefined) return lost(progress);
	return error;
}

/** What an error answer says about the request's parameters; undefined for other failures. */
export function refusalOf(sdk: Sdk, error: unknown): Refusal | undefined {
	const said = saidBy(sdk, error);
	return said && { status: said.status, text: [said.facts.code, said.facts.text].join(' ') };
}

type Said = Pick<ServerError, 'facts' | 'status'> & { readonly headers: Headers | undefined };

/** An error answer, whoever read it. */
function saidBy(sdk: Sdk, error: unknown): Said | undefined {
	if (error instanceof ServerError) return error;
	if (!(error instanceof sdk.APIError) || error instanceof sdk.APIConnectionError) return undefined;
	const facts = factsOf({ error: error.error, message: error.message });
	return { facts, status: error.status ?? facts.status, headers: error.headers };
}

function answerOf({ facts, status, headers }: Said, { now, hasText, requestId }: Progress) {
	const should = headers?.get('x-should-retry');
	return {
		status,
		code: facts.code,
		type: facts.type,
		text: facts.text,
		requestId: headers?.get('x-request-id') ?? requestId,
		waitMs: askedWaitMs(headers, now) ?? facts.waitMs,
		mayRetry: should === 'true' ? true : should === 'false' ? false : undefined,
		afterText: hasText,
	};
}

function broken({ peer, hasText, requestId }: Progress): RequestFailure {
	const kept = hasText ? 'What had arrived is kept as partial; asking again may be billed again.' : 'Accepted stages are kept.';
	const message = `${peer.label} broke off or garbled its answer: a part of it is not valid JSON. ${kept} Rerun this stage, or choose another model.`;
	return new RequestFailure(new PipelineError(hasText ? 'cut' : 'badReply', message, requestIdOf(requestId, peer)));
}

function lost({ peer, hasText, requestId }: Progress): RequestFailure {
	const kept = hasText ? 'What had arrived is kept as partial.' : 'Nothing of it had arrived.';
	const message = `The connection to ${peer.label} was lost in the middle of its answer. ${kept} Rerun this stage; asking again may be billed again.`;
	return new RequestFailure(new PipelineError('cut', message, requestIdOf(requestId, peer)));
}
