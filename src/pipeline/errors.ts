import type { Failure, FailureReason } from '../shared/failures.ts';

/** A failure the person can act on. Anything else that is thrown is a bug. */
export class PipelineError extends Error {
	override readonly name = 'PipelineError';
	readonly reason: FailureReason;
	readonly requestId: string | undefined;
	/** True where it is known that no provider can have billed the request: it was refused, or nobody got it. */
	readonly nothingBilled: boolean;

	constructor(reason: FailureReason, message: string, options?: { cause?: unknown; requestId?: string; nothingBilled?: boolean }) {
		super(message, options);
		this.reason = reason;
		this.requestId = options?.requestId;
		this.nothingBilled = options?.nothingBilled ?? false;
	}

	static is(error: unknown, reason?: FailureReason): error is PipelineError {
		return error instanceof PipelineError && (reason === undefined || error.reason === reason);
	}
}

/** What is recorded and shown of any error. A bug's own text stays in the log. */
export const toFailure = (error: unknown): Failure =>
	PipelineError.is(error)
		? { reason: error.reason, message: error.message, ...(error.requestId && { requestId: error.requestId }) }
		: { reason: 'internal', message: 'Something in Quintet went wrong. Accepted stages are kept. See the log, then rerun this stage.' };
