import type { HttpProviderName } from '../shared/models/providers.ts';

/** Tokens of one request; `input` includes the cached ones. */
export interface TokenCounts {
	readonly input: number;
	readonly output: number;
	readonly cached?: number;
}

/** What a public price list says about a model. */
export interface PriceList {
	/** US dollars, or null when no price is known. */
	price(tokens: TokenCounts): number | null;
	/** Context window in tokens, where the list has it. */
	readonly contextTokens: number | undefined;
	/** The provider says in US dollars what a request took. */
	readonly trustsReportedCost: boolean;
}

/** Where prices come from, as a record of a delivery names it. */
export const priceTable = 'genai-prices 0.1.8';

const free: PriceList = { price: () => 0, contextTokens: undefined, trustsReportedCost: false };

/** The prices of a model. What runs on this machine costs nothing. */
export async function loadPrices(of: { provider: HttpProviderName; model: string; baseUrl: string; isLocal: boolean }): Promise<PriceList> {
	if (of.isLocal) return free;
	// Half a megabyte of prices: loaded with the first model only.
	const { calcPrice, findProvider } = await import('@pydantic/genai-prices');
	const provider = of.provider === 'custom' ? findProvider({ providerApiUrl: of.baseUrl }) : findProvider({ providerId: of.provider });
	const price = ({ input, output, cached = 0 }: TokenCounts) =>
		provider
			? calcPrice({ input_tokens: input, output_tokens: output, cache_read_tokens: Math.min(cached, input) }, of.model, { provider })
			: null;
	return {
		price: (tokens) => price(tokens)?.total_price ?? null,
		contextTokens: price({ input: 1, output: 1 })?.model.context_window,
		trustsReportedCost: of.provider === 'openrouter',
	};
}
