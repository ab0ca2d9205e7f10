import { addUsage, noUsage, type Usage } from '../../shared/models/usage.ts';
import type { RecordedAttempt } from '../../shared/record/record.ts';
import type { CallRecord, ModelChoice } from '../../shared/run.ts';

export type RecordedUsage = RecordedAttempt['usage'];
export type RecordedCost = RecordedAttempt['cost'];

/** What requests took, and how sure that is: as sure as the least sure of them. */
export function recordedUsage(usages: readonly Usage[]): RecordedUsage {
	const { inputTokens, cachedInputTokens, outputTokens } = usages.reduce(addUsage, noUsage);
	return { input: inputTokens, cachedInput: cachedInputTokens, output: outputTokens, source: sourceOf(usages) };
}

function sourceOf(usages: readonly Usage[]): RecordedUsage['source'] {
	const asked = usages.filter(({ calls }) => calls > 0);
	if (asked.length === 0) return 'none';
	if (asked.some(({ inputTokens, outputTokens }) => inputTokens + outputTokens === 0)) return 'missing';
	return asked.every(({ reported }) => reported) ? 'reported' : 'estimated';
}

/** What requests cost, and whose figure that is. */
export function recordedCost(calls: readonly CallRecord[], model: ModelChoice, priceTable: string | undefined): RecordedCost {
	const { cost } = calls.reduce((sum, call) => addUsage(sum, call.usage), noUsage);
	const basis = basisOf(calls, model, cost);
	const at = calls.at(-1)?.at;
	const isPriced = basis === 'price table' || basis === 'provider or price table';
	return {
		amount: cost,
		currency: 'USD',
		basis,
		...(isPriced && priceTable && { priceTable }),
		...(isPriced && at !== undefined && { pricedOn: new Date(at).toISOString().slice(0, 10) }),
	};
}

function basisOf(calls: readonly CallRecord[], { provider, host }: ModelChoice, cost: number | null): RecordedCost['basis'] {
	if (calls.length === 0) return 'none';
	if (cost === null) return 'unknown';
	if (cost === 0 && ownComputer.test(host)) return 'own computer';
	return provider === 'openrouter' ? 'provider or price table' : 'price table';
}

const ownComputer = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/;
