import type { Usage } from '../../shared/models/usage.ts';
import type { PriceList } from '../prices.ts';

/** Beyond this a server's count is taken for an error. */
const mostTokens = 1_000_000_000;

export interface Estimate {
	readonly inputTokens: number;
	readonly outputTokens: number;
	/** Of these, tokens of thinking that the server sent apart. */
	readonly reasoningTokens: number;
}

/** The usage of one request; what the server did not report, or reported absurdly, is estimated and marked so. */
export function toUsage(
	reported: unknown,
	{ calls, estimate, prices }: { calls: number; estimate: () => Estimate; prices: PriceList },
): Usage {
	const input = tokens(reported, 'prompt_tokens');
	const output = tokens(reported, 'completion_tokens');
	// No request is empty: a zero is a server that does not count.
	if (!input || output === undefined || (output === 0 && estimate().outputTokens > 0)) {
		const { inputTokens, outputTokens, reasoningTokens } = estimate();
		const cost = prices.price({ input: inputTokens, output: outputTokens });
		return { calls, inputTokens, cachedInputTokens: 0, outputTokens, ...thinking(reasoningTokens), reported: false, cost };
	}
	const cached = Math.min(input, tokens(field(reported, 'prompt_tokens_details'), 'cached_tokens') ?? 0);
	const cost = (prices.trustsReportedCost && costOf(reported)) || prices.price({ input, output, cached });
	const details = field(reported, 'completion_tokens_details');
	const reasoning = Math.min(output, tokens(details, 'reasoning_tokens') || estimate().reasoningTokens);
	return { calls, inputTokens: input, cachedInputTokens: cached, outputTokens: output, ...thinking(reasoning), reported: true, cost };
}

const thinking = (reasoningTokens: number): Pick<Usage, 'reasoningTokens'> => (reasoningTokens > 0 ? { reasoningTokens } : {});

/** OpenRouter says what it took, in US dollars. */
function costOf(reported: unknown): number | undefined {
	const cost = field(reported, 'cost');
	return typeof cost === 'number' && cost > 0 && cost < 10_000 ? cost : undefined;
}

function tokens(of: unknown, name: string): number | undefined {
	const value = field(of, name);
	return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= mostTokens ? value : undefined;
}

const field = (of: unknown, name: string): unknown =>
	typeof of === 'object' && of !== null ? (of as Record<string, unknown>)[name] : undefined;
