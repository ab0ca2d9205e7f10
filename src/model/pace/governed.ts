import { PipelineError } from '../../pipeline/errors.ts';
import type { ModelPart, ModelRequest } from '../../pipeline/ports.ts';
import { RequestFailure, whenText } from '../failures.ts';
import { type Governor, PausedError, type Permit } from './governor.ts';
import { longestWaitMs } from './retry.ts';

/** Milliseconds without a request after "too many requests", when the server names no time. */
const pauseMs = 1_000;

/** Makes one try when the governor lets it, and tells the governor how it ended. Throws what the try throws, or the signal's reason. */
export async function* governed(
	attempt: () => AsyncIterable<ModelPart>,
	governor: Governor,
	asking: { readonly request: ModelRequest; readonly signal: AbortSignal; readonly label: string },
): AsyncGenerator<ModelPart> {
	const permit = await permitOf(governor, asking);
	try {
		asking.signal.throwIfAborted();
		asking.request.onWait?.(null);
		yield* attempt();
		permit.didSucceed();
	} catch (error) {
		if (error instanceof RequestFailure) heed(error, governor, permit);
		throw error;
	} finally {
		permit.release();
	}
}

async function permitOf(governor: Governor, { request, signal, label }: Parameters<typeof governed>[2]): Promise<Permit> {
	const onPause = (until: number) => request.onWait?.({ until, reason: `${label} asked for a pause.` });
	request.onWait?.({ until: null, reason: 'Other requests go first.' });
	try {
		return await governor.acquire({ lane: request.lane ?? '', signal, onPause, patienceMs: longestWaitMs });
	} catch (error) {
		if (!(error instanceof PausedError)) throw error;
		const message = `${label} asked for a pause, and it is not over. Nothing was sent. Accepted stages are kept. Resume ${whenText(error.waitMs)}, or choose another model.`;
		throw new RequestFailure(new PipelineError('rateLimit', message, { nothingBilled: true }));
	}
}

/** What one request is told holds for all of the same key. */
function heed({ error, waitMs }: RequestFailure, governor: Governor, permit: Permit): void {
	if (error.reason === 'rateLimit') {
		permit.didExceed();
		governor.pause(waitMs ?? pauseMs);
	} else if (error.reason === 'server' && waitMs !== undefined) governor.pause(waitMs);
}
