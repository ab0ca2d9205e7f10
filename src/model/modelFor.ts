import { PipelineError } from '../pipeline/errors.ts';
import type { ModelClient } from '../pipeline/ports.ts';
import { type HttpProviderName, isHttpProvider, parseModelId, providers } from '../shared/models/providers.ts';
import type { Settings } from '../shared/settings.ts';
import { createOpenAiClient } from './openaiClient.ts';
import { Governors } from './pace/governor.ts';
import type { Retry } from './pace/retry.ts';
import { systemTimers, type Timers } from './pace/timers.ts';
import { azureBaseUrl } from './server/address.ts';

/** One for the whole process: what a provider says to one run holds for all of them. */
const processGovernors = new Governors(systemTimers);

export interface ModelForOptions {
	/** `provider/model`, or `offline`. */
	readonly modelId: string;
	readonly settings: Pick<Settings, 'baseUrl' | 'contextTokens' | 'idleSeconds' | 'providerConcurrency'>;
	/** The stored key of a provider, or what stands in for it. */
	keyFor(provider: HttpProviderName): Promise<string | undefined>;
	readonly onRetry?: (retry: Retry) => void;
	readonly onWarning?: (message: string) => void;
	/** Those of the process without it. */
	readonly governors?: Governors;
	/** The system's without it. */
	readonly timers?: Timers;
}

/** A model on this machine does a few answers at a time: what waits in its own queue would count as silent, and gains nothing. */
const mostLocal = 4;

/**
 * The model of that id, or null for `offline`. Nothing is sent yet. The models of the editor (`vscode/…`) are not made here.
 * Throws `PipelineError` when the model, its address or its key is missing or cannot be used.
 */
export async function createModel(options: ModelForOptions): Promise<ModelClient | null> {
	const { modelId, settings, keyFor, onRetry, onWarning, governors = processGovernors, timers } = options;
	const parsed = parseModelId(modelId);
	if (parsed?.provider === 'offline') return null;
	if (!parsed) {
		throw new PipelineError('noModel', `"${modelId.slice(0, 100)}" does not name a model. Choose one with "Quintet: Choose Model".`);
	}
	const { provider, model } = parsed;
	if (!isHttpProvider(provider)) {
		throw new PipelineError('noModel', `${model} can be used inside VS Code only. Choose another model.`);
	}
	const preset = providers[provider];
	const baseUrl = baseUrlOf(provider, settings);
	const key = await keyFor(provider);
	if (preset.needsKey && !key?.trim()) {
		throw new PipelineError(
			'auth',
			`No key for ${preset.label} is set. Nothing was sent. Set it with "Quintet: Set API Key", then resume.`,
		);
	}
	const { contextTokens, idleSeconds, providerConcurrency } = settings;
	const most = preset.isLocal ? Math.min(providerConcurrency, mostLocal) : providerConcurrency;
	const governorOf = (host: string) => governors.of({ host, key, most });
	return createOpenAiClient({ provider, model, baseUrl, key, contextTokens, idleSeconds, onRetry, onWarning, governorOf, timers });
}

/** Address of a provider's API. `quintet.baseUrl` counts for the providers without one of their own, so it can't redirect a key. */
export function baseUrlOf(provider: HttpProviderName, settings: Pick<Settings, 'baseUrl'>): string {
	const preset = providers[provider];
	if (preset.baseUrl) return preset.baseUrl;
	if (!settings.baseUrl.trim()) {
		throw new PipelineError('noModel', `The address of ${preset.label} is not set. Set quintet.baseUrl, then resume.`);
	}
	return provider === 'azure' ? azureBaseUrl(settings.baseUrl.trim()) : settings.baseUrl.trim();
}
