import type { ModelChoice } from '../run.ts';
import { type ProviderName, providerNames } from '../settings.ts';

/** A model that is worth naming in a list, with its context window in tokens. */
export interface SuggestedModel {
	readonly name: string;
	readonly contextTokens: number;
}

/** What is known about a provider before anything is asked of it. */
export interface ProviderPreset {
	/** As shown. */
	readonly label: string;
	/** Address of its OpenAI-compatible API; empty where the person has to give it (`quintet.baseUrl`). */
	readonly baseUrl: string;
	/** True when nothing works without a key; others may still take one. */
	readonly needsKey: boolean;
	/** Environment variable that is read when no key is stored. */
	readonly keyEnvironment?: string;
	/** Header that carries the key. */
	readonly keyHeader: 'authorization' | 'api-key';
	/** It runs on this machine: nothing is billed, and its model's context depends on how it was started. */
	readonly isLocal: boolean;
	readonly models: readonly SuggestedModel[];
}

/** The providers that are spoken to over HTTP. */
export type HttpProviderName = Exclude<ProviderName, 'offline' | 'vscode'>;

export const providers: Readonly<Record<HttpProviderName, ProviderPreset>> = {
	openai: {
		label: 'OpenAI',
		baseUrl: 'https://api.openai.com/v1',
		needsKey: true,
		keyEnvironment: 'OPENAI_API_KEY',
		keyHeader: 'authorization',
		isLocal: false,
		models: [
			{ name: 'gpt-5-mini', contextTokens: 400_000 },
			{ name: 'gpt-5', contextTokens: 400_000 },
			{ name: 'gpt-5-nano', contextTokens: 400_000 },
			{ name: 'gpt-4.1', contextTokens: 1_047_576 },
			{ name: 'gpt-4.1-mini', contextTokens: 1_047_576 },
			{ name: 'gpt-4o-mini', contextTokens: 128_000 },
		],
	},
	azure: {
		label: 'Azure OpenAI',
		baseUrl: '',
		needsKey: true,
		keyEnvironment: 'AZURE_OPENAI_API_KEY',
		keyHeader: 'api-key',
		isLocal: false,
		models: [],
	},
	openrouter: {
		label: 'OpenRouter',
		baseUrl: 'https://openrouter.ai/api/v1',
		needsKey: true,
		keyEnvironment: 'OPENROUTER_API_KEY',
		keyHeader: 'authorization',
		isLocal: false,
		models: [
			{ name: 'openai/gpt-5-mini', contextTokens: 400_000 },
			{ name: 'anthropic/claude-sonnet-4.5', contextTokens: 1_000_000 },
			{ name: 'google/gemini-2.5-flash', contextTokens: 1_048_576 },
			{ name: 'deepseek/deepseek-chat-v3.1', contextTokens: 163_840 },
		],
	},
	ollama: {
		label: 'Ollama',
		baseUrl: 'http://127.0.0.1:11434/v1',
		needsKey: false,
		keyHeader: 'authorization',
		isLocal: true,
		models: [],
	},
	lmstudio: {
		label: 'LM Studio',
		baseUrl: 'http://127.0.0.1:1234/v1',
		needsKey: false,
		keyHeader: 'authorization',
		isLocal: true,
		models: [],
	},
	custom: {
		label: 'Custom server',
		baseUrl: '',
		needsKey: false,
		keyEnvironment: 'OPENAI_API_KEY',
		keyHeader: 'authorization',
		isLocal: false,
		models: [],
	},
};

export const isHttpProvider = (name: string): name is HttpProviderName => Object.hasOwn(providers, name);

/** Takes `provider/model` apart; null when it names no provider that Quintet knows, or no model. */
export function parseModelId(id: string): { readonly provider: ProviderName; readonly model: string } | null {
	const trimmed = id.trim();
	if (trimmed === 'offline') return { provider: 'offline', model: '' };
	const slash = trimmed.indexOf('/');
	const provider = providerNames.find((name) => name === trimmed.slice(0, slash));
	const model = trimmed.slice(slash + 1).trim();
	return slash > 0 && provider && provider !== 'offline' && model ? { provider, model } : null;
}

/** The reverse of `parseModelId`. */
export const toModelId = (choice: Pick<ModelChoice, 'provider' | 'model'>): string =>
	choice.provider === 'offline' ? 'offline' : `${choice.provider}/${choice.model}`;

/** A model as it is shown: `gpt-5-mini (OpenAI)`, `Offline (no AI)`. */
export function describeModel(choice: Pick<ModelChoice, 'provider' | 'model'>): string {
	if (choice.provider === 'offline') return 'Offline (no AI)';
	return `${choice.model} (${providerLabel(choice.provider)})`;
}

export const providerLabel = (provider: string): string =>
	provider === 'vscode' ? 'VS Code' : isHttpProvider(provider) ? providers[provider].label : provider;
