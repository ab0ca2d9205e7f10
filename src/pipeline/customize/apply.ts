import { parseModelId } from '../../shared/models/providers.ts';
import { type Gates, gateWaits, type ProviderName, type Settings } from '../../shared/settings.ts';
import { type StageName, stageNames } from '../../shared/stages.ts';
import { type CustomFile, type Customization, type CustomProblem, instructionsFor } from './customization.ts';

/** Whether the person has set up a provider. */
export type IsSetUp = (provider: ProviderName) => boolean;

/**
 * The settings with what the files add to them: a model for single agents, and more gates. A file can neither open a gate, nor
 * name an address, nor choose a provider that the person does not use: `modelProblems` says which models do not count.
 */
export function settingsWith(settings: Settings, custom: Customization | undefined, isSetUp = usedIn(settings)): Settings {
	if (!custom) return settings;
	const models = stageNames.flatMap((stage) => {
		const id = custom.agents[stage]?.model?.id;
		return id !== undefined && isAllowed(id, isSetUp) ? [[stage, id] as const] : [];
	});
	const gates = stageNames.filter((stage) => custom.agents[stage]?.gate === 'wait');
	if (models.length === 0 && gates.length === 0) return settings;
	return { ...settings, stageModels: { ...settings.stageModels, ...Object.fromEntries(models) }, gates: withGates(settings.gates, gates) };
}

/** The models that files name and that do not count. */
export function modelProblems(settings: Settings, custom: Customization, isSetUp = usedIn(settings)): CustomProblem[] {
	return stageNames.flatMap((stage) => {
		const agent = custom.agents[stage];
		if (!agent?.model || isAllowed(agent.model.id, isSetUp)) return [];
		const provider = parseModelId(agent.model.id)?.provider ?? '';
		const message = `${provider} is not a provider that you have set up, and no file can choose another one. Set it up with "Quintet: Choose Model". The line is left out.`;
		return [{ path: agent.path, line: agent.model.line, message }];
	});
}

/** The files, and the setting, that a stage works with; without a model they say nothing to anyone, and a gate alone counts. */
export function usedBy(stage: StageName, custom: Customization | undefined, about: { voice: string; hasModel: boolean }): CustomFile[] {
	const own = custom?.agents[stage];
	const paths = new Set<string>();
	if (own && (about.hasModel || own.gate || own.model)) paths.add(own.path);
	// Quality Control has the Drafter mend files.
	const speaking: readonly StageName[] = stage === 'quality' ? ['quality', 'draft'] : [stage];
	if (about.hasModel)
		for (const { from } of speaking.flatMap((one) => instructionsFor(one, { custom, voice: about.voice }))) paths.add(from);
	const files = [{ path: 'quintet.voice', text: about.voice }, ...(custom?.files ?? [])];
	return files.filter(({ path }) => paths.has(path));
}

/** The providers of the person's own settings. */
const usedIn = ({ model, stageModels }: Settings): IsSetUp => {
	const names = [model, ...Object.values(stageModels)].map((id) => parseModelId(id ?? '')?.provider);
	return (provider) => names.includes(provider);
};

function isAllowed(id: string, isSetUp: IsSetUp): boolean {
	const provider = parseModelId(id)?.provider;
	// Going without a model sends nothing anywhere.
	return provider === 'offline' || (provider !== undefined && isSetUp(provider));
}

function withGates(gates: Gates, added: readonly StageName[]): Gates {
	if (added.every((stage) => gateWaits(gates, stage))) return gates;
	return stageNames.filter((stage) => added.includes(stage) || gateWaits(gates, stage));
}
