import * as vscode from 'vscode';
import type { Log } from '../pipeline/ports.ts';
import { defaultSettings, Settings, settingsSection } from '../shared/settings.ts';
import type { StageName } from '../shared/stages.ts';

/** Reads the settings anew at each use. An invalid value counts as its default and is logged once. */
export function createSettingsReader(log: Log): () => Settings {
	const warned = new Set<string>();
	const read = <K extends keyof Settings>(section: vscode.WorkspaceConfiguration, key: K): Settings[K] => {
		const value: unknown = section.get(key);
		const parsed = Settings.shape[key].safeParse(value);
		if (parsed.success) return parsed.data as Settings[K];
		const warning = `The setting ${settingsSection}.${key} is not valid; its default is used.`;
		if (!warned.has(warning)) log.warn(warning);
		warned.add(warning);
		return defaultSettings[key];
	};
	return () => {
		const section = vscode.workspace.getConfiguration(settingsSection);
		const entries = (Object.keys(defaultSettings) as (keyof Settings)[]).map((key) => [key, read(section, key)] as const);
		return Settings.parse(Object.fromEntries(entries));
	};
}

/** The model id that a stage uses. */
export const modelIdFor = (settings: Settings, stage: StageName): string => settings.stageModels[stage] || settings.model;

/** Changes a setting for this person on this machine, never for a workspace. */
export async function updateSetting<K extends keyof Settings>(key: K, value: Settings[K] | undefined): Promise<void> {
	await vscode.workspace.getConfiguration(settingsSection).update(key, value, vscode.ConfigurationTarget.Global);
}
