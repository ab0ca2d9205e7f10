import type { APIError } from 'openai';
import { PipelineError } from '../pipeline/errors.ts';
import type { Refusal } from './abilities.ts';
import { failureOfAnswer, failureOfConnection, type Peer, RequestFailure, requestIdOf } from './failures.ts';
import { askedWaitMs } from './retry.ts';

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
	if (error instanceof sdk.APIError) return failureOfAnswer(answerOf(error, progress), progress.peer);
	if (error instanceof SyntaxError) return broken(progress);
	// undici says "terminated" when the connection ends within a body.
	if (error instanceof TypeError && progress.isOpen && error.cause !== undefined) return lost(progress);
	return error;
}

/** What an error answer says about the request's parameters; undefined for other failures. */
export const refusalOf = (sdk: Sdk, error: unknown): Refusal | undefined =>
	error instanceof sdk.APIError ? { status: error.status, text: [error.param, error.code, error.message].join(' ') } : undefined;

function answerOf(error: APIError, { now, hasText, requestId }: Progress) {
	// Some servers send an HTTP status as the code of an error within a stream.
	const code: unknown = error.code;
	const status = error.status ?? (typeof code === 'number' && code >= 400 && code < 600 ? code : undefined);
	const should = error.headers?.get('x-should-retry');
	return {
		status,
		code: typeof code === 'string' ? code : undefined,
		type: typeof error.type === 'string' ? error.type : undefined,
		text: error.message,
		requestId: error.requestID ?? requestId,
		waitMs: askedWaitMs(error.headers, now),
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
