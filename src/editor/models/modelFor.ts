import type { Log, ModelClient, Ports } from '../../pipeline/ports.ts';
import { parseModelId } from '../../shared/models/providers.ts';
import type { Settings } from '../../shared/settings.ts';
import { modelIdFor } from '../settings.ts';
import type { Keys } from './keys.ts';

interface Needs {
	settings(): Settings;
	readonly keys: Keys;
	readonly log: Log;
}

/** The model of a stage by the settings as they are now: one of the editor's, one over HTTP, or none. */
export function createModelFor({ settings, keys, log }: Needs): Ports['modelFor'] {
	return async (stage, modelId) => {
		const now = settings();
		return openModel({ modelId: modelId ?? modelIdFor(now, stage), settings: now, keys, log });
	};
}

export async function openModel(options: {
	readonly modelId: string;
	readonly settings: Settings;
	readonly keys: Keys;
	readonly log: Log;
}): Promise<ModelClient | null> {
	const { modelId, settings, keys, log } = options;
	const parsed = parseModelId(modelId);
	if (parsed?.provider === 'offline') return null;
	if (parsed?.provider === 'vscode') {
		const { openLanguageModel } = await import('./languageModel.ts');
		return openLanguageModel(parsed.model);
	}
	const { createModel } = await import('../../model/modelFor.ts');
	return createModel({
		modelId,
		settings,
		keyFor: (provider) => keys.get(provider),
		onRetry: (retry) => log.info(`A request is tried again: ${JSON.stringify(retry)}`),
		onWarning: (message) => log.warn(message),
	});
}
