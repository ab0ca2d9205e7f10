/** What calls to models took. Tokens are counted by the server (`reported`) or by us (`estimated`). */
export interface Usage {
	/** Requests sent, failed and cut ones included. */
	readonly calls: number;
	/** Input tokens, cached ones included. */
	readonly inputTokens: number;
	readonly cachedInputTokens: number;
	readonly outputTokens: number;
	/** Output tokens that were thinking and no part of the answer, as far as it is known. */
	readonly reasoningTokens?: number;
	/** False as soon as one call did not report its usage. */
	readonly reported: boolean;
	/** US dollars, or null when a price is unknown. Zero only when no model was asked. */
	readonly cost: number | null;
}

export const noUsage: Usage = { calls: 0, inputTokens: 0, cachedInputTokens: 0, outputTokens: 0, reported: true, cost: 0 };

/** Input and output together, as caps count them. */
export const tokensIn = (usage: Usage): number => usage.inputTokens + usage.outputTokens;

export const addUsage = (a: Usage, b: Usage): Usage => ({
	calls: a.calls + b.calls,
	inputTokens: a.inputTokens + b.inputTokens,
	cachedInputTokens: a.cachedInputTokens + b.cachedInputTokens,
	outputTokens: a.outputTokens + b.outputTokens,
	...((a.reasoningTokens ?? b.reasoningTokens) !== undefined && { reasoningTokens: (a.reasoningTokens ?? 0) + (b.reasoningTokens ?? 0) }),
	reported: a.reported && b.reported,
	cost: a.cost === null || b.cost === null ? null : a.cost + b.cost,
});
