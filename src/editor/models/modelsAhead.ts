import { settingsWith } from '../../pipeline/customize/apply.ts';
import { describeModel, parseModelId } from '../../shared/models/providers.ts';
import type { Settings } from '../../shared/settings.ts';
import { stageNames } from '../../shared/stages.ts';
import type { App } from '../app.ts';
import { modelIdFor } from '../settings.ts';

/** The AI that the stages after the strategy would use, as it is named to the person; undefined when they use none. */
export async function modelsAhead({ settings, ports }: Pick<App, 'settings' | 'ports'>): Promise<string | undefined> {
	const now = settingsWith(settings(), await ports.custom?.());
	const models = stageNames
		.filter((stage) => stage !== 'strategy')
		.map((stage) => ({ id: modelIdFor(now, stage), choice: parseModelId(modelIdFor(now, stage)) }))
		.filter(({ choice }) => choice?.provider !== 'offline')
		.map(({ id, choice }) => (choice ? describeModel(choice) : id));
	const names = [...new Set(models), ...searchOf(now)];
	return names.length > 0 ? names.join(', ') : undefined;
}

/** OpenAI's web search is a model that searches. */
const searchOf = ({ search, searchModel }: Settings): string[] => (search === 'openai' ? [`${searchModel} (OpenAI web search)`] : []);
