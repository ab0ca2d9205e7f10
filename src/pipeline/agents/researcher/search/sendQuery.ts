import type { Usage } from '../../../../shared/models/usage.ts';
import type { StageContext } from '../../../agent.ts';
import { Meter } from '../../../asking/metered.ts';
import { hearWaits } from '../../../asking/waits.ts';
import type { SearchAbout, SearchResult, WebSearch } from '../../../ports.ts';

/**
 * Sends a query. Where a model searches it is paid by the token: it is sent only within the caps, and is on record as a call of the
 * run however it ends. Throws like the search, and `PipelineError('budget')`.
 */
export async function sendQuery(
	context: StageContext,
	search: WebSearch,
	query: string,
	about?: SearchAbout,
): Promise<readonly SearchResult[]> {
	const { signal, ports, budget } = context;
	const { paid } = search;
	if (!paid) return search.find(query, signal, undefined, about);
	const { model, mostOutputTokens: maxOutputTokens } = paid;
	const request = { messages: [{ role: 'user' as const, content: query }], purpose: 'search', maxOutputTokens };
	const reserved = await budget?.reserve(model, request, signal);
	for (const text of reserved?.notices ?? []) context.emit({ type: 'notice', text });
	const meter = new Meter(model, request, ports.clock);
	const started = ports.clock.monotonic();
	let took: Usage | undefined;
	let failure: unknown;
	try {
		const onUsage = (usage: Usage) => {
			took = usage;
		};
		return await search.find(query, signal, { onUsage, onWait: hearWaits(context, { stage: 'research', meter, reserved }) }, about);
	} catch (error) {
		failure = error;
		throw error;
	} finally {
		const retries = meter.retries();
		const usage = took ? { ...took, calls: took.calls + retries.length } : meter.usageOfFailed(failure, '');
		const milliseconds = Math.max(0, ports.clock.monotonic() - started);
		const end = { finish: took ? 'stop' : 'none', complete: took !== undefined };
		const call = { purpose: 'search', requested: model.choice.model, ...end, usage, milliseconds };
		if (meter.wasSent) await context.record({ ...call, ...(retries.length > 0 && { retries }) });
		reserved?.release();
	}
}
